//! TOML with places. A thin layer over the `toml` crate's spanned tree.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::file::SourceFile;
use super::node::{Node, Spanned, Table};
use crate::problem::Problem;
use crate::rules;

/// Reads `file[span]` as TOML. Every syntax error is reported; what could be read is returned all the same.
pub(super) fn parse(file: &SourceFile, span: Range<usize>, problems: &mut Vec<Problem>) -> Table {
    let offset = span.start;
    let text = file.text.get(span).unwrap_or("");
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().map_or(offset..offset, |span| offset + span.start..offset + span.end);
        let said = first_line(error.message());
        let problem = file.problem(&rules::SYNTAX, &span, format!("this is not TOML: {said}"));
        problems.push(if said.starts_with("invalid date") {
            problem.hint("there is no such day; days are written year-month-day: 2026-05-20")
        } else {
            problem
        });
    }
    convert_table(table.get_ref(), offset)
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or(message)
}

fn convert_table(table: &DeTable<'_>, offset: usize) -> Table {
    let shift = |span: Range<usize>| offset + span.start..offset + span.end;
    let mut entries: Table = table
        .iter()
        .map(|(key, value)| {
            let key = Spanned::new(key.get_ref().to_string(), shift(key.span()));
            (key, Spanned::new(convert(value.get_ref(), offset), shift(value.span())))
        })
        .collect();
    // The crate sorts by name; people read from top to bottom.
    entries.sort_by_key(|(key, _)| key.span.start);
    entries
}

fn convert(value: &DeValue<'_>, offset: usize) -> Node {
    match value {
        DeValue::String(text) => Node::String(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Node::Number(f64::NAN), |n| Node::Number(n as f64)),
        DeValue::Float(number) => Node::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Node::Bool(*value),
        DeValue::Datetime(date) => Node::Date(date.to_string()),
        DeValue::Array(values) => Node::Array(
            values
                .iter()
                .map(|value| {
                    let span = value.span();
                    Spanned::new(convert(value.get_ref(), offset), offset + span.start..offset + span.end)
                })
                .collect(),
        ),
        DeValue::Table(table) => Node::Table(convert_table(table, offset)),
    }
}
