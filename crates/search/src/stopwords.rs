//! Function words of the supported languages. They need not match, and weigh little when they do; a query of
//! nothing else is taken at its word.

/// Whether a folded word is one.
pub fn is_stopword(word: &str) -> bool {
    STOPWORDS.binary_search(&word).is_ok()
}

/// Sorted. Left out on purpose: `it` and `or`, which are also a department and gold.
const STOPWORDS: &[&str] = &[
    "a", "ad", "af", "agli", "ai", "al", "alla", "alle", "als", "am", "an", "and", "as", "at", "au", "auf",
    "aus", "aux", "avec", "bei", "by", "chez", "com", "con", "d", "da", "dai", "dal", "dalla", "das", "de",
    "degli", "dei", "del", "dell", "della", "delle", "dello", "dem", "den", "der", "des", "di", "die", "do",
    "dos", "du", "e", "ed", "een", "ein", "eine", "el", "em", "en", "et", "for", "from", "fur", "gli", "het",
    "i", "il", "im", "in", "ins", "l", "la", "las", "le", "les", "lo", "los", "mit", "na", "nel", "nella",
    "o", "of", "on", "ou", "par", "para", "per", "por", "pour", "s", "sur", "te", "the", "to", "u", "um",
    "und", "une", "van", "vom", "von", "voor", "with", "y", "zu", "zum", "zur",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(STOPWORDS.is_sorted());
        assert!(is_stopword("de") && is_stopword("und") && !is_stopword("it"));
    }
}
