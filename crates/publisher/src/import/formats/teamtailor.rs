//! Teamtailor's JSON Feed. Its RSS is read with the other feeds.

use serde_json::Value;

use super::{Context, jsonld};
use crate::import::json;
use crate::import::posting::Posting;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let jobs = json::jobs(document, &["items"], &["_jobposting", "content_html", "date_published"])?;
    Some(jobs.into_iter().map(|job| posting(job, context)).collect())
}

fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let mut posting = job.get("_jobposting").map(|inner| jsonld::posting(inner, context)).unwrap_or_default();
    let number = json::first(job, &["_jobposting.identifier.value"]);
    posting.id = number.or_else(|| json::first(job, &["id"]));
    if let Some(title) = json::first(job, &["title"]) {
        posting.title = title;
    }
    let board = posting.id.as_deref().and_then(|id| context.below_board(&format!("jobs/{id}")));
    posting.url = json::first(job, &["url", "external_url"]).or(posting.url.take()).or(board);
    posting.posted = json::first(job, &["date_published"]).or(posting.posted.take());
    if posting.language.is_none() {
        posting.language = json::first(job, &["language"]);
    }
    posting.employment.extend(json::texts(job, &["employment_type"]));
    let html = json::first(job, &["content_html", "content_text"]).unwrap_or_default();
    if !html.is_empty() {
        posting.parts.clear();
        posting.part(Part { html, ..Part::default() });
    }
    posting
}
