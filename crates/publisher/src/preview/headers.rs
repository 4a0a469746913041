//! The `_headers` file, in the form that Netlify and Cloudflare Pages share: a path with `*`, then indented headers;
//! `! Name` takes a header away that an earlier rule set.

use std::fs;
use std::path::Path;

/// The rules of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rules(Vec<Rule>);

/// The headers of the paths a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    pattern: String,
    /// Name and value; without a value the header is taken away.
    headers: Vec<(String, Option<String>)>,
}

impl Rules {
    /// Reads the rules of this site; a site without any has none.
    pub(super) fn read(root: &Path) -> Self {
        fs::read_to_string(root.join("_headers")).map(|text| Self::parse(&text)).unwrap_or_default()
    }

    fn parse(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        {
            if !line.starts_with([' ', '\t']) {
                rules.push(Rule { pattern: line.trim().to_owned(), headers: Vec::new() });
            } else if let Some(Rule { headers, .. }) = rules.last_mut() {
                let line = line.trim();
                if let Some(name) = line.strip_prefix('!') {
                    headers.push((name.trim().to_owned(), None));
                } else if let Some((name, value)) = line.split_once(':') {
                    headers.push((name.trim().to_owned(), Some(value.trim().to_owned())));
                }
            }
        }
        Self(rules)
    }

    /// Adds the headers of every rule this path matches. As on those hosts a rule replaces what the server says by
    /// itself, and several rules add to one another.
    pub(super) fn apply(&self, path: &str, headers: &mut Vec<(String, String)>) {
        let mut own: Vec<(String, String)> = Vec::new();
        for rule in self.0.iter().filter(|rule| matches(&rule.pattern, path)) {
            for (name, value) in &rule.headers {
                let there = own.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name));
                match (there, value) {
                    (Some((_, there)), Some(value)) => {
                        there.push_str(", ");
                        there.push_str(value);
                    }
                    (None, Some(value)) => own.push((name.clone(), value.clone())),
                    (_, None) => own.retain(|(other, _)| !other.eq_ignore_ascii_case(name)),
                }
            }
        }
        headers.retain(|(other, _)| !own.iter().any(|(name, _)| name.eq_ignore_ascii_case(other)));
        headers.extend(own);
    }
}

/// `*` at the end stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_add_to_one_another_and_replace_the_servers_own() {
        let rules = Rules::parse("# comment\n/*\n  A: 1\n  B: 2\n/x/*\n  ! A\n  B: 3: 4\n");
        let headers = |path: &str| {
            let mut headers = vec![("b".to_owned(), "0".to_owned())];
            rules.apply(path, &mut headers);
            headers.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(headers("/"), "A=1 B=2");
        assert_eq!(headers("/x/y"), "B=2, 3: 4");
    }
}
