//! A house's sign in a list: its initial. Decoration, so hidden from assistive technology; the name stands beside it.

use leptos::prelude::*;

use super::element::el;

/// The initial of a house of this name.
pub(crate) fn monogram(name: &str) -> AnyView {
    el("span").class("monogram").attr("aria-hidden", "true").text(initial(name)).into()
}

/// The first letter of the name, without its article: `La Maison Ardent` is M's neighbour, not L's.
fn initial(name: &str) -> String {
    let articles =
        ["la", "le", "les", "the", "il", "lo", "der", "die", "das", "de", "di", "da", "maison", "casa"];
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_telling = |word: &&&str| !articles.iter().any(|article| article.eq_ignore_ascii_case(word));
    let telling = words.iter().find(is_telling).or(words.first());
    let letter = telling.and_then(|word| word.chars().next());
    letter.map(|letter| letter.to_uppercase().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initial_is_of_the_telling_word() {
        for (name, expected) in
            [("Hermès", "H"), ("La Maison Ardent", "A"), ("étoile", "É"), ("La", "L"), ("", ""), ("& 7", "7")]
        {
            assert_eq!(initial(name), expected, "{name}");
        }
    }
}
