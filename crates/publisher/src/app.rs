//! The app's bundle as Trunk left it: files that are copied to the site's root, and an `index.html` of which only the
//! links and scripts are taken.

use std::fs;
use std::io;
use std::path::Path;

use crate::emit::{File, Phase, fingerprint};

/// A tag of the bundle's `index.html` that every page needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// `link` or `script`.
    pub(crate) name: String,
    /// Names are lower case; addresses are relative to the site's root.
    pub(crate) attributes: Vec<(String, String)>,
}

/// The widget's one file whose name stays.
pub(crate) const LOADER: &str = "widget/v1/cerulean-jobs.js";

/// A built app.
#[derive(Clone, Debug, Default)]
pub struct App {
    /// In the order of the page.
    pub(crate) tags: Vec<Tag>,
    /// Path relative to the site's root, and bytes; sorted.
    files: Vec<(String, Vec<u8>)>,
}

/// What `cargo xtask dist` put into this program; nothing in any other build.
static BUILT_IN: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/app.rs"));

impl App {
    /// The app inside this program, if it was made with one.
    pub fn built_in() -> Option<Self> {
        Self::of_table(BUILT_IN)
    }

    fn of_table(table: &[(&str, &[u8])]) -> Option<Self> {
        let (_, index) = table.iter().find(|(path, _)| *path == "index.html")?;
        let files = table.iter().filter(|(path, _)| is_of_site(path));
        let mut files: Vec<_> = files.map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
        files.sort();
        Some(Self { tags: tags(&String::from_utf8_lossy(index)), files })
    }

    /// Reads the bundle in this folder.
    ///
    /// # Errors
    /// The folder has no readable `index.html`, or a file in it cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let index = fs::read_to_string(folder.join("index.html"))?;
        let mut files = Vec::new();
        collect(folder, "", &mut files)?;
        files.sort();
        Ok(Self { tags: tags(&index), files })
    }

    /// Its files, to be copied to the site.
    pub(crate) fn files(&self) -> impl Iterator<Item = File<'_>> {
        self.files.iter().map(|(path, bytes)| {
            let phase = if is_hashed(path) { Phase::Immutable } else { Phase::Page };
            File {
                path: path.clone(),
                phase,
                fingerprint: fingerprint(&[bytes]),
                content: crate::emit::Content::Bytes(bytes.clone()),
                listed: None,
            }
        })
    }

    /// Whether the widget is in it.
    pub(crate) fn has_widget(&self) -> bool {
        self.files.iter().any(|(path, _)| path == LOADER)
    }

    /// The widget's exact version, with its value for `integrity`.
    pub(crate) fn pinned_widget(&self) -> Option<(&str, &str)> {
        self.files.iter().find_map(|(path, bytes)| {
            let file = path.strip_suffix(".integrity")?;
            Some((file, std::str::from_utf8(bytes).ok()?.trim()))
        })
    }

    /// The folders at the site's root whose files all have a hash in their names.
    pub(crate) fn immutable_folders(&self) -> Vec<&str> {
        let mut folders: Vec<&str> = self
            .files
            .iter()
            .filter_map(|(path, _)| path.split_once('/'))
            .map(|(folder, _)| folder)
            .collect();
        folders.dedup();
        folders.retain(|folder| {
            let mut inside = self
                .files
                .iter()
                .filter(|(path, _)| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
            inside.all(|(path, _)| is_hashed(path))
        });
        folders
    }
}

/// Whether a file's name holds a hash: a part of at least eight hexadecimal digits, two of them decimal.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['-', '.', '_']).any(|part| {
        part.len() >= 8
            && part.bytes().all(|b| b.is_ascii_hexdigit())
            && part.bytes().filter(u8::is_ascii_digit).count() >= 2
    })
}

/// The page shell is not a file of the site, and Trunk's staging folder is not finished.
fn is_of_site(path: &str) -> bool {
    path != "index.html" && !path.split('/').any(|part| part.starts_with('.'))
}

