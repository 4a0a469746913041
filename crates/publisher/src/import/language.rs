//! The language of a text, when its source does not say.

use whatlang::{Detector, Lang};

/// Fewest letters that are judged. Shorter texts (a title, a line) name the wrong language too often.
const LEAST_LETTERS: usize = 90;
/// Least confidence (0 to 1) that is taken. Higher leaves more texts without a language, lower names wrong ones. Of
/// the sample portal's 127 listings 126 are named from their first 25 words at 0.5, and 124 at 0.9, all rightly.
const LEAST_CONFIDENCE: f64 = 0.5;
/// Most characters that are looked at: more cost time and decide nothing.
const MOST: usize = 3000;

/// Languages that roles of the trade are written in, with their BCP 47 tags.
const LANGUAGES: [(Lang, &str); 22] = [
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Ita, "it"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Jpn, "ja"),
    (Lang::Cmn, "zh"),
    (Lang::Kor, "ko"),
    (Lang::Ara, "ar"),
    (Lang::Rus, "ru"),
    (Lang::Pol, "pl"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Tha, "th"),
];

/// The language of this text, if there is enough of it and no doubt.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let text: String = text.chars().take(MOST).collect();
    if text.chars().filter(|c| c.is_alphabetic()).count() < LEAST_LETTERS {
        return None;
    }
    let detector = Detector::with_allowlist(LANGUAGES.iter().map(|(language, _)| *language).collect());
    let found = detector.detect(&text).filter(|found| found.confidence() >= LEAST_CONFIDENCE)?;
    LANGUAGES.iter().find(|(language, _)| *language == found.lang()).map(|(_, tag)| *tag)
}

/// A tag or a language's name as sources write it: `en_US`, `fr-fr`, `EN`, `French`.
pub(crate) fn tag(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let named = |names: &[&str]| names.iter().any(|name| tag.eq_ignore_ascii_case(name));
    for (names, tag) in [
        (["english", "anglais", "inglese", "englisch"], "en"),
        (["french", "français", "francese", "französisch"], "fr"),
        (["italian", "italien", "italiano", "italienisch"], "it"),
        (["german", "allemand", "tedesco", "deutsch"], "de"),
        (["spanish", "espagnol", "spagnolo", "spanisch"], "es"),
    ] {
        if named(&names) {
            return Some(tag.to_owned());
        }
    }
    let tag = crate::language::canonical(&tag);
    // A region adds nothing to a text that is read, and `en-US` would be another language than `en`.
    let language = tag.split('-').next().unwrap_or(&tag).to_owned();
    (language.len() == 2 && crate::language::is_tag(&language)).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_enough_and_a_title_is_not() {
        let texts = [
            (
                "fr",
                "Vous accueillez la clientèle en boutique, vous la conseillez sur les collections et vous participez à la tenue de la surface de vente et des réserves.",
            ),
            (
                "it",
                "Accoglierai la clientela in boutique, la consiglierai sulle collezioni e parteciperai alla cura dello spazio di vendita e del magazzino della maison.",
            ),
            (
                "de",
                "Sie empfangen unsere Kundschaft in der Boutique, beraten sie zu den Kollektionen und kümmern sich um die Verkaufsfläche und das Lager des Hauses.",
            ),
            (
                "en",
                "You welcome clients to the boutique, advise them on the collections and take part in the upkeep of the shop floor and of the stock of the house.",
            ),
        ];
        for (language, text) in texts {
            assert_eq!(detect(text), Some(language), "{text}");
        }
        assert_eq!(detect("Sales Associate Paris"), None);
    }

    #[test]
    fn tags_are_read_however_they_are_written() {
        for (text, expected) in
            [("en_US", Some("en")), ("FR", Some("fr")), ("German", Some("de")), ("", None), ("klingon", None)]
        {
            assert_eq!(tag(text).as_deref(), expected);
        }
    }
}
