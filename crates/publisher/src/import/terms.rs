//! From the words of a source to the terms of the taxonomy. What a source says stands above what a title tells, and
//! what neither says is left out: an employment is never invented.

use cerulean_model::Facet;
use cerulean_search::fold_key;

use super::html;
use super::vocabulary::{
    DEPARTMENTS, EMPLOYMENTS, EMPTY, NO_MANAGERS, SENIORITIES, TITLE_EMPLOYMENT, TITLE_SENIORITY,
    VAGUE_DEPARTMENTS,
};
use crate::taxonomy::Taxonomy;

/// Whether these words leave open which department is meant.
pub(crate) fn is_vague(words: &[String]) -> bool {
    said(words).first().is_none_or(|word| VAGUE_DEPARTMENTS.contains(&fold_key(word).as_str()))
}

/// What a mapping found, and what it could not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mapped {
    pub(crate) ids: Vec<String>,
    /// The source's words that no term has.
    pub(crate) unknown: Vec<String>,
}

/// The department that the first telling of these words names.
pub(crate) fn department(taxonomy: &Taxonomy, words: &[String]) -> Mapped {
    let mut mapped = Mapped::default();
    for word in said(words) {
        match one_department(taxonomy, &word) {
            Some(id) => {
                mapped.ids.push(id);
                return mapped;
            }
            None => mapped.unknown.push(word),
        }
    }
    mapped
}

