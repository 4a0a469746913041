//! One reader a format: from its answers to postings, words as the source gives them.

mod ashby;
mod bamboohr;
mod columns;
mod eightfold;
mod feeds;
mod greenhouse;
mod jsonld;
mod lever;
mod oracle;
mod pinpoint;
mod recruitee;
mod rippling;
mod smartrecruiters;
mod table;
mod teamtailor;
mod workable;
mod workday;

use serde_json::Value;

use super::format::Format;
use super::input::Trouble;
use super::json;
use super::posting::Posting;

/// What a reader may need besides the text.
pub(crate) struct Context<'a> {
    /// The address of the board, without a slash at its end.
    pub(crate) board: Option<&'a str>,
    /// For tables: field and column.
    pub(crate) columns: &'a [(String, String)],
}

impl Context<'_> {
    /// An address below the board's.
    fn below_board(&self, path: &str) -> Option<String> {
        self.board.map(|board| format!("{board}/{path}"))
    }
}

/// What a reader found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) postings: Vec<Posting>,
    pub(crate) notes: Vec<String>,
}

impl From<Vec<Posting>> for Found {
    fn from(postings: Vec<Posting>) -> Self {
        Self { postings, notes: Vec::new() }
    }
}

/// Reads a text of this format.
pub(crate) fn read(format: Format, text: &str, context: &Context<'_>) -> Result<Found, Trouble> {
    type Read = fn(&Value, &Context<'_>) -> Option<Vec<Posting>>;
    let is_xml = text.trim_start().starts_with('<');
    let read: Read = match format {
        Format::Csv => return table::read(text, context),
        Format::JsonLd => return jsonld::read(text, context).map(Found::from),
        Format::SuccessFactors | Format::Personio | Format::Indeed => {
            return feeds::read(format, text, context).map(Found::from);
        }
        Format::Teamtailor if is_xml => return feeds::read(format, text, context).map(Found::from),
        Format::Teamtailor => teamtailor::read,
        Format::Greenhouse => greenhouse::read,
        Format::Lever => lever::read,
        Format::Ashby => ashby::read,
        Format::SmartRecruiters => smartrecruiters::read,
        Format::Workable => workable::read,
        Format::Recruitee => recruitee::read,
        Format::Pinpoint => pinpoint::read,
        Format::Rippling => rippling::read,
        Format::BambooHr => bamboohr::read,
        Format::Workday => workday::read,
        Format::Oracle => oracle::read,
        Format::Eightfold => eightfold::read,
    };
    each_document(format, text, |document| read(document, context)).map(Found::from)
}

/// Reads every JSON document of a text; one without a sign of jobs is refused.
fn each_document(
    format: Format,
    text: &str,
    read: impl Fn(&Value) -> Option<Vec<Posting>>,
) -> Result<Vec<Posting>, Trouble> {
    let mut postings = Vec::new();
    for document in json::documents(text)? {
        match read(&document) {
            Some(found) => postings.extend(found),
            None => return Err(no_jobs(format, &document)),
        }
    }
    Ok(postings)
}

/// What an answer without jobs is instead.
fn no_jobs(format: Format, document: &Value) -> Trouble {
    let said =
        json::first(document, &["error.message", "error", "message", "errors.message", "detail", "status"]);
    if let Some(said) = said {
        let said: String = said.chars().take(120).collect();
        return Trouble::at(
            1,
            format!("this is no list of {format} jobs but an error of the server: “{said}”"),
        );
    }
    let keys: Vec<&str> = document
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys().take(8).map(String::as_str))
        .collect();
    let has = if keys.is_empty() { String::new() } else { format!(" (it has {})", keys.join(", ")) };
    let trouble = Trouble::at(1, format!("this JSON holds no jobs as {format} writes them{has}"));
    match Format::guess("", &document.to_string()).filter(|other| *other != format) {
        Some(other) => trouble.hint(format!("it looks like: cerulean import {other}")),
        None => trouble,
    }
}
