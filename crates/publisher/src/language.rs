//! Language tags.

/// Whether this has the form of a BCP 47 tag: language, then optional script, region and variants (RFC 5646, 2.1).
/// Its parts are not looked up; a registry of all languages would be larger than the program.
pub(crate) fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(is_language)
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The tag as RFC 5646 recommends to write it: `pt-BR`, `zh-Hant`.
pub(crate) fn canonical(tag: &str) -> String {
    let mut canonical = String::with_capacity(tag.len());
    for (n, part) in tag.split('-').enumerate() {
        if n > 0 {
            canonical.push('-');
        }
        match part.len() {
            2 if n > 0 => canonical.push_str(&part.to_ascii_uppercase()),
            4 if n > 0 && part.bytes().all(|b| b.is_ascii_alphabetic()) => {
                let (first, rest) = part.split_at(1);
                canonical.push_str(&first.to_ascii_uppercase());
                canonical.push_str(&rest.to_ascii_lowercase());
            }
            _ => canonical.push_str(&part.to_ascii_lowercase()),
        }
    }
    canonical
}

/// What a language calls itself; the tag of one that is not listed.
pub(crate) fn endonym(tag: &str) -> &str {
    const NAMES: [(&str, &str); 16] = [
        ("ar", "العربية"),
        ("de", "Deutsch"),
        ("el", "Ελληνικά"),
        ("en", "English"),
        ("es", "Español"),
        ("fr", "Français"),
        ("it", "Italiano"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("nl", "Nederlands"),
        ("pl", "Polski"),
        ("pt", "Português"),
        ("ru", "Русский"),
        ("tr", "Türkçe"),
        ("zh", "中文"),
        ("zh-Hant", "繁體中文"),
    ];
    let primary = tag.split('-').next().unwrap_or(tag);
    let find = |wanted: &str| NAMES.iter().find(|(tag, _)| *tag == wanted).map(|(_, name)| *name);
    find(tag).or_else(|| find(primary)).unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_recognised_and_written_one_way() {
        for (tag, written) in
            [("en", "en"), ("PT-br", "pt-BR"), ("zh-hant-hk", "zh-Hant-HK"), ("de-CH-1996", "de-CH-1996")]
        {
            assert!(is_tag(tag), "{tag}");
            assert_eq!(canonical(tag), written);
        }
        for wrong in ["", "e", "english", "en_GB", "en-", "fr-é", "12"] {
            assert!(!is_tag(wrong), "{wrong}");
        }
    }
}