fn one_department(taxonomy: &Taxonomy, word: &str) -> Option<String> {
    let find = |name: &str| exact_department(taxonomy, name);
    let key = fold_key(word);
    if let Some(id) = find(word).or_else(|| find(&key)) {
        return Some(id);
    }
    // `Digital & E-Commerce`, `Maison & Retail`, `FR - Retail`, `Retail > Stores`: the first part that means something.
    let parts: Vec<&str> = word
        .split(['&', ',', '/', '|', '>', ';', ':', '(', ')', '+'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .collect();
    let parts: Vec<&str> = parts
        .iter()
        .flat_map(|part| {
            part.split(" and ")
                .flat_map(|part| part.split(" et "))
                .flat_map(|part| part.split(" und "))
                .flat_map(|part| part.split(" e "))
        })
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if let Some(id) = parts.iter().find_map(|part| find(part.trim_start_matches("and "))) {
        return Some(id);
    }
    parts
        .iter()
        .find_map(|part| longest_run(&fold_key(part), 2, &find))
        .or_else(|| parts.iter().find_map(|part| longest_run(&fold_key(part), 1, &find)))
}

fn exact_department(taxonomy: &Taxonomy, name: &str) -> Option<String> {
    let terms = &taxonomy.terms;
    if let Some(term) = terms.find(Facet::Department, name) {
        return Some(term.id.clone());
    }
    let key = fold_key(name);
    let (id, _) = DEPARTMENTS.iter().find(|(_, names)| names.split('|').any(|name| fold_key(name) == key))?;
    terms.find(Facet::Department, id).map(|term| term.id.clone())
}

/// The longest run of words, of `least` at the least, that has a meaning; of equals the last, where English puts the
/// noun.
fn longest_run(key: &str, least: usize, find: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    for length in (least..=words.len().min(5)).rev() {
        for start in (0..=words.len() - length).rev() {
            let run = words.get(start..start + length)?.join(" ");
            // Single short words (`it`, `in`, `pr`) mean too many things.
            if (length > 1 || run.chars().count() > 3)
                && let Some(id) = find(&run)
            {
                return Some(id);
            }
        }
    }
    None
}

/// Every kind of employment these words name.
pub(crate) fn employment(taxonomy: &Taxonomy, words: &[String]) -> Mapped {
    let mut mapped = Mapped::default();
    for word in said(words) {
        let found = employments_of(taxonomy, &word);
        match found {
            Some(ids) => ids.into_iter().for_each(|id| {
                if !mapped.ids.contains(&id) {
                    mapped.ids.push(id);
                }
            }),
            None => mapped.unknown.push(word),
        }
    }
    mapped
}

fn employments_of(taxonomy: &Taxonomy, word: &str) -> Option<Vec<String>> {
    let find = |name: &str| -> Option<Vec<String>> {
        let key = fold_key(name);
        if let Some((_, ids)) = EMPLOYMENTS.iter().find(|(known, _)| *known == key) {
            let known = |id: &&&str| taxonomy.terms.find(Facet::Employment, id).is_some();
            return Some(ids.iter().filter(known).map(|id| (*id).to_owned()).collect());
        }
        taxonomy.terms.find(Facet::Employment, name).map(|term| vec![term.id.clone()])
    };
    if let Some(ids) = of_percent(word) {
        return Some(ids);
    }
    let plain = spaced(word);
    let whole = find(word).or_else(|| find(&plain));
    // `CDI - Temps plein`, `Full-time, fixed term`: every run of words that means something, the longest first.
    let key = fold_key(&plain);
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    let mut ids: Vec<String> = Vec::new();
    let mut at = 0;
    let mut any = false;
    while at < words.len() {
        let found = (1..=(words.len() - at).min(5)).rev().find_map(|length| {
            let run = words.get(at..at + length)?.join(" ");
            // All of it was looked up before; here its parts are wanted.
            (length == 1 || length < words.len()).then_some(())?;
            Some((length, find(&run)?))
        });
        match found {
            Some((length, more)) => {
                any = true;
                ids.extend(more);
                at += length;
            }
            None => at += 1,
        }
    }
    let mut unique: Vec<String> = Vec::new();
    for id in ids {
        if !unique.contains(&id) {
            unique.push(id);
        }
    }
    // Beside a contract of a named kind the word `contract` adds nothing.
    let kinds = ["permanent", "fixed-term", "internship", "temporary", "seasonal"];
    if unique.iter().any(|id| kinds.contains(&id.as_str())) && !key.contains("freelance") {
        unique.retain(|id| id != "freelance");
    }
    let Some(mut whole) = whole else { return any.then_some(unique) };
    // A name that is known as a whole, such as `CDI temps plein`, may still state a working time.
    whole.extend(unique.into_iter().filter(|id| id == "full-time" || id == "part-time"));
    let mut seen: Vec<String> = Vec::new();
    whole.retain(|id| {
        !seen.contains(id) && {
            seen.push(id.clone());
            true
        }
    });
    Some(whole)
}

/// `100%`, `80-100 %`, `Pensum 60%`: the part of a whole working time, where nothing else is said.
fn of_percent(word: &str) -> Option<Vec<String>> {
    const AROUND: [&str; 5] = ["pensum", "workload", "taux", "grad", "arbeitspensum"];
    let numbers = word.trim().strip_suffix('%')?;
    let key = fold_key(numbers);
    let words: Vec<&str> = key.split(' ').filter(|word| !AROUND.contains(word)).collect();
    let parts: Vec<u32> = words.iter().map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let (least, most) = (parts.iter().min()?, parts.iter().max()?);
    if !(10..=100).contains(least) || !(10..=100).contains(most) || parts.len() > 2 {
        return None;
    }
    let full = (*most == 100).then(|| "full-time".to_owned());
    let part = (*least < 100).then(|| "part-time".to_owned());
    Some(full.into_iter().chain(part).collect())
}

/// `FullTime`, `FULL_TIME`, `fulltime_permanent`: words apart.
fn spaced(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut before_lower = false;
    for c in word.chars() {
        if c == '_' || c == '/' {
            out.push(' ');
        } else {
            if c.is_uppercase() && before_lower {
                out.push(' ');
            }
            out.push(c);
        }
        before_lower = c.is_lowercase();
    }
    out
}

/// The seniority that these words name.
pub(crate) fn seniority(taxonomy: &Taxonomy, words: &[String]) -> Mapped {
    let mut mapped = Mapped::default();
    for word in said(words) {
        let key = fold_key(&spaced(&word));
        let known = SENIORITIES.iter().find(|(name, _)| *name == key).map(|(_, id)| *id);
        let term = known
            .and_then(|id| taxonomy.terms.find(Facet::Seniority, id))
            .or_else(|| taxonomy.terms.find(Facet::Seniority, &word))
            .or_else(|| taxonomy.terms.find(Facet::Seniority, &key));
        match term.map(|term| term.id.clone()) {
            Some(id) => {
                mapped.ids.push(id);
                return mapped;
            }
            // Years say less than a title does.
            None if years(&key).is_some() => {}
            None => mapped.unknown.push(word),
        }
    }
    mapped
}

/// The seniority that years of experience stand for.
pub(crate) fn seniority_of_years(words: &[String]) -> Option<String> {
    words.iter().find_map(|word| years(&fold_key(&spaced(word))))
}

/// What stands before a title's comma, where what follows is a contract or a place of work: not `Director, Finance`.
pub(crate) fn before_comma<'a>(taxonomy: &Taxonomy, title: &'a str) -> Option<&'a str> {
    let (head, tail) = title.split_once(',')?;
    let names_more = head.trim().contains(' ') || employments_of(taxonomy, tail).is_some();
    names_more.then(|| head.trim())
}

