//! Which role of the lexicon a listing is for, when its source does not say.

use crate::taxonomy::roles::{Lexicon, Role};

/// The role whose name the title is: as a whole, or without what follows a dash or stands in brackets. `None` when
/// no role or several have that name; a wrong role would be worse than none, because it brings its other names along.
pub fn assign_role<'a>(title: &str, lexicon: &'a Lexicon) -> Option<&'a Role> {
    let without_brackets = without_brackets(title);
    [title, &without_brackets, before_dash(title), before_dash(&without_brackets)]
        .into_iter()
        .find_map(|name| lexicon.by_name(name))
}

fn before_dash(title: &str) -> &str {
    [" — ", " – ", " - ", " | "]
        .iter()
        .filter_map(|dash| title.find(dash))
        .min()
        .map_or(title, |at| title.get(..at).unwrap_or(title))
}

fn without_brackets(title: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(title.len());
    for c in title.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
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
        let (taxonomy, _) = Taxonomy::built_in();
        assert_eq!(assign_role(title, &taxonomy.roles).map(|role| role.id.as_str()), role, "{title}");
    }

    #[test]
    fn a_title_that_is_a_name_gets_its_role() {
        check("Sales Associate", Some("sales-associate"));
        check("sales associate (m/f/d)", Some("sales-associate"));
        check("Sales Associate — Leather Goods", Some("sales-associate"));
        check("Sales Associate (Part-Time) - Paris", Some("sales-associate"));
        check("Addetta vendite", Some("sales-associate"));
        check("Dreamer", None);
        check("", None);
        check("—", None);
    }
}
