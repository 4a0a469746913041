//! What static pages say around a portal's own texts, in each language a listing may be written in. The app says the
//! same words; it has its own table, because neither depends on the other.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod partners;

use cerulean_model::{Date, Salary, SalaryUnit, SectionKind, Workplace};

/// The words of one language. `{…}` is filled in.
#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) tag: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) all_roles: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) headline: &'static str,
    pub(crate) search_label: &'static str,
    pub(crate) search_placeholder: &'static str,
    pub(crate) results: &'static str,
    pub(crate) catalog_line: &'static str,
    /// One, and any other number.
    pub(crate) roles: (&'static str, &'static str),
    /// One, and any other number.
    pub(crate) houses: (&'static str, &'static str),
    /// One, and any other number.
    pub(crate) countries: (&'static str, &'static str),
    pub(crate) also_known_as: &'static str,
    pub(crate) posted_when: &'static str,
    pub(crate) location: &'static str,
    pub(crate) employment: &'static str,
    pub(crate) seniority: &'static str,
    pub(crate) department: &'static str,
    pub(crate) industry: &'static str,
    pub(crate) workplace: &'static str,
    pub(crate) posted: &'static str,
    pub(crate) closes: &'static str,
    pub(crate) salary: &'static str,
    pub(crate) applicants_from: &'static str,
    /// On site, hybrid, remote.
    pub(crate) workplaces: [&'static str; 3],
    pub(crate) salary_range: &'static str,
    pub(crate) salary_from: &'static str,
    pub(crate) salary_to: &'static str,
    /// An hour, a day, a week, a month, a year.
    pub(crate) units: [&'static str; 5],
    pub(crate) facts: &'static str,
    pub(crate) about: &'static str,
    pub(crate) in_short: &'static str,
    /// In the order of [`SectionKind::ALL`].
    pub(crate) sections: [&'static str; 7],
    pub(crate) faq: &'static str,
    pub(crate) apply: &'static str,
    pub(crate) apply_note: &'static str,
    pub(crate) apply_mail_note: &'static str,
    pub(crate) closed_title: &'static str,
    pub(crate) closed_on: &'static str,
    pub(crate) all_at: &'static str,
    pub(crate) website: &'static str,
    pub(crate) open_roles_at: &'static str,
    pub(crate) no_open_roles: &'static str,
    pub(crate) browse: &'static str,
    pub(crate) places_title: &'static str,
    pub(crate) departments_title: &'static str,
    pub(crate) roles_title: &'static str,
    pub(crate) houses_title: &'static str,
    pub(crate) open_in: &'static str,
    pub(crate) places_in: &'static str,
    pub(crate) breadcrumbs: &'static str,
    pub(crate) role_names: &'static str,
    pub(crate) broader: &'static str,
    pub(crate) beside: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) page: &'static str,
    pub(crate) pages: &'static str,
    pub(crate) similar: &'static str,
    pub(crate) languages: &'static str,
    pub(crate) search_these: &'static str,
    pub(crate) not_found_title: &'static str,
    pub(crate) not_found: &'static str,
    pub(crate) saved_title: &'static str,
    pub(crate) saved: &'static str,
    /// Around each alternate title.
    pub(crate) quotes: (&'static str, &'static str),
    pub(crate) months: [&'static str; 12],
    pub(crate) date: &'static str,
    pub(crate) thousands: &'static str,
    pub(crate) decimal: &'static str,
}

pub(crate) use partners::partners_words;

/// The words for this language, or else English.
pub(crate) fn messages(tag: &str) -> &'static Messages {
    let primary = tag.split('-').next().unwrap_or(tag);
    ALL.into_iter().find(|messages| messages.tag == primary).unwrap_or(&en::MESSAGES)
}

impl Messages {
    /// The heading of a section.
    pub(crate) fn section(&self, kind: SectionKind) -> &'static str {
        SectionKind::ALL
            .iter()
            .position(|other| *other == kind)
            .and_then(|at| self.sections.get(at))
            .copied()
            .unwrap_or("")
    }

    /// On site, hybrid or remote.
    pub(crate) fn workplace_name(&self, workplace: Workplace) -> &'static str {
        Workplace::ALL
            .iter()
            .position(|other| *other == workplace)
            .and_then(|at| self.workplaces.get(at))
            .copied()
            .unwrap_or("")
    }

    /// A day, written out.
    pub(crate) fn day(&self, date: Date) -> String {
        let (year, month, day) = date.ymd();
        let month = self.months.get(month as usize - 1).copied().unwrap_or("");
        // French and Italian count only the first of a month as an ordinal.
        let day = if day == 1 && self.tag == "fr" { "1er".to_owned() } else { day.to_string() };
        fill(self.date, &[("day", &day), ("month", month), ("year", &year.to_string())])
    }

    /// A salary, written out.
    pub(crate) fn pay(&self, salary: &Salary) -> String {
        let unit = SalaryUnit::ALL
            .iter()
            .position(|unit| *unit == salary.unit)
            .and_then(|at| self.units.get(at))
            .copied()
            .unwrap_or("");
        let amount = |value: f64| format!("{}\u{a0}{}", self.number(value), salary.currency);
        match (salary.min, salary.max) {
            (Some(min), Some(max)) if min < max => {
                fill(self.salary_range, &[("min", &self.number(min)), ("max", &amount(max)), ("unit", unit)])
            }
            (Some(value), Some(_)) => format!("{} {unit}", amount(value)),
            (Some(min), None) => fill(self.salary_from, &[("min", &amount(min)), ("unit", unit)]),
            (None, Some(max)) => fill(self.salary_to, &[("max", &amount(max)), ("unit", unit)]),
            (None, None) => String::new(),
        }
    }

    /// "1 role", "12,000 roles".
    pub(crate) fn count(&self, (one, other): (&'static str, &'static str), n: usize) -> String {
        // In French nothing is singular, too.
        let is_one = n == 1 || (n == 0 && self.tag == "fr");
        fill(if is_one { one } else { other }, &[("n", &self.number(n as f64))])
    }

    fn number(&self, value: f64) -> String {
        let text = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
        let (whole, decimals) =
            text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let mut number = String::new();
        for (n, digit) in whole.chars().enumerate() {
            if n > 0 && (whole.len() - n) % 3 == 0 {
                number.push_str(self.thousands);
            }
            number.push(digit);
        }
        if let Some(decimals) = decimals {
            number.push_str(self.decimal);
            number.push_str(decimals);
        }
        number
    }

    /// `direction` of the script.
    pub(crate) fn is_right_to_left(&self) -> bool {
        self.tag == "ar"
    }
}

