//! Which role of the lexicon a listing is for, when its source does not say.

use cerulean_search::fold_key;

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

/// Words, folded, of a rank among those who do the same; in front of a title or behind it.
pub(crate) const GRADES: [&str; 15] = [
    "senior",
    "sr",
    "junior",
    "jr",
    "confirme",
    "confirmee",
    "experimente",
    "experimentee",
    "debutant",
    "debutante",
    "esperto",
    "esperta",
    "experienced",
    "erfahrener",
    "erfahrene",
];

/// Words, folded, that say for how long, how many hours or for which part of the world, but, as [`GRADES`], not what is done: a title
/// without them is for the same role. A role's own name that has one (`Senior Sales Associate`) is asked for first.
const QUALIFIERS: [&str; 36] = [
    "seasonal",
    "saisonnier",
    "saisonniere",
    "stagionale",
    "temporary",
    "temp",
    "interim",
    "interimaire",
    "befristet",
    "befristete",
    "befristeter",
    "unbefristet",
    "permanent",
    "freelance",
    "parttime",
    "fulltime",
    "teilzeit",
    "vollzeit",
    "hiring",
    "multilingual",
    "bilingual",
    "bilingue",
    "mehrsprachig",
    "global",
    "worldwide",
    "emea",
    "apac",
    "europe",
    "asia",
    "pacific",
    "americas",
    "latam",
    "dach",
    "benelux",
    "northern",
    "southern",
];

/// The role a title is for: the one whose name it is, as a whole, without what follows a dash or stands in brackets, or
/// one of two forms apart by a slash, turned round a comma, or without its [`GRADES`] and [`QUALIFIERS`]; or else the one it is
/// clearly most like. `None` when no role or several have that name; a wrong role would be worse than none, because it brings
/// its other names along.
pub fn assign_role<'a>(title: &str, lexicon: &'a Lexicon) -> Option<&'a Role> {
    let without_brackets = without_brackets(title);
    let head = before_dash(&without_brackets);
    let forms = slash_forms(head);
    let whole = [title, &without_brackets, before_dash(title), head].into_iter();
    if let Some(role) = whole.chain(forms.iter().map(String::as_str)).find_map(|name| lexicon.by_name(name)) {
        return Some(role);
    }
    let turned = comma_forms(head);
    let plain = std::iter::once(head).chain(turned.iter().map(String::as_str)).map(without_qualifiers);
    let mut names = turned.iter().cloned().chain(plain);
    if let Some(role) = names.find_map(|name| lexicon.by_name(&name)) {
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

/// `Director, Client Development` as it would be without a comma; and what stands before the comma, if it is more than a word:
/// an `Architect, Cloud` is no architect.
fn comma_forms(title: &str) -> Vec<String> {
    let Some((head, of)) = title.split_once(", ") else { return Vec::new() };
    let is_telling = head.contains(' ');
    std::iter::once(format!("{of} {head}")).chain(is_telling.then(|| head.to_owned())).collect()
}

fn without_qualifiers(title: &str) -> String {
    let folded = fold_key(title).replace("part time", "parttime").replace("full time", "fulltime");
    let says_what = |word: &&str| !GRADES.contains(word) && !QUALIFIERS.contains(word);
    folded.split(' ').filter(says_what).collect::<Vec<_>>().join(" ")
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
    fn a_name_without_its_first_letter_is_another() {
        check("Business Manager", None);
        check("Commerce Manager", None);
        check("E-Business Manager", Some("e-commerce-manager"));
    }

    #[test]
    fn how_long_and_where_it_is_done_does_not_change_what_is_done() {
        check("Seasonal Client Advisor", Some("sales-associate"));
        check("Part-time Sales Associate", Some("sales-associate"));
        check("Vendeur confirmé", Some("sales-associate"));
        check("CRM Manager EMEA", Some("crm-manager"));
        check("Senior Sales Associate", Some("senior-sales-associate"));
        check("Sr. Graphic Designer", Some("graphic-designer"));
        check("Client Advisor, Watches & Jewellery", Some("sales-associate"));
        check("Director, Human Resources", Some("human-resources-director"));
        check("Director, Dreams", None);
        check("Architect, Cloud Dreams", None);
        check("Buyer, Dreams", None);
        check("Time Administrator", None);
        check("Senior", None);
        check("Part-time, full-time", None);
    }

    #[test]
    fn who_wears_the_same_word_is_not_the_same_role() {
        check("Disegnatrice di moda", Some("fashion-designer"));
        check("Disegnatrice di figurini", Some("fashion-illustrator"));
        check("Usciere", None);
        check("Auditorin", None);
        check("Senior Technical Recruiter", Some("recruiter"));
        check("IT Recruiter", Some("recruiter"));
    }

    #[test]
    fn what_is_not_sure_is_proposed() {
        let roles = &Taxonomy::built_in().roles;
        let propose = |title| propose_role(title, roles).map(|role| role.id.as_str());
        assert_eq!(propose("Corporate Accountant — EMEA"), Some("accountant"));
        assert_eq!(propose("Nurse of the Year"), None);
    }
}
