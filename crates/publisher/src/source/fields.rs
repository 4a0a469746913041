//! Reads named fields out of a table: what is there has the right type or is a problem, what is not known is a
//! problem with the nearest known name.

use std::ops::Range;

use super::file::SourceFile;
use super::node::{Node, Spanned, Table};
use crate::problem::Problem;
use crate::rules;
use crate::suggest;

/// The fields of one table that are still to be read.
pub(crate) struct Fields<'a> {
    file: &'a SourceFile,
    table: Table,
    /// Where the table stands, for what is missing from it.
    pub(crate) span: Range<usize>,
    known: Vec<&'static str>,
    /// Known fields that are there, whatever their values.
    present: Vec<&'static str>,
    /// What went wrong so far.
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    /// The fields of this table.
    pub(crate) fn new(file: &'a SourceFile, table: Spanned<Table>) -> Self {
        Self {
            file,
            table: table.value,
            span: table.span,
            known: Vec::new(),
            present: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The value of this field as written; nothing for one that says nothing. A second one of the same name is a problem.
    pub(crate) fn node(&mut self, name: &'static str) -> Option<Spanned<Node>> {
        self.known.push(name);
        let mut found = None;
        let mut at = 0;
        while at < self.table.len() {
            if self.table.get(at).is_some_and(|(key, _)| key.value == name) {
                let (key, value) = self.table.remove(at);
                if found.is_some() {
                    let message = format!("`{name}` is given twice");
                    self.problems.push(self.file.problem(&rules::SYNTAX, &key.span, message));
                } else {
                    found = Some(value);
                }
            } else {
                at += 1;
            }
        }
        let found = found.filter(|value| !value.value.is_empty());
        if found.is_some() {
            self.present.push(name);
        }
        found
    }

    fn wrong_type(&mut self, name: &str, value: &Spanned<Node>, expected: &str) {
        let message = format!("`{name}` has to be {expected}, this is {}", value.value.kind());
        self.problems.push(self.file.problem(&rules::WRONG_TYPE, &value.span, message));
    }

    /// A text.
    pub(crate) fn string(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let value = self.node(name)?;
        match value.value {
            Node::String(text) => Some(Spanned::new(text.trim().to_owned(), value.span)),
            _ => {
                self.wrong_type(name, &value, "a string");
                None
            }
        }
    }

    /// A date, as TOML writes one or as a string.
    pub(crate) fn date(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let value = self.node(name)?;
        match value.value {
            Node::String(text) => Some(Spanned::new(text.trim().to_owned(), value.span)),
            Node::Date(text) => Some(Spanned::new(text, value.span)),
            _ => {
                self.wrong_type(name, &value, "a date of the form 2026-05-20");
                None
            }
        }
    }

    /// A truth value.
    pub(crate) fn bool(&mut self, name: &'static str) -> Option<bool> {
        let value = self.node(name)?;
        match value.value {
            Node::Bool(value) => Some(value),
            _ => {
                self.wrong_type(name, &value, "true or false");
                None
            }
        }
    }

    /// A number.
    pub(crate) fn number(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.node(name)?;
        match value.value {
            Node::Number(number) if number.is_finite() => Some(Spanned::new(number, value.span)),
            _ => {
                self.wrong_type(name, &value, "a number");
                None
            }
        }
    }

    /// A list of texts; one text alone stands for a list of one.
    pub(crate) fn strings(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        let Some(value) = self.node(name) else { return Vec::new() };
        self.strings_of(name, value)
    }

    /// The texts of a value that was already taken.
    pub(crate) fn strings_of(&mut self, name: &str, value: Spanned<Node>) -> Vec<Spanned<String>> {
        let values = match value.value {
            Node::Array(values) => values,
            Node::String(_) => vec![value],
            _ => {
                self.wrong_type(name, &value, "a string or a list of strings");
                return Vec::new();
            }
        };
        let mut texts = Vec::with_capacity(values.len());
        for value in values {
            match value.value {
                Node::String(text) if text.trim().is_empty() => {}
                Node::String(text) => texts.push(Spanned::new(text.trim().to_owned(), value.span)),
                Node::Null => {}
                _ => self.wrong_type(name, &value, "a list of strings"),
            }
        }
        texts
    }

    /// A table.
    pub(crate) fn table(&mut self, name: &'static str) -> Option<Spanned<Table>> {
        let value = self.node(name)?;
        match value.value {
            Node::Table(table) => Some(Spanned::new(table, value.span)),
            _ => {
                self.wrong_type(name, &value, "a table");
                None
            }
        }
    }

    /// A list of tables.
    pub(crate) fn tables(&mut self, name: &'static str) -> Vec<Spanned<Table>> {
        let Some(value) = self.node(name) else { return Vec::new() };
        let Node::Array(values) = value.value else {
            self.wrong_type(name, &value, "a list of tables");
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(values.len());
        for value in values {
            match value.value {
                Node::Table(table) => tables.push(Spanned::new(table, value.span)),
                _ => self.wrong_type(name, &value, "a list of tables"),
            }
        }
        tables
    }

    /// The fields that are there, whatever their values.
    pub(crate) fn present(&self) -> Vec<&'static str> {
        self.present.clone()
    }

    /// Reports a field that has to be there; not if it is there with a value of the wrong type.
    pub(crate) fn missing(&mut self, name: &str, hint: &str) {
        if self.present.contains(&name) {
            return;
        }
        let span = self.span.start..self.span.start;
        let message = format!("`{name}` is missing");
        self.problems.push(self.file.problem(&rules::MISSING_FIELD, &span, message).hint(hint));
    }

    /// Reports what nobody asked for, and hands back every problem.
    pub(crate) fn finish(mut self) -> Vec<Problem> {
        for (key, _) in &self.table {
            let message = format!("there is no field `{}`", key.value);
            let mut problem = self.file.problem(&rules::UNKNOWN_FIELD, &key.span, message);
            if let Some(name) = suggest::nearest(&key.value, self.known.iter().copied()) {
                problem = problem.hint(format!("did you mean `{name}`?")).fix(name);
            } else {
                problem = problem.hint(format!("known fields: {}", self.known.join(", ")));
            }
            self.problems.push(problem);
        }
        self.problems
    }
}
