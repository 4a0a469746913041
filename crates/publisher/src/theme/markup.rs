//! Pieces of HTML as an operator writes them: every element that begins also ends, every place to fill in is known, and
//! nothing is there that the site's own policy would refuse.

use std::ops::Range;

use crate::problem::Problem;
use crate::rules;
use crate::source::file::SourceFile;
use crate::suggest;

/// What stands in braces.
const VALUES: [&str; 4] = ["site", "base", "home", "language"];
/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "param",
];
/// What a head may hold.
const HEAD: [&str; 5] = ["link", "meta", "script", "noscript", "style"];

/// Where a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Head,
    Body,
}

/// A part of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// As written.
    Markup(String),
    /// The name of what is filled in.
    Value(&'static str),
}

/// Reads and checks a piece.
pub(super) fn read(file: &SourceFile, kind: Kind, problems: &mut Vec<Problem>) -> Vec<Piece> {
    check_elements(file, kind, problems);
    let mut pieces = Vec::new();
    let text = file.text.as_str();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("{{")).map(|found| at + found) {
        let Some(end) = text.get(start..).and_then(|rest| rest.find("}}")).map(|found| start + found + 2)
        else {
            let problem = file.problem(&rules::THEME_MARKUP, &(start..start + 2), "`{{` is never closed");
            problems.push(problem.hint("write }} after the name"));
            return pieces;
        };
        let name = text.get(start + 2..end - 2).unwrap_or_default().trim();
        match VALUES.into_iter().find(|known| *known == name) {
            Some(known) => {
                pieces.push(Piece::Markup(text.get(at..start).unwrap_or_default().to_owned()));
                pieces.push(Piece::Value(known));
            }
            None => {
                let message = format!("there is nothing called `{name}` to fill in");
                let mut problem = file.problem(&rules::THEME_MARKUP, &(start..end), message);
                if let Some(near) = suggest::nearest(name, VALUES) {
                    problem = problem.hint(format!("did you mean `{near}`?")).fix(format!("{{{{{near}}}}}"));
                } else {
                    problem = problem.hint(format!("one of {}", VALUES.join(", ")));
                }
                problems.push(problem);
            }
        }
        at = end;
    }
    pieces.push(Piece::Markup(text.get(at..).unwrap_or_default().to_owned()));
    pieces.retain(|piece| !matches!(piece, Piece::Markup(markup) if markup.is_empty()));
    pieces
}

/// Every element that begins ends, inside of the one it began in.
fn check_elements(file: &SourceFile, kind: Kind, problems: &mut Vec<Problem>) {
    let mut open: Vec<(String, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(start) = file.text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = file.text.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            let Some(length) = rest.find("-->") else {
                problems.push(file.problem(
                    &rules::THEME_MARKUP,
                    &(start..start + 4),
                    "this comment never ends",
                ));
                return;
            };
            at = start + length + 3;
            continue;
        }
        let Some(tag) = Tag::read(rest) else {
            let problem = file.problem(&rules::THEME_MARKUP, &(start..start + 1), "this `<` begins no tag");
            problems.push(problem.hint("as a sign in a text it is written &lt;"));
            at = start + 1;
            continue;
        };
        let span = start..start + tag.length;
        at = span.end;
        if tag.is_end {
            match open.pop() {
                Some((name, _)) if name == tag.name => {}
                Some((name, began)) => {
                    let line = file.place(&began).line;
                    let message = format!("`</{}>` stands where `</{name}>` of line {line} is due", tag.name);
                    problems.push(file.problem(&rules::THEME_MARKUP, &span, message));
                    return;
                }
                None => {
                    let message = format!("`</{}>` ends what never began", tag.name);
                    problems.push(file.problem(&rules::THEME_MARKUP, &span, message));
                    return;
                }
            }
            continue;
        }
        if open.is_empty()
            && (kind == Kind::Head) != HEAD.contains(&tag.name.as_str())
            && tag.name != "noscript"
        {
            let (here, there) = match kind {
                Kind::Head => ("a page's head", "header.html or footer.html"),
                Kind::Body => ("a page's body", "head.html"),
            };
            // A script may stand in a body too.
            if kind == Kind::Head || tag.name != "script" {
                let message = format!("`<{}>` has no place in {here}", tag.name);
                problems.push(
                    file.problem(&rules::THEME_MARKUP, &span, message).hint(format!("it goes to {there}")),
                );
            }
        }
        check_policy(file, &tag, &span, problems);
        let is_raw = matches!(tag.name.as_str(), "script" | "style");
        if is_raw {
            let end = format!("</{}>", tag.name);
            let Some(length) = file.text.get(at..).and_then(|rest| rest.find(&end)) else {
                let message = format!("`<{}>` never ends", tag.name);
                problems.push(file.problem(&rules::THEME_MARKUP, &span, message));
                return;
            };
            let is_data = tag.attribute("type").is_some_and(|kind| kind.contains("json"));
            if !is_data && !file.text.get(at..at + length).unwrap_or_default().trim().is_empty() {
                let message = format!("the site's policy refuses a `<{}>` with something in it", tag.name);
                let hint = if tag.name == "style" {
                    "put it into theme/style.css"
                } else {
                    "put it into theme/public/ and name the file: <script src=\"{{base}}NAME.js\" defer></script>"
                };
                problems.push(file.problem(&rules::THEME_POLICY, &span, message).hint(hint));
            }
            at += length + end.len();
        } else if !VOID.contains(&tag.name.as_str()) && !tag.is_closed {
            open.push((tag.name, span));
        }
    }
    if let Some((name, span)) = open.pop() {
        let problem = file.problem(&rules::THEME_MARKUP, &span, format!("`<{name}>` never ends"));
        problems.push(problem.hint(format!("add </{name}>")));
    }
}

