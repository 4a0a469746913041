//! Puts `style/main.css` and the files it imports into one, `style/bundle.css`.
//!
//! Trunk copies one CSS file per `<link>` and leaves `@import` alone: the imports would miss their hashed names and cost
//! the visitor a chain of requests before the first paint. So `style/main.css` stays plain CSS, one file per view, commented
//! as it deserves: comments and indentation stay behind.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// Writes `style/bundle.css`, only when it differs, so that nothing is rebuilt for nothing.
pub(crate) fn bundle(workspace: &Workspace) -> Result<()> {
    let folder = workspace.path("style");
    let css = squeeze(&flatten(&folder, "main.css", &mut Vec::new())?);
    let bundle = folder.join("bundle.css");
    if fs::read_to_string(&bundle).is_ok_and(|old| old == css) {
        return Ok(());
    }
    fs::write(&bundle, css).with_context(|| format!("cannot write {}", bundle.display()))
}

/// The file with every `@import "…";` replaced by what it names, depth first. A file imported twice stands once, where
/// it was first imported.
fn flatten(folder: &Path, name: &str, seen: &mut Vec<String>) -> Result<String> {
    seen.push(name.to_owned());
    let path = folder.join(name);
    let source = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut css = String::with_capacity(source.len());
    for (number, line) in source.lines().enumerate() {
        match import(line) {
            None => {
                css.push_str(line);
                css.push('\n');
            }
            Some(Err(())) => bail!(
                "style/{name}:{}: only `@import \"file.css\";`, alone on its line, can be bundled: {line}",
                number + 1
            ),
            Some(Ok(target)) if seen.iter().any(|name| name == target) => {}
            Some(Ok(target)) => css.push_str(&flatten(folder, target, seen)?),
        }
    }
    Ok(css)
}

/// The file an `@import` line names; an error when it is an import that cannot be put in place (layer, media, URL).
fn import(line: &str) -> Option<Result<&str, ()>> {
    let rest = line.trim().strip_prefix("@import")?;
    let target = rest.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix("\";"));
    Some(target.filter(|target| !target.contains(['"', ':'])).ok_or(()))
}

/// Without comments, indentation and empty lines. Strings are left alone; what else a minifier does is worth little after
/// compression.
fn squeeze(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find(['"', '\'', '/']) {
        let (before, found) = rest.split_at(start);
        bare.push_str(before);
        rest = match found.strip_prefix("/*") {
            Some(comment) => comment.split_once("*/").map_or("", |(_, after)| after),
            None => {
                let (text, after) = found.split_at(string_end(found));
                bare.push_str(text);
                after
            }
        };
    }
    bare.push_str(rest);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Bytes up to the end of the string that `css` begins with; one when it begins with something else.
fn string_end(css: &str) -> usize {
    let Some(quote @ ('"' | '\'')) = css.chars().next() else { return 1 };
    let mut escaped = false;
    for (position, character) in css.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return position + 1,
            _ => {}
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_stand_where_they_were_named_and_once() {
        let folder = std::env::temp_dir().join(format!("cerulean-style-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("main.css"), "@import \"a.css\";\n@import \"b.css\";\nmain {}\n").unwrap();
        fs::write(folder.join("a.css"), "a {}\n").unwrap();
        fs::write(folder.join("b.css"), "@import \"a.css\";\nb {}\n").unwrap();
        assert_eq!(flatten(&folder, "main.css", &mut Vec::new()).unwrap(), "a {}\nb {}\nmain {}\n");

        fs::write(folder.join("b.css"), "@import url(\"x.css\") print;\n").unwrap();
        let error = flatten(&folder, "main.css", &mut Vec::new()).unwrap_err().to_string();
        assert!(error.starts_with("style/b.css:1:"), "{error}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn comments_go_and_strings_stay() {
        let check = |css, expected| assert_eq!(squeeze(css), expected);
        check("/* one */\na {\n  color: red; /* two\n lines */\n}\n\n", "a {\ncolor: red;\n}\n");
        check(
            "a::before { content: \"/* 'no' */\\\"/*\"; }",
            "a::before { content: \"/* 'no' */\\\"/*\"; }\n",
        );
        check("a { width: calc(1px / 2); } /* unclosed", "a { width: calc(1px / 2); }\n");
    }
}
