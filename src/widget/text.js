// Numbers, days and amounts as the visitor's language writes them, by the browser's `Intl`.

/** The template with each `{name}` replaced by its value. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const made = new Map();

function formatter(kind, locale, options) {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new Intl[kind](locale, options));
  return made.get(key);
}

export function number(words, count) {
  return formatter("NumberFormat", words.locale, {}).format(count);
}

/** A text in the form that this number asks for. */
export function plural(words, forms, count) {
  const form = forms[formatter("PluralRules", words.locale, {}).select(count)] ?? forms.other;
  return fill(form, { n: number(words, count) });
}

/** When a listing was posted: `Posted 3 days ago`, after some weeks the day itself. Days are those of the calendar. */
export function posted(words, day) {
  const [year, month, date] = day.split("-").map(Number);
  const now = new Date();
  const on = Date.UTC(year, month - 1, date);
  const days = Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - on) / 86_400_000);
  if (days < 0 || days > 34) {
    const written = formatter("DateTimeFormat", words.locale, { dateStyle: "long", timeZone: "UTC" }).format(on);
    return fill(words.posted_on, { date: written });
  }
  const [count, unit] = days < 14 ? [days, "day"] : [Math.floor(days / 7), "week"];
  const when = formatter("RelativeTimeFormat", words.locale, { numeric: "auto" }).format(-count, unit);
  return fill(words.posted_when, { when });
}

/** Pay, from amounts in hundredths: `€42,000 to €48,000 a year`. */
export function salary(words, { min, max, currency, unit }) {
  const write = (hundredths) => {
    const amount = hundredths / 100;
    try {
      const maximumFractionDigits = unit === "hour" ? 2 : 0;
      const options = { style: "currency", currency, maximumFractionDigits, minimumFractionDigits: 0 };
      return formatter("NumberFormat", words.locale, options).format(amount);
    } catch {
      // The code comes from a listing: not every one is one.
      return `${Math.trunc(amount)} ${currency}`;
    }
  };
  const per = words[`per_${unit}`] ?? "";
  if (min !== null && max !== null) {
    if (min === max) return `${write(min)} ${per}`;
    return fill(words.salary_range, { min: write(min), max: write(max), unit: per });
  }
  if (min !== null) return fill(words.salary_from, { min: write(min), unit: per });
  return max === null ? "" : fill(words.salary_to, { max: write(max), unit: per });
}
