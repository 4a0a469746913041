//! What every source format is read into: values that know where they stand. One tree for TOML, JSON and CSV, so
//! that fields are read, checked and reported in one way.

use std::ops::Range;

/// A value with the bytes it was read from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spanned<T> {
    /// The value.
    pub(crate) value: T,
    /// Its bytes in the file.
    pub(crate) span: Range<usize>,
}

impl<T> Spanned<T> {
    /// A value at these bytes.
    pub(crate) fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// JSON's null.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    String(String),
    /// A TOML date or time, as written.
    Date(String),
    /// A list.
    Array(Vec<Spanned<Node>>),
    /// Named values, in the order written.
    Table(Table),
}

/// Named values, in the order written.
pub(crate) type Table = Vec<(Spanned<String>, Spanned<Node>)>;

impl Node {
    /// Whether it says nothing, and stands for an absent field: null, an empty text, a list of nothing else.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::String(text) => text.trim().is_empty(),
            Self::Array(values) => values.iter().all(|value| value.value.is_empty()),
            _ => false,
        }
    }

    /// What a person calls this kind of value.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Date(_) => "a date",
            Self::Array(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}