/// `7-10`, `3 à 5 ans`, `lt-1`, `2+ years`: years of experience.
fn years(key: &str) -> Option<String> {
    let numbers: Vec<u32> =
        key.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    let least = if key.starts_with("lt") || key.contains("less") || key.contains("moins") {
        0
    } else {
        *numbers.first()?
    };
    let years = key.contains("year")
        || key.contains("an")
        || key.contains("jahr")
        || key.split(' ').all(|word| word.bytes().all(|b| b.is_ascii_digit()) || matches!(word, "lt" | "gt"));
    if !years || least > 40 {
        return None;
    }
    Some(
        match least {
            0 | 1 => "entry",
            2..=4 => "experienced",
            _ => "senior",
        }
        .to_owned(),
    )
}

/// The seniority a title tells, where it is sure.
pub(crate) fn seniority_of_title(taxonomy: &Taxonomy, title: &str) -> Option<String> {
    let key = format!(" {} ", fold_key(title));
    let has = |words: &str| words.split('|').any(|word| key.contains(&format!(" {word} ")));
    let soft = NO_MANAGERS.iter().any(|title| key.contains(&format!(" {title} ")));
    let found = TITLE_SENIORITY.iter().find(|(id, words)| {
        has(words)
            && !(soft && matches!(*id, "manager" | "director"))
            && !(*id == "intern" && key.contains(" stage manager "))
    });
    let (id, _) = found?;
    taxonomy.terms.find(Facet::Seniority, id).map(|term| term.id.clone())
}

/// The contract a title states.
pub(crate) fn employment_of_title(taxonomy: &Taxonomy, title: &str) -> Vec<String> {
    let key = format!(" {} ", fold_key(title))
        .replace(" stage manager ", " ")
        .replace(" internship coordinator ", " ")
        .replace(" internship manager ", " ");
    let stated = TITLE_EMPLOYMENT
        .iter()
        .filter(|(_, words)| words.split('|').any(|word| key.contains(&format!(" {word} "))));
    let known = stated.filter_map(|(id, _)| taxonomy.terms.find(Facet::Employment, id));
    known.map(|term| term.id.clone()).collect()
}

