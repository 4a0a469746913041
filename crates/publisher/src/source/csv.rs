//! CSV with places: RFC 4180 with `,`, `;` or tab, which the first line decides. Spreadsheets write all three.

use std::ops::Range;

use super::Broken;
use super::file::SourceFile;
use super::node::{Node, Spanned, Table};
use crate::problem::Problem;
use crate::rules;

/// The columns that hold lists, separated by ` | `.
const LISTS: [&str; 11] = [
    "alternate_titles",
    "location",
    "applicant_countries",
    "employment",
    "responsibilities",
    "qualifications",
    "skills",
    "experience",
    "education",
    "workplace_note",
    "culture",
];

/// The columns that together are the `salary` table.
const SALARY: [&str; 4] = ["salary_min", "salary_max", "salary_currency", "salary_unit"];

type Cell = Spanned<String>;

/// Reads `file` as CSV with a header; one table a record, or what is wrong with the record.
pub(super) fn parse(file: &SourceFile, problems: &mut Vec<Problem>) -> Vec<Result<Spanned<Table>, Broken>> {
    let mut records = records(file, problems).into_iter();
    let Some((header, _)) = records.next() else { return Vec::new() };
    let mut tables = Vec::new();
    for (cells, span) in records {
        if cells.len() == 1 && cells.first().is_some_and(|cell| cell.value.trim().is_empty()) {
            continue;
        }
        if cells.len() != header.len() {
            let message = format!("this record has {} fields, the header has {}", cells.len(), header.len());
            let hint = "a field that holds a separator, a quote or a line break stands in double quotes";
            tables.push(Err(Broken { rule: &rules::SYNTAX, span, message, hint: Some(hint) }));
            continue;
        }
        tables.push(Ok(Spanned::new(table(&header, cells), span)));
    }
    tables
}

fn table(header: &[Cell], cells: Vec<Cell>) -> Table {
    let mut table = Table::new();
    let mut salary = Table::new();
    for (name, cell) in header.iter().zip(cells) {
        let text = cell.value.trim();
        if text.is_empty() {
            continue;
        }
        let field = name.value.trim();
        let key = |field: &str| Spanned::new(field.to_owned(), name.span.clone());
        let value = |node: Node| Spanned::new(node, cell.span.clone());
        if SALARY.contains(&field) {
            let node = match text.parse() {
                Ok(number) if field != "salary_currency" && field != "salary_unit" => Node::Number(number),
                _ => Node::String(text.to_owned()),
            };
            salary.push((key(field.trim_start_matches("salary_")), value(node)));
        } else if LISTS.contains(&field) && text.contains(" | ") {
            let items = text.split(" | ").map(|item| value(Node::String(item.trim().to_owned()))).collect();
            table.push((key(field), value(Node::Array(items))));
        } else {
            table.push((key(field), value(Node::String(text.to_owned()))));
        }
    }
    if let Some((key, first)) = salary.first() {
        let span = first.span.clone();
        let key = Spanned::new("salary".to_owned(), key.span.clone());
        table.push((key, Spanned::new(Node::Table(salary), span)));
    }
    table
}

fn records(file: &SourceFile, problems: &mut Vec<Problem>) -> Vec<(Vec<Cell>, Range<usize>)> {
    let text = file.text.as_str();
    let separator = separator(text);
    let mut records = Vec::new();
    let mut cells = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let (cell, next) = cell(text, at, separator);
        if let Err(span) = &cell {
            problems.push(file.problem(&rules::SYNTAX, span, "this quoted field is never closed"));
            return records;
        }
        cells.extend(cell.ok());
        at = next;
        match text.as_bytes().get(at) {
            Some(&byte) if byte == separator => {
                at += 1;
                // A separator at the very end opens one more, empty field.
                if at == text.len() {
                    cells.push(Spanned::new(String::new(), at..at));
                }
            }
            _ => {
                records.push((std::mem::take(&mut cells), start..at));
                at += text
                    .get(at..)
                    .map_or(0, |rest| if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) });
                start = at;
            }
        }
    }
    if !cells.is_empty() {
        records.push((cells, start..at));
    }
    records
}

/// The cell that starts at `at`, and where it ends: at a separator, a line break or the end.
fn cell(text: &str, at: usize, separator: u8) -> (Result<Cell, Range<usize>>, usize) {
    let bytes = text.as_bytes();
    let plain_end = |from: usize| {
        let ends = |&byte: &u8| byte == separator || byte == b'\n' || byte == b'\r';
        bytes.get(from..).and_then(|rest| rest.iter().position(ends)).map_or(text.len(), |n| from + n)
    };
    if bytes.get(at) != Some(&b'"') {
        let end = plain_end(at);
        return (Ok(Spanned::new(text.get(at..end).unwrap_or("").to_owned(), at..end)), end);
    }
    let mut value = String::new();
    let mut from = at + 1;
    loop {
        let Some(quote) = text.get(from..).and_then(|rest| rest.find('"')).map(|n| from + n) else {
            return (Err(at..at + 1), text.len());
        };
        value.push_str(text.get(from..quote).unwrap_or(""));
        if bytes.get(quote + 1) == Some(&b'"') {
            value.push('"');
            from = quote + 2;
            continue;
        }
        // What follows the closing quote belongs to the field; no well-formed file has anything there.
        let end = plain_end(quote + 1);
        value.push_str(text.get(quote + 1..end).unwrap_or(""));
        return (Ok(Spanned::new(value, at..end)), end);
    }
}

fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|&separator| {
            (header.bytes().filter(|&byte| byte == separator).count(), separator == b',')
        })
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[(&str, &str)]]) {
        let file = SourceFile::new("a.csv", text.to_owned());
        let mut problems = Vec::new();
        let tables = parse(&file, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        let plain = |node: &Node| match node {
            Node::String(text) => text.clone(),
            other => format!("{:?}", other.kind()),
        };
        let read: Vec<Vec<(String, String)>> = tables
            .iter()
            .flatten()
            .map(|table| {
                table.value.iter().map(|(key, value)| (key.value.clone(), plain(&value.value))).collect()
            })
            .collect();
        let expected: Vec<Vec<(String, String)>> = expected
            .iter()
            .map(|row| row.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
            .collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn records_become_tables() {
        check(
            "title,house\nA,B\r\nC,D",
            &[&[("title", "A"), ("house", "B")], &[("title", "C"), ("house", "D")]],
        );
        check("title;house\n\"a \"\"b\"\"\nc;d\";e\n", &[&[("title", "a \"b\"\nc;d"), ("house", "e")]]);
        check("title\thouse\nA\t\n\n", &[&[("title", "A")]]);
        check("title,house\nA,", &[&[("title", "A")]]);
        check(
            "title,employment,salary_min,salary_unit\nA,x | y,3,year\n",
            &[&[("title", "A"), ("employment", "\"a list\""), ("salary", "\"a table\"")]],
        );
        check("", &[]);
    }

    #[test]
    fn a_record_of_the_wrong_length_and_an_open_quote_are_reported() {
        let file = SourceFile::new("a.csv", "a,b\n1\n2,\"x".to_owned());
        let mut problems = Vec::new();
        let broken = parse(&file, &mut problems).into_iter().filter_map(Result::err);
        problems.extend(broken.map(|broken| broken.problem(&file)));
        let said: Vec<_> =
            problems.iter().map(|problem| (problem.place.line, problem.message.as_str())).collect();
        assert_eq!(
            said,
            [(3, "this quoted field is never closed"), (2, "this record has 1 fields, the header has 2")]
        );
    }
}
