//! Ids and slugs: the kebab-case form of names in URLs, and the rule by which a listing gets its slug when
//! its source names none. The rule is part of the wire format: a segment holds only slugs that differ from it.

use crate::fold;

/// Folded kebab-case: `Île-de-France` becomes `ile-de-france`. Letters without a Latin base stay.
pub fn kebab(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        let before = out.len();
        if gap && !out.is_empty() {
            out.push('-');
        }
        let start = out.len();
        fold::push_letter(&mut out, c);
        if out.len() == start {
            out.truncate(before);
            // Apostrophes and combining marks do not part words of a slug: `L’Orée` is `loree`.
            gap |= !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}');
        } else {
            gap = false;
        }
    }
    out
}

/// The default slug, `<title>-<house>-<city>`; the publisher appends `-2`, `-3`… to later ones that collide.
pub fn default_slug(title: &str, house_slug: &str, city: Option<&str>) -> String {
    let mut slug = kebab(title);
    for part in
        [Some(kebab(house_slug)), city.map(kebab)].into_iter().flatten().filter(|part| !part.is_empty())
    {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&part);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_become_ids() {
        for (name, id) in [
            ("Île-de-France", "ile-de-france"),
            ("L’Orée d'Or", "loree-dor"),
            ("Sales Associate — Leather Goods", "sales-associate-leather-goods"),
            ("  Vendeur/euse (H/F) ", "vendeur-euse-h-f"),
            ("\u{212b}lesund", "alesund"),
            ("東京", "東京"),
            ("—", ""),
        ] {
            assert_eq!(kebab(name), id);
        }
        assert_eq!(
            default_slug("Store Manager", "maison-x", Some("Genève")),
            "store-manager-maison-x-geneve"
        );
        assert_eq!(default_slug("Store Manager", "maison-x", None), "store-manager-maison-x");
    }

    proptest! {
        #[test]
        fn a_slug_is_safe_and_stays_itself(text in "\\PC{0,40}") {
            let slug = kebab(&text);
            prop_assert!(slug.chars().all(|c| c.is_alphanumeric() || c == '-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
            prop_assert_eq!(kebab(&slug), slug);
        }
    }
}
