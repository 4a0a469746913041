//! A house's sign in a list: its initial. Decoration, so hidden from assistive technology; the name stands beside it.

use leptos::prelude::*;

/// The initial of a house.
#[component]
pub(crate) fn Monogram(
    /// The house's name.
    name: String,
) -> impl IntoView {
    view! {
        <span class="monogram" aria-hidden="true">
            {initial(&name)}
        </span>
    }
}

/// The first letter of the name, without its article: `La Maison Ardent` is M's neighbour, not L's.
fn initial(name: &str) -> String {
    let articles =
        ["la", "le", "les", "the", "il", "lo", "der", "die", "das", "de", "di", "da", "maison", "casa"];
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let telling = words().find(|word| !articles.contains(&word.to_lowercase().as_str()));
    let letter = telling.or_else(|| words().next()).and_then(|word| word.chars().next());
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
