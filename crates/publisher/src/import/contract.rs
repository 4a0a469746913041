//! Words at the end of a title that say which kind of contract or working time it is. Words that are part of a role's
//! name, such as internships, are none.

use cerulean_search::fold_key;

/// Where such words begin at the end of a title: after a separator, or as `CDI 35h` without one.
pub(super) fn begins(title: &str) -> Option<usize> {
    const SEPARATORS: [&str; 7] = [" - ", " – ", " — ", " | ", ", ", " / ", ": "];
    let after = |at: usize| title.get(at..).unwrap_or_default();
    let apart = SEPARATORS.iter().flat_map(|separator| title.match_indices(separator));
    let apart = apart.filter(|(at, separator)| is_kind(after(at + separator.len()))).map(|(at, _)| at);
    let mut spaces = title.match_indices(' ').map(|(at, _)| at);
    let bare = spaces.find(|&at| is_telling(after(at + 1)) && !is_tied(title.get(..at).unwrap_or_default()));
    apart.chain(bare).min()
}

/// Whether these words name a kind of contract or a working time, and nothing else.
pub(super) fn is_kind(text: &str) -> bool {
    // `Contract` alone may be what the role is about.
    let is_vague = |key: &str| ["contract", "contrat", "contratto", "contrato", "vertrag"].contains(&key);
    names(text).is_some_and(|found| found.is_telling || found.names > 0) && !is_vague(&fold_key(text))
}

/// Whether they do, and could mean nothing else.
fn is_telling(text: &str) -> bool {
    names(text).is_some_and(|found| found.is_telling)
}

/// `Responsable CDI et CDD`: what stands before belongs to what follows.
fn is_tied(head: &str) -> bool {
    const TIES: [&str; 12] = ["et", "and", "und", "e", "ou", "or", "de", "des", "du", "en", "in", "of"];
    let last = head.rsplit(' ').next().map(fold_key).unwrap_or_default();
    TIES.contains(&last.as_str()) || head.ends_with(['&', '/', '+'])
}

/// What a text holds that names nothing but contracts and working times.
struct Found {
    is_telling: bool,
    names: usize,
}

fn names(text: &str) -> Option<Found> {
    const TELLING: [&str; 2] = ["cdi", "cdd"];
    const TIES: [&str; 9] = ["or", "ou", "oder", "a", "zu", "pensum", "per", "par", "pro"];
    const WEEKS: [&str; 11] = [
        "week",
        "weekly",
        "semaine",
        "hebdo",
        "semana",
        "semanales",
        "woche",
        "wochenstunden",
        "settimana",
        "settimanali",
        "sem",
    ];
    const NAMES: [&str; 46] = [
        "saisonnier",
        "saisonniere",
        "seasonal",
        "stagionale",
        "saisonal",
        "de temporada",
        "temporary",
        "temporaire",
        "interim",
        "freelance",
        "voltijd",
        "deeltijd",
        "maternity cover",
        "契約社員",
        "正社員",
        "temps plein",
        "temps complet",
        "temps partiel",
        "plein temps",
        "mi temps",
        "full time",
        "fulltime",
        "part time",
        "parttime",
        "vollzeit",
        "teilzeit",
        "unbefristet",
        "befristet",
        "tempo pieno",
        "tempo parziale",
        "tempo indeterminato",
        "tempo determinato",
        "a tempo indeterminato",
        "a tempo determinato",
        "indefinido",
        "jornada completa",
        "tiempo completo",
        "jornada parcial",
        "tiempo parcial",
        "contrat",
        "contratto",
        "contrato",
        "vertrag",
        "contract",
        "fixed term",
        "permanent",
    ];
    let key = fold_key(&text.replace('%', &format!(" {PERCENT} ")));
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found = Found { is_telling: false, names: 0 };
    let (mut has_hours, mut has_week) = (false, false);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // `35 heures`, `80-100 %`
        let numbers = words.iter().skip(at).take_while(|word| is_number(word)).count();
        let unit = words.get(at + numbers).filter(|unit| numbers > 0 && is_time(unit));
        let name = (1..=3).rev().find(|length| {
            words.get(at..at + length).is_some_and(|run| NAMES.contains(&run.join(" ").as_str()))
        });
        at += if let Some(unit) = unit {
            found.is_telling |= *unit == PERCENT;
            has_hours |= HOURS.contains(unit);
            numbers + 1
        } else if TELLING.contains(word) {
            found.is_telling = true;
            1
        } else if word.strip_suffix('h').is_some_and(is_number) {
            has_hours = true;
            1
        } else if WEEKS.contains(word) {
            has_week = true;
            1
        } else if TIES.contains(word) {
            1
        } else {
            found.names += 1;
            name?
        };
    }
    found.names += usize::from(has_hours);
    found.is_telling |= has_hours && has_week;
    Some(found)
}

/// What a percent sign, which folding leaves out, is read as.
const PERCENT: &str = "percent";

const HOURS: [&str; 7] = ["h", "hrs", "hours", "heures", "stunden", "ore", "horas"];

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_time(unit: &str) -> bool {
    const UNITS: [&str; 15] = [
        PERCENT, "mois", "months", "month", "monate", "mesi", "meses", "an", "ans", "year", "years",
        "semaine", "semaines", "jours", "weeks",
    ];
    HOURS.contains(&unit) || UNITS.contains(&unit)
}
