//! A number that changes with the content of files, to know what need not be built again.
//!
//! Content, not time stamps: a fresh checkout, a branch switch and a restored cache all lie about times.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

/// Fingerprint of all files in and below `inputs` (folders or files, those that do not exist included), relative to
/// `root` so that it is the same in every clone. `extra` is hashed along: versions, options.
pub(crate) fn of(root: &Path, inputs: &[&str], extra: &str) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    extra.hash(&mut hasher);
    for file in files(root, inputs) {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
        bytes.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// What a watcher compares several times a second: names, sizes and times, without reading the files.
pub(crate) fn glance(root: &Path, inputs: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in files(root, inputs) {
        if let Ok(metadata) = file.metadata() {
            (&file, metadata.len(), metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH)).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// What a stamp says, nothing when there is none.
pub(crate) fn stamped(stamp: &Path) -> Result<String> {
    match fs::read_to_string(stamp) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", stamp.display())),
    }
}

/// All files in and below the inputs, sorted. Hidden files, editors' leftovers, packages and our own `bundle.css` are not
/// input; nor is the widget, which has a bundle of its own, unless it is named.
fn files(root: &Path, inputs: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = inputs.iter().map(|input| root.join(input)).collect();
    while let Some(path) = waiting.pop() {
        if path.is_file() {
            found.push(path);
        } else if let Ok(entries) = fs::read_dir(&path) {
            waiting.extend(entries.flatten().map(|entry| entry.path()).filter(|path| is_input(path)));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn is_input(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_apart = ["bundle.css", "node_modules", "widget"].iter().any(|apart| name == *apart);
    !(name.starts_with('.') || name.starts_with('#') || name.ends_with('~') || is_apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_names_and_contents_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("cerulean-fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/deep")).unwrap();
        fs::write(folder.join("src/deep/a.rs"), "a").unwrap();
        let of = |extra| super::of(&folder, &["src", "absent"], extra).unwrap();
        let first = of("1");

        fs::write(folder.join("src/deep/a.rs"), "a").unwrap();
        fs::write(folder.join("src/.a.rs.swp"), "editor").unwrap();
        assert_eq!(first, of("1"), "a newer time stamp and an editor's leftover are no change");
        assert_ne!(first, of("2"), "an option is");

        fs::write(folder.join("src/deep/a.rs"), "b").unwrap();
        let content = of("1");
        assert_ne!(first, content);
        fs::rename(folder.join("src/deep/a.rs"), folder.join("src/a.rs")).unwrap();
        assert_ne!(content, of("1"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
