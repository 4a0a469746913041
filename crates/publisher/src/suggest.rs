//! "Did you mean": the known name nearest to an unknown one.

use cerulean_search::fold_key;

/// Least likeness (Jaro-Winkler, 0 to 1) at which a name is worth suggesting. Range 0.7 to 0.95: lower proposes
/// names that merely begin alike, higher misses two slips in a short word. 0.82 keeps `departement` → `department`
/// and `retial` → `retail`, and proposes nothing for `colour`.
const MIN_LIKENESS: f64 = 0.82;

/// The candidate most like `name` after folding, if any is like it at all; among equals the first.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    several(name, candidates, 1).into_iter().next()
}

/// Up to `limit` candidates like `name`, the most like first.
pub(crate) fn several<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    limit: usize,
) -> Vec<&'a str> {
    let wanted = fold_key(name);
    let mut found: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|candidate| (likeness(&wanted, &fold_key(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= MIN_LIKENESS)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in found {
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() == limit {
            break;
        }
    }
    names
}

fn likeness(a: &str, b: &str) -> f64 {
    // One name inside the other is a shortened or decorated form of it.
    let shorter = a.len().min(b.len());
    if shorter >= 4 && (a.contains(b) || b.contains(a)) {
        return 0.9;
    }
    strsim::jaro_winkler(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        let known = ["title", "department", "retail", "Maison Ysoline", "valid_through", "employment"];
        assert_eq!(nearest(name, known), expected, "{name}");
    }

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        check("departement", Some("department"));
        check("retial", Some("retail"));
        check("valid_thru", Some("valid_through"));
        check("ysoline", Some("Maison Ysoline"));
        check("colour", None);
        check("", None);
    }
}
