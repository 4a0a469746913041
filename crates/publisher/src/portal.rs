//! `portal.toml`: the portal's name, address, languages and texts.

use std::path::Path;
use std::sync::Arc;

use cerulean_model::{Labels, Portal, Question, plain_text};

use crate::language;
use crate::markdown;
use crate::problem::{Place, Problem};
use crate::rules;
use crate::source;
use crate::source::fields::Fields;
use crate::source::file::SourceFile;
use crate::source::node::{Node, Spanned};
use crate::taxonomy;

/// How many publishes old catalog files are kept for visitors in mid-session, if `portal.toml` does not say.
const KEEP_PUBLISHES: u32 = 3;
/// How many days the page of a closed listing is kept, if `portal.toml` does not say.
const KEEP_CLOSED_DAYS: u32 = 90;
/// How many listings a feed holds, if `portal.toml` does not say.
const FEED_ENTRIES: u32 = 50;

/// A portal's settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Its name.
    pub name: String,
    /// Where it is served from, ending in `/`.
    pub base_url: Option<String>,
    /// Interface languages, never empty; the first is the default.
    pub languages: Vec<String>,
    /// Texts about it.
    pub texts: Portal,
    /// Whether unknown terms and houses are taken as they stand.
    pub open_taxonomy: bool,
    /// How long what is no longer current is kept.
    pub retention: Retention,
    /// What feeds hold.
    pub feeds: Feeds,
}

/// What feeds hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feeds {
    /// Most listings in an Atom or JSON feed, the newest.
    pub entries: u32,
    /// Whether there is a feed of all listings with their whole texts for job boards.
    pub indeed: bool,
}

/// How long what is no longer current is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Old catalog files, in publishes.
    pub publishes: u32,
    /// Pages of closed listings, in days after their last open day.
    pub closed_days: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            name: "Portal".into(),
            base_url: None,
            languages: vec!["en".into()],
            texts: Portal::default(),
            open_taxonomy: false,
            retention: Retention { publishes: KEEP_PUBLISHES, closed_days: KEEP_CLOSED_DAYS },
            feeds: Feeds { entries: FEED_ENTRIES, indeed: true },
        }
    }
}

impl Config {
    /// Path of the site's root, beginning and ending in `/`.
    pub fn base_path(&self) -> &str {
        base_path(self.base_url.as_deref())
    }

    /// The language of the interface where nothing else is asked for.
    pub fn default_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}

/// Reads `portal.toml`; what is wrong is a problem and replaced by the default.
pub(crate) fn read(root: &Path, problems: &mut Vec<Problem>) -> Config {
    let path: Arc<str> = "portal.toml".into();
    if !root.join(&*path).exists() {
        let place = Place { file: path, line: 0, column: 0, width: 0 };
        let problem = Problem::new(&rules::MISSING_FIELD, place, "this folder has no portal.toml");
        problems.push(
            problem.hint("its only required line is: name = \"…\". `cerulean new DIR` writes a whole portal"),
        );
        return Config::default();
    }
    let Some(file) = source::read(root, &path, problems) else { return Config::default() };
    let broken = problems.len();
    let table = source::toml_file(&file, problems);
    if problems.len() > broken {
        return Config::default();
    }
    let mut fields = Fields::new(&file, table);
    let mut config = Config::default();
    match fields.string("name") {
        Some(name) => config.name = name.value,
        None => fields.missing("name", "the portal's name, as visitors read it"),
    }
    config.base_url = fields.string("base_url").and_then(|url| match parse_base_url(&url.value) {
        Ok(url) => Some(url),
        Err(reason) => {
            problems.push(file.problem(&rules::BAD_BASE_URL, &url.span, format!("`base_url` {reason}")));
            None
        }
    });
    let languages = fields.strings("languages");
    if !languages.is_empty() {
        config.languages = read_languages(&file, languages, problems);
    }
    config.open_taxonomy = fields.bool("open_taxonomy").unwrap_or(false);
    let default = config.default_language().to_owned();
    if let Some(about) = fields.node("about") {
        config.texts.about = texts(&file, about, &default, problems);
    }
    for table in fields.tables("faq") {
        let mut fields = Fields::new(&file, table);
        let mut text = |name| fields.node(name).map(|node| texts(&file, node, &default, problems));
        let (question, answer) = (text("question"), text("answer"));
        if question.is_none() {
            fields.missing("question", "in one language, or { en = \"…\", fr = \"…\" }");
        }
        if answer.is_none() {
            fields.missing("answer", "in one language, or { en = \"…\", fr = \"…\" }");
        }
        problems.extend(fields.finish());
        if let (Some(question), Some(answer)) = (question, answer) {
            config.texts.faq.push(Question { question, answer });
        }
    }
    if let Some(table) = fields.table("retention") {
        let mut fields = Fields::new(&file, table);
        count(&mut fields, &file, "publishes", &mut config.retention.publishes, problems);
        count(&mut fields, &file, "closed_days", &mut config.retention.closed_days, problems);
        problems.extend(fields.finish());
    }
    if let Some(table) = fields.table("feeds") {
        let mut fields = Fields::new(&file, table);
        count(&mut fields, &file, "entries", &mut config.feeds.entries, problems);
        config.feeds.indeed = fields.bool("indeed").unwrap_or(config.feeds.indeed);
        problems.extend(fields.finish());
    }
    problems.extend(fields.finish());
    check_translations(&file, &config, problems);
    config
}