fn collect(root: &Path, path: &str, files: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(path))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let inner = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        if !is_of_site(&inner) {
            continue;
        }
        if fs::metadata(entry.path())?.is_dir() {
            collect(root, &inner, files)?;
        } else {
            files.push((inner, fs::read(entry.path())?));
        }
    }
    Ok(())
}

/// The `link` and `script` tags of a page. Inline scripts are left out: the site's own policy would refuse them.
fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((name, attributes, after)) = tag(after) else { continue };
        rest = after;
        let has = |wanted: &str| attributes.iter().any(|(name, _)| name == wanted);
        if name == "link" || (name == "script" && has("src")) {
            let attributes = attributes.into_iter().map(|(name, value)| {
                let is_address = name == "href" || name == "src";
                let value = if is_address { from_root(&value) } else { value };
                (name, value)
            });
            tags.push(Tag { name, attributes: attributes.collect() });
        }
    }
    tags
}

/// An address without the slash or dot it begins with; addresses of other origins stay.
fn from_root(address: &str) -> String {
    let own = address.strip_prefix("./").or_else(|| address.strip_prefix('/')).unwrap_or(address);
    own.to_owned()
}

type Attributes = Vec<(String, String)>;

/// Name, attributes and the rest, for text after a `<`.
fn tag(text: &str) -> Option<(String, Attributes, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, mut rest) = text.split_at(end);
    let name = name.to_ascii_lowercase();
    if name != "link" && name != "script" {
        return None;
    }
    let mut attributes = Attributes::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((name, attributes, after));
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let (attribute, after) = rest.split_at(end);
        if attribute.is_empty() {
            return None;
        }
        rest = after.trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (text, remaining) = match quote {
                Some(quote) => after.get(1..)?.split_once(quote)?,
                None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>')?),
            };
            value = text.replace("&quot;", "\"").replace("&amp;", "&");
            rest = remaining;
        }
        let is_name = attribute.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if is_name {
            attributes.push((attribute.to_ascii_lowercase(), value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_scripts_are_taken_and_inline_scripts_are_not() {
        let page = r#"<!doctype html><html><head><meta charset="utf-8"><!-- <link href="/no"> -->
            <link rel="stylesheet" href="/app/bundle-1a2b3c4d5e6f7a8b.css"/>
            <link rel=modulepreload id="app-js" href="/app/a.js"><link rel="preload" as="fetch" crossorigin href="./b.wasm">
            <script type="module">import x from "y"</script><script type=module src=/app/boot.js></script></head></html>"#;
        let found = tags(page);
        let flat: Vec<String> = found
            .iter()
            .map(|tag| {
                let attributes: Vec<String> =
                    tag.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
                format!("{} {}", tag.name, attributes.join(" "))
            })
            .collect();
        assert_eq!(
            flat,
            [
                "link rel=stylesheet href=app/bundle-1a2b3c4d5e6f7a8b.css",
                "link rel=modulepreload id=app-js href=app/a.js",
                "link rel=preload as=fetch crossorigin= href=b.wasm",
                "script type=module src=app/boot.js",
            ]
        );
    }

    #[test]
    fn an_app_inside_the_program_is_the_one_in_the_folder() {
        let table: [(&str, &[u8]); 4] = [
            (".stage/boot.js", b"left over"),
            ("app/boot-0123456789abcdef.js", b"start()"),
            ("index.html", br#"<script type="module" src="/app/boot-0123456789abcdef.js"></script>"#),
            (LOADER, b"define()"),
        ];
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in table {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let (inside, read) = (App::of_table(&table).unwrap(), App::read(folder.path()).unwrap());
        assert_eq!((&inside.tags, &inside.files), (&read.tags, &read.files));
        assert!(inside.has_widget() && inside.files.len() == 2 && inside.tags.len() == 1);
        assert!(App::of_table(&[]).is_none(), "most builds have none");
    }

    #[test]
    fn a_hash_in_a_name_is_recognised() {
        for (path, hashed) in [
            ("app/cerulean-app-1a2b3c4d5e6f7a8b_bg.wasm", true),
            ("app/bundle.css", false),
            ("icons/facade.svg", false),
            ("favicon.svg", false),
        ] {
            assert_eq!(is_hashed(path), hashed, "{path}");
        }
    }
}
