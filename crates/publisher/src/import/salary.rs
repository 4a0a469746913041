//! Pay as sources give it, in fields or in words; taken only when amount, currency and time are all stated.

use cerulean_model::SalaryUnit;
use cerulean_search::fold_key;
use serde::{Deserialize, Serialize};

use crate::listing::is_currency;

/// Pay as a source gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawSalary {
    pub(crate) min: Option<f64>,
    pub(crate) max: Option<f64>,
    pub(crate) currency: Option<String>,
    /// `year`, `1 YEAR`, `per-year-salary`, `HOUR` …
    pub(crate) unit: Option<String>,
    /// All of it in words: `€45,000 – €50,000 per year`.
    pub(crate) text: Option<String>,
}

/// Pay as a listing's file holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Pay {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) min: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<f64>,
    pub(crate) currency: String,
    pub(crate) unit: String,
}

impl RawSalary {
    /// Whether the source says anything.
    pub(crate) fn is_given(&self) -> bool {
        let amount = |amount: Option<f64>| amount.is_some_and(|amount| amount > 0.0);
        amount(self.min)
            || amount(self.max)
            || self.text.as_ref().is_some_and(|text| text.chars().any(|c| c.is_ascii_digit()))
    }

    /// What a listing may show, if nothing essential is missing.
    pub(crate) fn resolve(&self) -> Option<Pay> {
        let words = self.text.as_deref().map(from_words).unwrap_or_default();
        let positive = |amount: Option<f64>| amount.filter(|amount| *amount > 0.0 && amount.is_finite());
        let (mut min, mut max) = (positive(self.min), positive(self.max));
        if min.is_none() && max.is_none() {
            (min, max) = (positive(words.min), positive(words.max));
        }
        if let (Some(low), Some(high)) = (min, max)
            && low > high
        {
            (min, max) = (max, min);
        }
        let code = |code: &str| Some(code.trim().to_ascii_uppercase()).filter(|code| is_currency(code));
        let currency = self.currency.as_deref().and_then(|text| code(text).or_else(|| currency_in(text)));
        let currency = currency.or(words.currency)?;
        let unit =
            self.unit.as_deref().and_then(unit_in).or_else(|| words.unit.as_deref().and_then(unit_in))?;
        min.or(max)?;
        Some(Pay { min, max, currency, unit: unit.id().to_owned() })
    }
}

/// An amount with separators of thousands and a decimal mark of either kind; `45k` is 45,000.
pub(crate) fn amount(text: &str) -> Option<f64> {
    let text = text.trim();
    let (number, thousands) = match text.strip_suffix(['k', 'K']) {
        Some(number) => (number, true),
        None => (text, false),
    };
    let number: String = number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    // A mark is a decimal one if it is the last, stands once, and fewer or more than three digits follow.
    let last = number.rfind(['.', ',']);
    let decimal = last.filter(|at| {
        let mark = number.get(*at..at + 1).unwrap_or("");
        number.matches(mark).count() == 1 && number.len() - at - 1 != 3
    });
    let plain: String = number
        .char_indices()
        .filter_map(|(at, c)| if Some(at) == decimal { Some('.') } else { c.is_ascii_digit().then_some(c) })
        .collect();
    let value: f64 = plain.parse().ok()?;
    Some(if thousands { value * 1000.0 } else { value })
}

fn from_words(text: &str) -> RawSalary {
    let mut amounts: Vec<f64> = Vec::new();
    let mut current = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(char::is_ascii_digit);
        let inside = !current.is_empty()
            && next_is_digit
            && matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | ' ');
        let thousand = !current.is_empty() && matches!(c, 'k' | 'K');
        if c.is_ascii_digit() || inside || thousand {
            current.push(c);
        } else if !current.is_empty() {
            amounts.extend(amount(&current));
            current.clear();
        }
    }
    amounts.extend(amount(&current));
    amounts.retain(|amount| *amount >= 5.0);
    // `45 – 50k` means thousands at both ends.
    if let [low, high] = amounts.as_mut_slice()
        && *low < 1000.0
        && *high >= 10_000.0
        && text.to_lowercase().contains('k')
    {
        *low *= 1000.0;
    }
    let lower = text.to_lowercase();
    let only_upper = ["up to", "jusqu", "bis zu", "fino a", "hasta"].iter().any(|mark| lower.contains(mark));
    let (min, max) = match amounts.as_slice() {
        [one] if only_upper => (None, Some(*one)),
        [one] => (Some(*one), None),
        [low, high] => (Some(*low), Some(*high)),
        _ => (None, None),
    };
    RawSalary { min, max, currency: currency_in(text), unit: Some(text.to_owned()), text: None }
}

