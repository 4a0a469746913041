//! Numbers, dates and plurals as the visitor's language writes them, by the browser's `Intl`. Shipping that
//! knowledge in the bundle would cost more than the rest of the app.
//!
//! Constructors are called by reflection because they throw: a currency code comes from a listing, and
//! `Intl.NumberFormat` refuses what is not three letters.

use std::cell::RefCell;

use cerulean_model::{Date, Salary, SalaryUnit};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::messages::{Language, Plural, fill};

/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

thread_local! {
    /// Formatters made so far: making one takes some 30 µs, and a page of results asks for sixty.
    static MADE: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// A formatter of `Intl`, or nothing if the browser lacks it or refuses the options.
fn formatter(kind: &'static str, language: Language, options: &[(&str, JsValue)]) -> Option<JsValue> {
    let name = options.iter().fold(format!("{kind} {}", language.tag()), |name, (_, value)| {
        name + " " + &value.as_string().unwrap_or_default()
    });
    let made =
        MADE.with_borrow(|made| made.iter().find(|(known, _)| *known == name).map(|(_, made)| made.clone()));
    made.or_else(|| {
        let new = make(kind, language, options)?;
        MADE.with_borrow_mut(|made| made.push((name, new.clone())));
        Some(new)
    })
}

fn make(kind: &str, language: Language, options: &[(&str, JsValue)]) -> Option<JsValue> {
    let window = web_sys::window()?;
    let intl = Reflect::get(&window, &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &kind.into()).ok()?.dyn_into().ok()?;
    let settings = Object::new();
    for (name, value) in options {
        Reflect::set(&settings, &(*name).into(), value).ok()?;
    }
    Reflect::construct(&constructor, &Array::of2(&language.locale().into(), &settings)).ok()
}

/// Calls a method of a formatter.
fn call(formatter: &JsValue, method: &str, arguments: &[JsValue]) -> Option<String> {
    let function: Function = Reflect::get(formatter, &method.into()).ok()?.dyn_into().ok()?;
    let arguments: Array = arguments.iter().collect();
    Reflect::apply(&function, formatter, &arguments).ok()?.as_string()
}

/// A whole number, with the language's separators.
pub(crate) fn number(language: Language, number: u32) -> String {
    // Below a thousand there is nothing to separate, and most counts are.
    if number < 1000 {
        return number.to_string();
    }
    formatter("NumberFormat", language, &[])
        .and_then(|formatter| call(&formatter, "format", &[number.into()]))
        .unwrap_or_else(|| number.to_string())
}

/// The text in the form this number asks for, with the number in it.
pub(crate) fn plural(language: Language, text: &Plural, count: u32) -> String {
    let category =
        formatter("PluralRules", language, &[]).and_then(|rules| call(&rules, "select", &[count.into()]));
    fill(text.form(category.as_deref().unwrap_or("other")), &[("n", &number(language, count))])
}

/// A day, written out: `20 May 2026`.
pub(crate) fn date(language: Language, date: Date) -> String {
    let options = [("dateStyle", JsValue::from("long")), ("timeZone", "UTC".into())];
    let moment = js_sys::Date::new(&(f64::from(date.days()) * DAY).into());
    formatter("DateTimeFormat", language, &options)
        .and_then(|formatter| call(&formatter, "format", &[moment.into()]))
        .unwrap_or_else(|| date.to_string())
}

/// When a listing was posted, as people say it: `Posted 3 days ago`; after some weeks the day itself.
pub(crate) fn posted(language: Language, day: Date, today: Date) -> String {
    let messages = language.messages();
    match ago(language, day, today) {
        Some(when) => fill(messages.posted_when, &[("when", &when)]),
        None => fill(messages.posted_on, &[("date", &date(language, day))]),
    }
}

/// How long ago a day was: `today`, `3 days ago`, `last week`; nothing after some weeks.
fn ago(language: Language, day: Date, today: Date) -> Option<String> {
    let days = today.days() - day.days();
    let (count, unit) = match days {
        0..=13 => (days, "day"),
        14..=34 => (days / 7, "week"),
        _ => return None,
    };
    let formatter = formatter("RelativeTimeFormat", language, &[("numeric", "auto".into())])?;
    call(&formatter, "format", &[(-count).into(), unit.into()])
}

/// Pay, as a sentence part: `€42,000 to €48,000 a year`.
pub(crate) fn salary(language: Language, salary: &Salary) -> Option<String> {
    let options = [
        ("style", JsValue::from("currency")),
        ("currency", salary.currency.as_str().into()),
        // As a string, like all options here: they name the formatter.
        ("maximumFractionDigits", if salary.unit == SalaryUnit::Hour { "2" } else { "0" }.into()),
        ("minimumFractionDigits", "0".into()),
    ];
    let money = formatter("NumberFormat", language, &options);
    let write = |amount: f64| {
        let written = money.as_ref().and_then(|money| call(money, "format", &[amount.into()]));
        // Whole units do without the code that writes fractions.
        written.unwrap_or_else(|| format!("{} {}", amount as i64, salary.currency))
    };
    let messages = language.messages();
    let unit = match salary.unit {
        SalaryUnit::Hour => messages.per_hour,
        SalaryUnit::Day => messages.per_day,
        SalaryUnit::Week => messages.per_week,
        SalaryUnit::Month => messages.per_month,
        SalaryUnit::Year => messages.per_year,
    };
    Some(match (salary.min, salary.max) {
        (Some(min), Some(max)) if min == max => format!("{} {unit}", write(min)),
        (Some(min), Some(max)) => {
            fill(messages.salary_range, &[("min", &write(min)), ("max", &write(max)), ("unit", unit)])
        }
        (Some(min), None) => fill(messages.salary_from, &[("min", &write(min)), ("unit", unit)]),
        (None, Some(max)) => fill(messages.salary_to, &[("max", &write(max)), ("unit", unit)]),
        (None, None) => return None,
    })
}

/// The name of a country by its ISO 3166-1 alpha-2 code.
pub(crate) fn country(language: Language, code: &str) -> String {
    formatter("DisplayNames", language, &[("type", "region".into())])
        .and_then(|names| call(&names, "of", &[code.into()]))
        .unwrap_or_else(|| code.to_owned())
}
