//! Why a file could not be had, in the kinds a visitor can do something about.

use std::fmt;

use cerulean_model::wire::WireError;

/// A file that could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LoadError {
    /// Its address, for whoever looks into it.
    pub(crate) url: String,
    /// What went wrong.
    pub(crate) reason: Reason,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// No answer.
    Network,
    /// An answer with this HTTP status.
    Status(u16),
    /// An answer that is not the JSON it should be; the parser's words.
    Format(String),
    /// An index of a major version this page does not read.
    Version(u32),
}

impl LoadError {
    /// Whether the file does not exist, as opposed to being out of reach.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self.reason, Reason::Status(404 | 410))
    }

    /// Whether asking again soon may help.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self.reason, Reason::Network | Reason::Status(429 | 500..=599))
    }

    /// An index that contradicts itself or is of another version.
    pub(crate) fn wire(url: &str, error: &WireError) -> Self {
        let reason = match error {
            WireError::Version(found) => Reason::Version(*found),
            other => Reason::Format(other.to_string()),
        };
        Self { url: url.to_owned(), reason }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            Reason::Network => write!(f, "{}: no answer", self.url),
            Reason::Status(status) => write!(f, "{}: status {status}", self.url),
            Reason::Format(message) => write!(f, "{}: {message}", self.url),
            Reason::Version(found) => write!(f, "{}: format version {found}", self.url),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_pass_is_asked_for_again() {
        let error = |reason| LoadError { url: "a.json".into(), reason };
        assert!(error(Reason::Network).is_passing());
        assert!(error(Reason::Status(503)).is_passing());
        assert!(!error(Reason::Status(404)).is_passing());
        assert!(error(Reason::Status(404)).is_missing());
        assert!(!error(Reason::Format(String::new())).is_passing());
    }

    #[test]
    fn another_major_version_is_told_from_damage() {
        assert_eq!(LoadError::wire("m", &WireError::Version(2)).reason, Reason::Version(2));
        let damaged = WireError::Range { column: "title", row: 3 };
        assert!(matches!(LoadError::wire("m", &damaged).reason, Reason::Format(_)));
    }
}
