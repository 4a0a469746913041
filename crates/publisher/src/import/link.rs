//! Addresses to apply at: made whole and safe, or known to be missing.

use crate::listing::apply_problem;

/// The address of a job; a relative one is completed from the board's.
pub(crate) fn apply(url: Option<&str>, board: Option<&str>) -> Result<String, String> {
    let Some(url) = url.map(super::html::line).filter(|url| !url.is_empty()) else {
        return Err("its source has no link; give the board's address with --board".into());
    };
    let whole = if url.starts_with("//") {
        format!("https:{url}")
    } else if url.starts_with('/') {
        match board.and_then(origin) {
            Some(origin) => format!("{origin}{url}"),
            None => {
                return Err(format!(
                    "its link `{url}` is only a path; give the board's address with --board"
                ));
            }
        }
    } else if let Some(rest) = strip_scheme(&url, "http://") {
        format!("https://{rest}")
    } else if url.contains('@') && !url.contains('/') && !url.contains(':') {
        format!("mailto:{url}")
    } else if !url.contains(':') && url.contains('.') {
        format!("https://{url}")
    } else {
        url.clone()
    };
    let whole = escaped(&whole);
    match apply_problem(&whole) {
        None => Ok(whole),
        Some((message, _)) => Err(message),
    }
}

/// The host's part of an address: `https://jobs.example.org`.
pub(crate) fn origin(board: &str) -> Option<String> {
    let rest = strip_scheme(board, "https://").or_else(|| strip_scheme(board, "http://"))?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    Some(format!("https://{host}"))
}

/// The address of a board without what is not its own, or what is wrong with it.
pub(crate) fn board(text: &str) -> Result<String, String> {
    let text = text.trim();
    let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let origin = origin(&text).filter(|origin| origin.contains('.') || origin.contains("localhost"));
    let Some(origin) = origin else { return Err(format!("`{text}` is not the address of a board")) };
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("");
    let path = path.split(['?', '#']).next().unwrap_or("").trim_end_matches('/');
    Ok(escaped(&format!("{origin}{path}")))
}

fn strip_scheme<'a>(url: &'a str, scheme: &str) -> Option<&'a str> {
    let head = url.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| url.get(scheme.len()..))?
}

/// Characters that an address may not hold, as the bytes they stand for.
fn escaped(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c) {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, board: Option<&str>, expected: Option<&str>) {
        assert_eq!(apply(Some(url), board).ok().as_deref(), expected, "{url}");
    }

    #[test]
    fn links_become_whole_and_encrypted() {
        check("http://a.example/x?y=1&amp;z", None, Some("https://a.example/x?y=1&z"));
        check("//a.example/x y", None, Some("https://a.example/x%20y"));
        check("/postings/1", Some("https://b.example/en/board"), Some("https://b.example/postings/1"));
        check("/postings/1", None, None);
        check("jobs@a.example", None, Some("mailto:jobs@a.example"));
        check("a.example/1", None, Some("https://a.example/1"));
        check("javascript:alert(1)", None, None);
        check(" ", None, None);
    }

    #[test]
    fn boards_are_addresses_without_a_query() {
        assert_eq!(board("https://a.example/jobs/?x=1").as_deref(), Ok("https://a.example/jobs"));
        assert_eq!(board("a.example").as_deref(), Ok("https://a.example"));
        assert!(board("nonsense").is_err() && board("").is_err());
    }
}
