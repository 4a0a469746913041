//! The files an import leaves in a portal, each put in place whole.

use std::fs;
use std::io;
use std::path::Path;

use super::build::Entry;
use super::format::Format;
use super::input::Refusal;
use crate::whole_file;

/// Files to be written, houses first: at no moment is a listing of a house that is not there.
#[derive(Clone, Debug, Default)]
pub struct Planned {
    houses: Vec<(String, String)>,
    listings: Vec<(String, String)>,
}

impl Planned {
    /// Plans a file of listings, unless it says that already.
    pub(crate) fn listings(&mut self, root: &Path, path: &str, entries: &[Entry]) -> Result<(), Refusal> {
        let mut text = String::new();
        for entry in entries {
            // Nothing in an entry can fail to be JSON.
            text.push_str(&serde_json::to_string(entry).unwrap_or_default());
            text.push('\n');
        }
        if read(root, path)?.as_deref() != Some(text.as_str()) {
            self.listings.push((path.to_owned(), text));
        }
        Ok(())
    }

    /// Plans a house that is not there yet.
    pub(crate) fn house(&mut self, slug: &str, name: &str) {
        let name = name.replace('\\', "\\\\").replace('"', "\\\"");
        self.houses.push((format!("houses/{slug}.md"), format!("+++\nname = \"{name}\"\n+++\n")));
    }

    /// Paths relative to the portal.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.houses.iter().chain(&self.listings).map(|(path, _)| path.clone()).collect()
    }

    /// Writes them, each by a rename.
    ///
    /// # Errors
    /// A file cannot be written; the ones before it are whole.
    pub fn write(&self, root: &Path) -> io::Result<()> {
        for (path, text) in self.houses.iter().chain(&self.listings) {
            whole_file::replace(&root.join(path), &mut |to| to.write_all(text.as_bytes()))?;
        }
        Ok(())
    }
}

/// Where the listings of a house from this format are.
pub(crate) fn listings_path(house: &str, format: Format) -> String {
    format!("listings/{house}-{format}.jsonl")
}

/// The text of a file of the portal, if it is there.
pub(crate) fn read(root: &Path, path: &str) -> Result<Option<String>, Refusal> {
    match fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Refusal {
            file: path.to_owned(),
            line: None,
            message: format!("what an earlier import wrote cannot be read: {error}"),
            hint: "restore it, or remove it to import anew".into(),
        }),
    }
}