fn currency_in(text: &str) -> Option<String> {
    let word =
        text.split(|c: char| !c.is_ascii_alphabetic()).find(|word| word.len() == 3 && is_currency(word));
    if let Some(code) = word {
        return Some(code.to_owned());
    }
    const SIGNS: [(&str, &str); 12] = [
        ("CA$", "CAD"),
        ("C$", "CAD"),
        ("A$", "AUD"),
        ("HK$", "HKD"),
        ("S$", "SGD"),
        ("NZ$", "NZD"),
        ("R$", "BRL"),
        ("US$", "USD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("¥", "JPY"),
        ("Fr.", "CHF"),
    ];
    let sign = SIGNS.into_iter().find(|(sign, _)| text.contains(sign)).map(|(_, code)| code.to_owned());
    // A bare dollar is the American one on the boards that write it so.
    sign.or_else(|| text.contains('$').then(|| "USD".to_owned()))
        .or_else(|| fold_key(text).split(' ').any(|word| word.starts_with("euro")).then(|| "EUR".to_owned()))
}

fn unit_in(text: &str) -> Option<SalaryUnit> {
    const WORDS: [(SalaryUnit, &[&str]); 5] = [
        (
            SalaryUnit::Hour,
            &[
                "hour",
                "hourly",
                "hr",
                "h",
                "heure",
                "horaire",
                "ora",
                "orario",
                "stunde",
                "stundlich",
                "hora",
                "uur",
            ],
        ),
        (SalaryUnit::Day, &["day", "daily", "jour", "journalier", "giorno", "tag", "taglich", "dia", "dag"]),
        (SalaryUnit::Week, &["week", "weekly", "semaine", "settimana", "woche", "semana"]),
        (
            SalaryUnit::Month,
            &[
                "month",
                "monthly",
                "mois",
                "mensuel",
                "mese",
                "mensile",
                "monat",
                "monatlich",
                "mes",
                "mensual",
                "maand",
            ],
        ),
        (
            SalaryUnit::Year,
            &[
                "year", "yearly", "annual", "annually", "annum", "an", "ans", "annuel", "anno", "annuale",
                "annuo", "jahr", "jahrlich", "ano", "anual", "jaar", "pa", "yr", "ral",
            ],
        ),
    ];
    let words = fold_key(text);
    let found = WORDS.into_iter().find(|(_, names)| words.split(' ').any(|word| names.contains(&word)));
    found.map(|(unit, _)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(salary: &RawSalary, expected: &str) {
        let found =
            salary.resolve().map(|pay| format!("{:?} {:?} {} {}", pay.min, pay.max, pay.currency, pay.unit));
        assert_eq!(found.as_deref().unwrap_or(""), expected, "{salary:?}");
    }

    fn words(text: &str) -> RawSalary {
        RawSalary { text: Some(text.into()), ..RawSalary::default() }
    }

    #[test]
    fn pay_in_words_is_read_when_it_is_complete() {
        check(&words("€45,000 – €50,000 per year"), "Some(45000.0) Some(50000.0) EUR year");
        check(&words("45-50k € / an"), "Some(45000.0) Some(50000.0) EUR year");
        check(&words("$70 - $90 / hour"), "Some(70.0) Some(90.0) USD hour");
        check(&words("CHF 6'500 pro Monat"), "Some(6500.0) None CHF month");
        check(&words("up to 30.000 EUR annuo"), "None Some(30000.0) EUR year");
        check(&words("2 100,50 € mensuel"), "Some(2100.5) None EUR month");
        check(&words("competitive"), "");
        check(&words("€45,000"), "");
    }

    #[test]
    fn pay_in_fields_needs_a_currency_and_a_time() {
        let salary = RawSalary {
            min: Some(90.0),
            max: Some(75.0),
            currency: Some("eur".into()),
            unit: Some("1 YEAR".into()),
            text: None,
        };
        check(&salary, "Some(75.0) Some(90.0) EUR year");
        check(&RawSalary { unit: None, ..salary.clone() }, "");
        check(&RawSalary { currency: Some("XXX".into()), ..salary.clone() }, "");
        check(&RawSalary { min: Some(0.0), max: None, ..salary }, "");
    }
}