/// Reads a whole number.
fn count(
    fields: &mut Fields<'_>,
    file: &SourceFile,
    name: &'static str,
    target: &mut u32,
    problems: &mut Vec<Problem>,
) {
    let Some(number) = fields.number(name) else { return };
    if (0.0..=100_000.0).contains(&number.value) && number.value.fract() == 0.0 {
        *target = number.value as u32;
    } else {
        let message = format!("`{name}` has to be a whole number from 0");
        problems.push(file.problem(&rules::WRONG_TYPE, &number.span, message));
    }
}

fn read_languages(file: &SourceFile, tags: Vec<Spanned<String>>, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for tag in tags {
        if !language::is_tag(&tag.value) {
            let message = format!("`{}` is not a language tag", tag.value);
            problems.push(
                file.problem(&rules::BAD_LANGUAGE, &tag.span, message)
                    .hint("for example `en`, `fr` or `pt-BR`"),
            );
        } else if !languages.contains(&language::canonical(&tag.value)) {
            languages.push(language::canonical(&tag.value));
        }
    }
    if languages.is_empty() { vec!["en".into()] } else { languages }
}

/// A text in the default language, or one per language. Markdown, of which only the words are kept: these texts
/// stand in sentences of the interface.
fn texts(file: &SourceFile, node: Spanned<Node>, default: &str, problems: &mut Vec<Problem>) -> Labels {
    let mut labels = match node.value {
        Node::String(text) => Labels([(default.to_owned(), text)].into_iter().collect()),
        Node::Table(table) => taxonomy::read_labels(file, table, problems),
        other => {
            let message =
                format!("this has to be a string or one string per language, it is {}", other.kind());
            problems.push(file.problem(&rules::WRONG_TYPE, &node.span, message));
            Labels::default()
        }
    };
    for (_, text) in &mut labels.0 {
        let blocks = markdown::read(text, 0).blocks;
        *text = blocks
            .iter()
            .map(|block| plain_text(std::slice::from_ref(block)))
            .collect::<Vec<_>>()
            .join("\n\n");
    }
    labels.0.retain(|_, text| !text.is_empty());
    labels
}

/// Reads a base address: `https://jobs.example.org` becomes `https://jobs.example.org/`.
///
/// # Errors
/// What is wrong with it, to be read after "`base_url`".
pub fn parse_base_url(url: &str) -> Result<String, &'static str> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .ok_or("has to begin with https://, as in https://www.example.org/jobs/")?;
    let host = rest.split('/').next().unwrap_or("");
    if host.is_empty() {
        return Err("has no host");
    }
    if rest.contains(['?', '#']) {
        return Err("cannot have a query or fragment");
    }
    if !rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/:%[]@!$&'()*+,;=".contains(c))
        || rest.contains("//")
        || rest.contains("..")
    {
        return Err("is not an address");
    }
    Ok(if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}

/// The path of a base address, beginning and ending in `/`.
pub(crate) fn base_path(base_url: Option<&str>) -> &str {
    let rest = base_url.and_then(|url| url.split_once("://")).map_or("/", |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
}

fn check_translations(file: &SourceFile, config: &Config, problems: &mut Vec<Problem>) {
    let texts = std::iter::once(("about".to_owned(), &config.texts.about)).chain(
        config.texts.faq.iter().enumerate().flat_map(|(n, question)| {
            [
                (format!("question {}", n + 1), &question.question),
                (format!("answer {}", n + 1), &question.answer),
            ]
        }),
    );
    for (name, labels) in texts {
        let missing: Vec<&str> = config
            .languages
            .iter()
            .filter(|language| !labels.0.contains_key(*language))
            .map(String::as_str)
            .collect();
        if !labels.0.is_empty() && !missing.is_empty() {
            let message = format!("{name} has no text in {}", missing.join(", "));
            problems.push(Problem::new(&rules::MISSING_TRANSLATION, file.whole(), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_addresses_end_in_a_slash_and_are_addresses() {
        assert_eq!(parse_base_url("https://a.example"), Ok("https://a.example/".into()));
        assert_eq!(parse_base_url("http://localhost:8080/jobs/"), Ok("http://localhost:8080/jobs/".into()));
        for wrong in [
            "a.example",
            "ftp://a",
            "https://",
            "https://a/?x",
            "https://a b/",
            "https://a/\"",
            "https://a//b",
            "https://a/../b",
        ] {
            assert!(parse_base_url(wrong).is_err(), "{wrong}");
        }
    }
}