/// Words that say something, each once.
fn said(words: &[String]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for word in words.iter().map(|word| html::line(word)) {
        let key = fold_key(&word);
        if !key.is_empty() && !EMPTY.contains(&key.as_str()) && !said.contains(&word) {
            said.push(word);
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn departments_are_found_by_what_houses_call_them() {
        let taxonomy = Taxonomy::built_in();
        for (words, id) in [
            (&["Client Experience"][..], "client-relations"),
            (&["Maison & Retail"], "retail"),
            (&["Digital & E-Commerce"], "digital"),
            (&["Marketing "], "marketing"),
            (&["FR - Retail Stores"], "retail"),
            (&["Supply Chain Operations"], "supply-chain"),
            (&["Ressources Humaines"], "people"),
            (&["HighlightTA", "Finance"], "finance"),
            (&["Product and Tech"], "technology"),
            (&["Policy, Government, and Public Affairs"], "marketing"),
            (&["Vertrieb"], "retail"),
            (&["Artisanat / Maroquinerie"], "craft"),
            (&["Légal"], "legal"),
            (&["IT"], "technology"),
            (&["Key Accounts"], "retail"),
            (&["Direction Financière"], "finance"),
            (&["Writing / Editing"], "marketing"),
            (&["Operaciones"], "supply-chain"),
            (&["Zebra"], ""),
            (&["Not Applicable"], ""),
            (&[], ""),
        ] {
            let mapped = department(taxonomy, &list(words));
            assert_eq!(mapped.ids.join(" "), id, "{words:?}");
        }
        assert_eq!(department(taxonomy, &list(&["Zebra"])).unknown, ["Zebra"]);
    }

    #[test]
    fn every_department_and_employment_of_the_tables_exists() {
        let terms = &Taxonomy::built_in().terms;
        for (id, _) in DEPARTMENTS {
            assert!(terms.find(Facet::Department, id).is_some_and(|term| term.id == id), "{id}");
        }
        let employments = EMPLOYMENTS
            .iter()
            .flat_map(|(_, ids)| ids.iter())
            .chain(TITLE_EMPLOYMENT.iter().map(|(id, _)| id));
        for id in employments {
            assert!(terms.find(Facet::Employment, id).is_some_and(|term| term.id == *id), "{id}");
        }
        for id in SENIORITIES.iter().map(|(_, id)| id).chain(TITLE_SENIORITY.iter().map(|(id, _)| id)) {
            assert!(terms.find(Facet::Seniority, id).is_some_and(|term| term.id == *id), "{id}");
        }
    }

    #[test]
    fn employment_may_be_several_things_and_is_never_invented() {
        for (words, ids) in [
            (&["FullTime"][..], "full-time"),
            (&["FULL_TIME", "TEMPORARY"], "full-time temporary"),
            (&["fulltime_permanent"], "permanent full-time"),
            (&["CDI - Temps plein"], "permanent full-time"),
            (&["CDD 6 mois, temps partiel"], "fixed-term part-time"),
            (&["Regular"], "permanent"),
            (&["80-100%"], "full-time part-time"),
            (&["100 %"], "full-time"),
            (&["Pensum 60%"], "part-time"),
            (&["150%"], ""),
            (&["Deeltijd"], "part-time"),
            (&["계약직"], "fixed-term"),
            (&["permanent", "full-time"], "permanent full-time"),
            (&["Vollzeit, unbefristet"], "full-time permanent"),
            (&["Full Time"], "full-time"),
            (&["Internship"], "internship"),
            (&["Tempo determinato - Full time"], "fixed-term full-time"),
            (&["Contract"], "freelance"),
            (&["HOURLY_PT"], "part-time"),
            (&["Werkstudent"], "internship part-time"),
            (&["Salaried"], ""),
            (&["whatever"], ""),
            (&[""], ""),
        ] {
            assert_eq!(employment(Taxonomy::built_in(), &list(words)).ids.join(" "), ids, "{words:?}");
        }
        assert_eq!(employment_of_title(Taxonomy::built_in(), "Stage Manager").join(" "), "");
        assert_eq!(
            employment_of_title(Taxonomy::built_in(), "Vendeur CDI temps partiel").join(" "),
            "permanent part-time"
        );
    }

    #[test]
    fn seniority_comes_from_the_source_or_surely_from_the_title() {
        for (words, id) in [
            (&["Mid-Senior level"][..], "senior"),
            (&["entry-level"], "entry"),
            (&["mid_level"], "experienced"),
            (&["experienced"], "experienced"),
            (&["Not Applicable"], ""),
            (&["Associate"], "entry"),
        ] {
            assert_eq!(seniority(Taxonomy::built_in(), &list(words)).ids.join(" "), id, "{words:?}");
        }
        for (words, id) in [("7-10", "senior"), ("lt-1", "entry"), ("3 à 5 ans", "experienced"), ("soon", "")]
        {
            assert_eq!(seniority_of_years(&list(&[words])).unwrap_or_default(), id, "{words}");
        }
        for (title, id) in [
            ("Senior Buyer", "senior"),
            ("Stage - Assistant chef de produit", "intern"),
            ("Store Manager", "manager"),
            ("Key Account Manager", ""),
            ("Assistant Store Manager", "manager"),
            ("Assistant to the Director", ""),
            ("Head of Retail", "director"),
            ("Chief Marketing Officer", "executive"),
            ("Sales Associate", ""),
            ("Stage Manager", ""),
            ("Junior Designer", "entry"),
            ("Senior Account Manager", "senior"),
        ] {
            assert_eq!(seniority_of_title(Taxonomy::built_in(), title).unwrap_or_default(), id, "{title}");
        }
    }
}
