//! Days as feeds write them: ISO, RFC 822, seconds and milliseconds since 1970, days and months in words, and days
//! told from the day of the file ("Posted 3 Days Ago").

use cerulean_model::Date;
use cerulean_search::fold_key;

/// A day, and whether the source names it or only says how long ago it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) date: Date,
    pub(crate) is_relative: bool,
}

/// Days outside of these years are a mistake of the source.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Reads a day; `today` is the day the file was written.
pub(crate) fn read(text: &str, today: Date) -> Option<Day> {
    let text = text.trim().replace(['年', '月'], "-").replace('日', " ").replace(". ", ".");
    let text = text.trim().trim_end_matches(['.', '-']);
    let exact = epoch(text).or_else(|| numeric(text)).or_else(|| in_words(text));
    if let Some(date) = exact.filter(|date| YEARS.contains(&date.ymd().0)) {
        return Some(Day { date, is_relative: false });
    }
    let ago = days_ago(text)?;
    let date = Date::from_days(today.days().checked_sub(ago)?);
    YEARS.contains(&date.ymd().0).then_some(Day { date, is_relative: true })
}

/// Seconds or milliseconds since 1970, also as `/Date(…)/`; or eight digits `20260520`.
fn epoch(text: &str) -> Option<Date> {
    let digits = text.trim_start_matches("/Date(").trim_end_matches("/").trim_end_matches(')');
    let digits = digits.split(['.', '+', 'e', 'E']).next()?;
    if digits.len() < 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if digits.len() == 8 {
        let part = |from: usize| digits.get(from..from + 2)?.parse().ok();
        return Date::from_ymd(digits.get(..4)?.parse().ok()?, part(4)?, part(6)?);
    }
    let number: i64 = digits.parse().ok()?;
    let seconds = if digits.len() >= 12 { number / 1000 } else { number };
    Some(Date::from_days(i32::try_from(seconds.div_euclid(86_400)).ok()?))
}

/// Year, month and day as numbers in any usual order. Where day and month could be swapped, the day comes first: that
/// is how everybody but the United States writes it.
fn numeric(text: &str) -> Option<Date> {
    let head = text.split(['T', ' ', ',']).next()?;
    let parts: Vec<&str> = head.split(['-', '/', '.']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    if !parts.iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let (a, b, c, year_first) = (number(a)?, number(b)?, number(c)?, a.len() == 4);
    let year = |number: u32| i32::try_from(if number < 100 { number + 2000 } else { number }).ok();
    if year_first {
        Date::from_ymd(year(a)?, b, c)
    } else if b > 12 {
        Date::from_ymd(year(c)?, a, b)
    } else {
        Date::from_ymd(year(c)?, b, a)
    }
}

/// Beginnings of the months' names in English, French, Italian, German, Spanish, Dutch and Portuguese, folded.
const MONTHS: [&[&str]; 12] = [
    &["jan", "gen", "ene"],
    &["feb", "fev"],
    &["mar", "maerz", "mrt", "maart"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "dic"],
];

/// `Tue, 18 Aug 2026 00:00:00 GMT`, `August 18, 2026`, `18. März 2026`.
fn in_words(text: &str) -> Option<Date> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            let number: u32 = word.get(..digits)?.parse().ok()?;
            match digits {
                4 if year.is_none() => year = i32::try_from(number).ok(),
                1 | 2 if day.is_none() => day = Some(number),
                // The time of day.
                _ => {}
            }
        } else if month.is_none() && word.chars().count() >= 3 {
            let word = fold_key(word);
            let of = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
            month = MONTHS.iter().position(of).and_then(|at| u32::try_from(at + 1).ok());
        }
    }
    Date::from_ymd(year?, month?, day?)
}

/// Two to six in English, French, Italian, German and Spanish, folded.
const COUNTS: [&[&str]; 5] = [
    &["two", "deux", "due", "zwei", "dos"],
    &["three", "trois", "tre", "drei", "tres"],
    &["four", "quatre", "quattro", "vier", "cuatro"],
    &["five", "cinq", "cinque", "funf", "cinco"],
    &["six", "sei", "sechs", "seis"],
];