/// The template with each `{name}` replaced; what a value says is text, even if it looks like a placeholder.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        let known = from.split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
        });
        match known {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = from;
            }
        }
    }
    filled.push_str(rest);
    filled
}

static ALL: [&Messages; 6] =
    [&en::MESSAGES, &fr::MESSAGES, &it::MESSAGES, &de::MESSAGES, &es::MESSAGES, &ar::MESSAGES];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_pay(language: &str, min: Option<f64>, max: Option<f64>, expected: &str) {
        let salary = Salary { min, max, currency: "EUR".into(), unit: SalaryUnit::Year };
        assert_eq!(messages(language).pay(&salary).replace(['\u{a0}', '\u{202f}'], " "), expected);
    }

    #[test]
    fn salaries_and_days_are_written_out() {
        check_pay("en", Some(30_000.0), Some(36_500.5), "30,000 to 36,500.50 EUR a year");
        check_pay("fr-CH", Some(30_000.0), None, "À partir de 30 000 EUR par an");
        check_pay("it", None, Some(900.0), "Fino a 900 EUR l’anno");
        check_pay("de", Some(1_000_000.0), Some(1_000_000.0), "1.000.000 EUR pro Jahr");
        let day: Date = "2026-05-01".parse().unwrap();
        assert_eq!(messages("en").day(day), "1 May 2026");
        assert_eq!(messages("fr").day(day), "1er mai 2026");
        assert_eq!(messages("xx").day(day), "1 May 2026");
    }
}
