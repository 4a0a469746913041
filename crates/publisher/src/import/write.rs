//! The files an import leaves in a portal, each put in place whole.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::build::Entry;
use super::format::Format;
use super::input::Refusal;

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
            put(&root.join(path), text.as_bytes())?;
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

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Hidden, so that a publish at the same time does not take it for a listing.
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = path.with_file_name(format!(".{name}.cerulean-tmp"));
    let mut file = fs::File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    drop(file);
    fs::rename(&temporary, path)
}