/// How many days ago, in any of the languages.
fn days_ago(text: &str) -> Option<i32> {
    let words = fold_key(text);
    let has = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    if has(&[
        "today",
        "now",
        "instant",
        "soeben",
        "eben",
        "adesso",
        "ahora",
        "aujourd",
        "aujourdhui",
        "oggi",
        "heute",
        "hoy",
        "vandaag",
        "hoje",
        "just",
    ]) {
        return Some(0);
    }
    if has(&["yesterday", "hier", "ieri", "gestern", "ayer", "gisteren", "ontem"]) {
        return Some(1);
    }
    // `3d`, `5h`, `2w`
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if let (Some(Ok(count)), Some(unit)) = (words.get(..digits).map(str::parse::<i32>), words.get(digits..))
        && count < 10_000
        && let Some(days) = match unit.trim_end_matches(" ago") {
            "h" | "hr" | "hrs" | "min" => Some(0),
            "d" => Some(1),
            "w" => Some(7),
            "mo" => Some(30),
            _ => None,
        }
    {
        return Some(count * days);
    }
    let ago = has(&[
        "ago", "il", "fa", "vor", "hace", "geleden", "ha", "atras", "over", "posted", "depuis", "publie",
    ]);
    let number = words.split(' ').find_map(|word| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<i32>().ok()
    });
    let number = number.or_else(|| {
        let counted = |names: &&[&str]| words.split(' ').any(|word| names.contains(&word));
        COUNTS.iter().position(counted).and_then(|at| i32::try_from(at + 2).ok())
    });
    let one = has(&["a", "an", "un", "une", "uno", "una", "ein", "einem", "einer", "een", "um", "uma"])
        .then_some(1);
    let count = number.or(one).filter(|count| ago && *count < 10_000)?;
    let unit = |wanted: &[&str]| {
        words.split(' ').any(|word| {
            wanted.iter().any(|unit| word.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(unit))
        })
    };
    if unit(&["day", "jour", "giorn", "tag", "dia", "dag"]) {
        Some(count)
    } else if unit(&["week", "semaine", "settiman", "woche", "semana", "weken"]) {
        Some(count * 7)
    } else if unit(&["month", "mois", "mes", "monat", "maand", "mois"]) {
        Some(count * 30)
    } else if unit(&["hour", "heure", "ore", "ora", "stunde", "hora", "uur", "min"]) {
        Some(0)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, day: &str) {
        let today = "2026-08-20".parse().unwrap();
        let found = read(text, today)
            .map(|day| format!("{}{}", day.date, if day.is_relative { " or so" } else { "" }));
        assert_eq!(found.as_deref().unwrap_or(""), day, "{text}");
    }

    #[test]
    fn days_are_read_however_they_are_written() {
        check("2026-05-20", "2026-05-20");
        check("2026-07-16T11:55:32-04:00", "2026-07-16");
        check("2026-08-05 10:10:39 UTC", "2026-08-05");
        check("1764205361939", "2025-11-27");
        check("1785801600", "2026-08-04");
        check("/Date(1764205361939)/", "2025-11-27");
        check("20260520", "2026-05-20");
        check("Tue, 18 Aug 2026 00:00:00 GMT", "2026-08-18");
        check("August 18, 2026", "2026-08-18");
        check("18 août 2026", "2026-08-18");
        check("3. März 2026", "2026-03-03");
        check("20.05.2026", "2026-05-20");
        check("20/05/26", "2026-05-20");
        check("05/20/2026", "2026-05-20");
        check("2026年5月20日", "2026-05-20");
        check("2026. 5. 20.", "2026-05-20");
    }

    #[test]
    fn days_ago_are_told_from_the_day_of_the_file() {
        check("Posted Today", "2026-08-20 or so");
        check("Posted Yesterday", "2026-08-19 or so");
        check("Posted 3 Days Ago", "2026-08-17 or so");
        check("Posted 30+ Days Ago", "2026-07-21 or so");
        check("Publié il y a 2 jours", "2026-08-18 or so");
        check("Vor 7 Tagen ausgeschrieben", "2026-08-13 or so");
        check("Pubblicato 5 giorni fa", "2026-08-15 or so");
        check("Publicado hace una semana", "2026-08-13 or so");
        check("Publié aujourd'hui", "2026-08-20 or so");
        check("à l'instant", "2026-08-20 or so");
        check("due settimane fa", "2026-08-06 or so");
        check("vor zwei Wochen", "2026-08-06 or so");
        check("3d", "2026-08-17 or so");
        check("5h ago", "2026-08-20 or so");
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in
            ["", "soon", "12", "0000-00-00", "2026-13-40", "99999999999999999999", "in 3 days", "1970-01-01"]
        {
            check(text, "");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in ".{0,30}|[0-9]{0,25}|[0-9]{1,4}[-/.][0-9]{1,4}[-/.][0-9]{1,4}") {
            let _ = read(&text, Date::default());
        }
    }
}
