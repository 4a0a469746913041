//! Which role of the lexicon a listing is for, when its source does not say.

use crate::taxonomy::roles::{Lexicon, Role};

/// A title is taken for a role that it is not the very name of when their likeness is at least this. Higher leaves
/// more to the operator; range 0 to 1. Of 728 titles of 249 occupations of any trade, judged by hand, in seven languages, 111 are
/// a role's very name; of those that are not, 0.8, 0.85 and 0.9 assign 89, 60 and 48, of which 11, 3 and 1 are wrong. Of the sample
/// portal's 104 listings that name their role, with that line taken away, the three give 49, 44 and 43 the same role, and 8, 7 and 7 a
/// neighbouring one (`General Manager` of a hotel: managing director).
const CONFIDENT: f32 = 0.85;
/// And when the next likely role is at least this far behind.
const AHEAD: f32 = 0.05;

/// What an operator is asked about is at least this like the title. Higher proposes less; range 0 to [`CONFIDENT`]. Of 14 titles each
/// from 0.7, 0.65, 0.6, 0.55, 0.5 and 0.45 on, the role or a neighbouring one was proposed for 11, 10, 11, 8, 6 and 3.
const PROPOSED: f32 = 0.6;

/// The role a title is for: the one whose name it is, as a whole, without what follows a dash or stands in brackets, or
/// one of two forms apart by a slash; or else the one it is clearly most like. `None` when no role or several have
/// that name; a wrong role would be worse than none, because it brings its other names along.
pub fn assign_role<'a>(title: &str, lexicon: &'a Lexicon) -> Option<&'a Role> {
    let without_brackets = without_brackets(title);
    let head = before_dash(&without_brackets);
    let forms = slash_forms(head);
    let whole = [title, &without_brackets, before_dash(title), head].into_iter();
    if let Some(role) = whole.chain(forms.iter().map(String::as_str)).find_map(|name| lexicon.by_name(name)) {
        return Some(role);
    }
    let likely = match lexicon.guess(head).as_slice() {
        [(role, likeness), rest @ ..] => {
            let next = rest.first().map_or(0.0, |(_, likeness)| *likeness);
            (*likeness >= CONFIDENT && likeness - next >= AHEAD).then_some(*role)
        }
        [] => None,
    };
    likely.or_else(|| head.split(" / ").find_map(|name| lexicon.by_name(name)))
}

/// The role to ask an operator about, when none is sure.
pub(crate) fn propose_role<'a>(title: &str, lexicon: &'a Lexicon) -> Option<&'a Role> {
    let without_brackets = without_brackets(title);
    let guesses = lexicon.guess(before_dash(&without_brackets));
    guesses.first().filter(|(_, likeness)| *likeness >= PROPOSED).map(|(role, _)| *role)
}

/// The two whole titles of `Horloger / Horlogère complications`: what follows the second word belongs to the first too.
fn slash_forms(title: &str) -> Vec<String> {
    let Some((left, right)) = title.split_once(" / ") else { return Vec::new() };
    let rest: Vec<&str> = right.split(' ').skip(left.split(' ').count()).collect();
    if rest.is_empty() { Vec::new() } else { vec![format!("{left} {}", rest.join(" ")), right.to_owned()] }
}

fn before_dash(title: &str) -> &str {
    [" — ", " – ", " - ", " | "]
        .iter()
        .filter_map(|dash| title.find(dash))
        .min()
        .map_or(title, |at| title.get(..at).unwrap_or(title))
}

/// A title without what stands in brackets.
pub(crate) fn without_brackets(title: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(title.len());
    for c in title.chars() {
        match c {
            '(' | '[' | '（' | '［' | '【' => depth += 1,
            ')' | ']' | '）' | '］' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::Taxonomy;

    #[track_caller]
    fn check(title: &str, role: Option<&str>) {
        let roles = &Taxonomy::built_in().roles;
        assert_eq!(assign_role(title, roles).map(|role| role.id.as_str()), role, "{title}");
    }

    #[test]
    fn a_title_that_is_a_name_gets_its_role() {
        check("Sales Associate", Some("sales-associate"));
        check("sales associate (m/f/d)", Some("sales-associate"));
        check("Sales Associate — Leather Goods", Some("sales-associate"));
        check("Sales Associate (Part-Time) - Paris", Some("sales-associate"));
        check("Addetta vendite", Some("sales-associate"));
        check("Maroquinier / Maroquinière — Petite maroquinerie (H/F)", Some("leather-goods-artisan"));
        check("Conseiller·ère de vente en boutique (H/F)", Some("sales-associate"));
        check("Horloger / Horlogère complications", Some("complications-watchmaker"));
        check("Vendeur / Vendeuse en boutique", Some("sales-associate"));
        check("販売員（銀座店）", Some("sales-associate"));
        check("Goldschmiedin/Goldschmied", Some("goldsmith"));
        check("Scrittore/Scrittrice", None);
        check("Dreamer", None);
        check("", None);
        check("—", None);
    }

    #[test]
    fn one_word_of_a_name_is_no_evidence() {
        let roles = &Taxonomy::built_in().roles;
        for title in ["Stage", "Manager", "Praktikum", "Alternance", "Specialist", "Responsabile", "Chef de"]
        {
            assert_eq!(assign_role(title, roles).map(|role| role.id.as_str()), None, "{title}");
            assert_eq!(propose_role(title, roles).map(|role| role.id.as_str()), None, "{title}");
        }
    }

    #[test]
    fn what_is_not_sure_is_proposed() {
        let roles = &Taxonomy::built_in().roles;
        let propose = |title| propose_role(title, roles).map(|role| role.id.as_str());
        assert_eq!(propose("Corporate Accountant — EMEA"), Some("accountant"));
        assert_eq!(propose("Nurse of the Year"), None);
    }
}