/// What the policy refuses: handlers and styles in attributes, files from elsewhere.
fn check_policy(file: &SourceFile, tag: &Tag, span: &Range<usize>, problems: &mut Vec<Problem>) {
    for (name, value) in &tag.attributes {
        if name == "style" || (name.starts_with("on") && name.len() > 2) {
            let message = format!("the site's policy refuses the attribute `{name}`");
            let hint = "styles go to theme/style.css, handlers to a script in theme/public/";
            problems.push(file.problem(&rules::THEME_POLICY, span, message).hint(hint));
        }
        let loads = name == "src"
            || (name == "href"
                && tag.name == "link"
                && tag
                    .attribute("rel")
                    .is_some_and(|rel| rel.contains("stylesheet") || rel.contains("icon")));
        if loads && (value.starts_with("http:") || value.starts_with("https:") || value.starts_with("//")) {
            let problem =
                file.problem(&rules::THEME_POLICY, span, "the site's policy loads nothing from elsewhere");
            problems.push(problem.hint("copy the file to theme/public/ and name it as {{base}}NAME"));
        }
    }
}

/// Fonts and pictures come from the site itself.
pub(super) fn check_style(file: &SourceFile, problems: &mut Vec<Problem>) {
    for wanted in ["url(http:", "url(https:", "url(//", "url(\"http", "url('http", "@import"] {
        for (at, _) in file.text.match_indices(wanted) {
            let problem = file.problem(
                &rules::THEME_POLICY,
                &(at..at + wanted.len()),
                "the site's policy loads nothing from elsewhere, and one style sheet is enough",
            );
            problems.push(problem.hint("copy the file to theme/public/ and name it by its path on the site"));
        }
    }
}

/// A tag as written.
struct Tag {
    name: String,
    is_end: bool,
    /// `<br/>`
    is_closed: bool,
    attributes: Vec<(String, String)>,
    /// Bytes from `<` to `>`.
    length: usize,
}

impl Tag {
    /// Reads the tag that a text begins with.
    fn read(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix('<')?;
        let is_end = rest.starts_with('/');
        rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
        let name = rest.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
        let mut tag = Self {
            name: name.to_ascii_lowercase(),
            is_end,
            is_closed: false,
            attributes: Vec::new(),
            length: 0,
        };
        rest = rest.get(end..)?;
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('>') {
                tag.length = text.len() - after.len();
                return Some(tag);
            }
            if let Some(after) = rest.strip_prefix('/') {
                tag.is_closed = true;
                rest = after;
                continue;
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<'))?;
            let attribute = rest.get(..end).filter(|name| !name.is_empty())?.to_ascii_lowercase();
            rest = rest.get(end..)?.trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                (value, rest) = match quote {
                    Some(quote) => after.get(1..)?.split_once(quote)?,
                    None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>')?),
                };
            }
            tag.attributes.push((attribute, value.to_owned()));
        }
    }

    fn attribute(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, text: &str, expected: &[&str]) {
        let mut problems = Vec::new();
        read(&SourceFile::new("theme/x.html", text.to_owned()), kind, &mut problems);
        let found: Vec<String> = problems
            .iter()
            .map(|problem| format!("{}:{} {}", problem.place.line, problem.place.column, problem.message))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn elements_begin_and_end() {
        check(
            Kind::Body,
            "<p class=a>{{site}} <br> <img src='{{base}}a.svg' alt=\"a > b\"/></p>\n<!-- <b> -->",
            &[],
        );
        check(Kind::Body, "<p>\n<b>x</p>", &["2:5 `</p>` stands where `</b>` of line 2 is due"]);
        check(Kind::Body, "x</p>", &["1:2 `</p>` ends what never began"]);
        check(Kind::Body, "\n  <div>", &["2:3 `<div>` never ends"]);
        check(Kind::Body, "1 < 2", &["1:3 this `<` begins no tag"]);
        check(Kind::Body, "<!-- x", &["1:1 this comment never ends"]);
        check(Kind::Head, "<meta name=a content=b><link rel=icon href={{base}}a.svg>", &[]);
        check(Kind::Head, "<p>x</p>", &["1:1 `<p>` has no place in a page's head"]);
        check(Kind::Body, "<link rel=icon href=a>", &["1:1 `<link>` has no place in a page's body"]);
    }

    #[test]
    fn places_to_fill_in_are_known() {
        check(Kind::Body, "{{ sit }}", &["1:1 there is nothing called `sit` to fill in"]);
        check(Kind::Body, "<p>{{site</p>", &["1:4 `{{` is never closed"]);
    }

    #[test]
    fn what_the_policy_refuses_is_told() {
        let refused = "the site's policy refuses";
        check(Kind::Body, "<p onclick=\"x()\">a</p>", &[&format!("1:1 {refused} the attribute `onclick`")]);
        check(
            Kind::Head,
            "<style>a{}</style>",
            &[&format!("1:1 {refused} a `<style>` with something in it")],
        );
        check(
            Kind::Head,
            "<script>a()</script>",
            &[&format!("1:1 {refused} a `<script>` with something in it")],
        );
        check(Kind::Head, "<script type=\"application/ld+json\">{}</script>", &[]);
        check(Kind::Head, "<script src=\"{{base}}a.js\" defer></script>", &[]);
        check(
            Kind::Body,
            "<img src=https://x.example/a.png alt>",
            &["1:1 the site's policy loads nothing from elsewhere"],
        );
    }
}
