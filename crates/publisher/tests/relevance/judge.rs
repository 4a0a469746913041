//! Compares what a query found with what a person means by it.

use std::fmt;

use cerulean_search::Grade;

use super::corpus::Judged;

/// An answer, by slugs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// How many match all words.
    pub(crate) total: u32,
    /// The hits, best first.
    pub(crate) hits: Vec<SeenHit>,
    /// What is offered, by id and by English name.
    pub(crate) suggestions: Vec<String>,
    /// What is offered instead, in the words of [`Judged::instead`].
    pub(crate) relaxations: Vec<String>,
}

/// A hit, by its slug.
#[derive(Clone, Debug)]
pub(crate) struct SeenHit {
    pub(crate) slug: String,
    pub(crate) grade: Grade,
    /// Tier, field, score and reason.
    pub(crate) how: String,
}

impl fmt::Display for SeenHit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:24} {:7} {}", self.slug, self.grade.name(), self.how)
    }
}

/// Hits that stand near the top of a phone's screen.
const TOP: usize = 3;

/// What is wrong with the answer; nothing if it is what was meant.
pub(crate) fn complaints(judged: &Judged, seen: &Seen) -> Vec<String> {
    let mut wrong = Vec::new();
    let all: Vec<&str> =
        seen.hits.iter().filter(|hit| hit.grade == Grade::All).map(|hit| hit.slug.as_str()).collect();
    let mut complain = |what: &str, ids: Vec<&str>| {
        if !ids.is_empty() {
            wrong.push(format!("{what} {}", ids.join(" ")));
        }
    };
    let missing = |ids: &'_ [String]| -> Vec<String> {
        ids.iter().filter(|id| !all.contains(&id.as_str())).cloned().collect()
    };
    let lacking = missing(&judged.contains);
    complain("lacks", lacking.iter().map(String::as_str).collect());
    complain(
        "should not have",
        all.iter().copied().filter(|id| judged.excludes.iter().any(|other| other == id)).collect(),
    );
    if let Some(wanted) = &judged.all {
        let lacking = missing(wanted);
        complain("lacks", lacking.iter().map(String::as_str).collect());
        complain(
            "has too many",
            all.iter().copied().filter(|id| !wanted.iter().any(|other| other == id)).collect(),
        );
    }
    let top = |n: usize| seen.hits.iter().take(n).map(|hit| hit.slug.as_str());
    if let Some(first) = &judged.first {
        complain(
            "should have first",
            Some(first.as_str()).filter(|first| top(1).all(|slug| slug != *first)).into_iter().collect(),
        );
    }
    if !judged.first_of.is_empty() && top(1).all(|slug| judged.first_of.iter().all(|id| id != slug)) {
        complain("should have first one of", judged.first_of.iter().map(String::as_str).collect());
    }
    let below = |ids: &'_ [String]| -> Vec<String> {
        ids.iter().filter(|id| top(TOP).all(|slug| slug != id.as_str())).cloned().collect()
    };
    let sunk = below(&judged.top);
    complain("should have near the top", sunk.iter().map(String::as_str).collect());
    let sunk = below(&judged.nearest);
    complain("should have nearest", sunk.iter().map(String::as_str).collect());
    let ranks: Vec<Option<usize>> =
        judged.order.iter().map(|id| seen.hits.iter().position(|hit| hit.slug == *id)).collect();
    if ranks.iter().any(Option::is_none) || !ranks.is_sorted() {
        complain("should have in this order", judged.order.iter().map(String::as_str).collect());
    }
    let total = if judged.nearest.is_empty() { judged.total } else { Some(0) };
    if let Some(total) = total.filter(|&total| total != seen.total) {
        wrong.push(format!("should have {total} in all"));
    }
    if judged.none && !seen.hits.is_empty() {
        wrong.push("should find nothing".to_owned());
    }
    let mut offers = |wanted: &[String], offered: &[String]| {
        let unsaid: Vec<&str> =
            wanted.iter().filter(|wanted| !offered.contains(wanted)).map(String::as_str).collect();
        if !unsaid.is_empty() {
            wrong.push(format!("should offer {}, offers {offered:?}", unsaid.join(" ")));
        }
    };
    offers(&judged.suggests, &seen.suggestions);
    offers(&judged.instead, &seen.relaxations);
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(hits: &[(&str, Grade)]) -> Seen {
        Seen {
            total: hits.iter().filter(|(_, grade)| *grade == Grade::All).count() as u32,
            hits: hits
                .iter()
                .map(|(slug, grade)| SeenHit { slug: (*slug).into(), grade: *grade, how: String::new() })
                .collect(),
            suggestions: vec!["employment:internship".into()],
            relaxations: vec!["place:Tuscany".into()],
        }
    }

    #[track_caller]
    fn check(judged: &str, hits: &[(&str, Grade)], is_met: bool) {
        let judged: Judged = toml::from_str(&format!("q = \"\"\nlang = \"en\"\n{judged}")).unwrap();
        let complaints = complaints(&judged, &seen(hits));
        assert_eq!(complaints.is_empty(), is_met, "{judged:?}: {complaints:?}");
    }

    #[test]
    fn each_judgement_is_met_or_not() {
        use Grade::{All, Related};
        let found = [("a", All), ("b", All), ("c", Related), ("d", Related)];
        for (judged, is_met) in [
            ("all = [\"b\", \"a\"]", true),
            ("all = [\"a\"]", false),
            ("all = [\"a\", \"b\", \"c\"]", false),
            ("contains = [\"b\"]", true),
            ("contains = [\"c\"]", false),
            ("excludes = [\"c\"]", true),
            ("excludes = [\"b\"]", false),
            ("first = \"a\"", true),
            ("first = \"b\"", false),
            ("first_of = [\"c\", \"a\"]", true),
            ("first_of = [\"b\"]", false),
            ("order = [\"a\", \"d\"]", true),
            ("order = [\"d\", \"a\"]", false),
            ("order = [\"a\", \"e\"]", false),
            ("top = [\"c\"]", true),
            ("top = [\"d\"]", false),
            ("nearest = [\"a\"]", false),
            ("total = 2", true),
            ("total = 0", false),
            ("none = true", false),
            ("suggests = [\"employment:internship\"]", true),
            ("suggests = [\"employment:seasonal\"]", false),
            ("instead = [\"place:Tuscany\"]", true),
            ("instead = [\"word:special\"]", false),
        ] {
            check(judged, &found, is_met);
        }
        check("nearest = [\"c\"]", &[("c", Related)], true);
        check("none = true", &[("c", Related)], false);
        check("none = true", &[], true);
    }
}
