//! The languages the interface speaks.

use super::{Messages, ar, en, fr, it};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    En,
    Fr,
    It,
    Ar,
}

/// Which way a language's lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub(crate) const fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Language {
    /// Every language, in the order they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::En, Self::Fr, Self::It, Self::Ar];

    /// Its primary tag (BCP 47).
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::It => "it",
            Self::Ar => "ar",
        }
    }

    /// The locale whose numbers and dates it writes: the interface writes British English, and Arabic
    /// with the digits that the catalog's own texts are written in.
    pub(crate) const fn locale(self) -> &'static str {
        match self {
            Self::En => "en-GB",
            Self::Fr => "fr",
            Self::It => "it",
            Self::Ar => "ar-u-nu-latn",
        }
    }

    /// Its name in itself.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::It => "Italiano",
            Self::Ar => "العربية",
        }
    }

    /// Which way its lines run.
    pub(crate) const fn direction(self) -> Direction {
        match self {
            Self::En | Self::Fr | Self::It => Direction::LeftToRight,
            Self::Ar => Direction::RightToLeft,
        }
    }

    /// What the interface says in it.
    pub(crate) const fn messages(self) -> &'static Messages {
        match self {
            Self::En => &en::MESSAGES,
            Self::Fr => &fr::MESSAGES,
            Self::It => &it::MESSAGES,
            Self::Ar => &ar::MESSAGES,
        }
    }

    /// The tag of a text in another language than this one; nothing when it needs no saying.
    pub(crate) fn foreign(self, tag: &str) -> Option<String> {
        (Self::from_tag(tag) != Some(self) && !tag.is_empty()).then(|| tag.to_owned())
    }

    /// The language of this tag, whatever its region: `fr-CH` is French.
    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_its_language_whatever_the_region() {
        assert_eq!(Language::from_tag("fr-CH"), Some(Language::Fr));
        assert_eq!(Language::from_tag("IT"), Some(Language::It));
        assert_eq!(Language::from_tag("ja"), None);
        assert_eq!(Language::from_tag(""), None);
    }
}
