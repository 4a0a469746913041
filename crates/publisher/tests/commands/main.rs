//! The `cerulean` command as a person or a script meets it: arguments, output, exit codes, files.

// Clippy takes helpers of tests for something else.
#![allow(clippy::unwrap_used)]

mod demo;
mod engines;
mod pages;
mod portal;
mod preview;
mod publish;
#[path = "../run/mod.rs"]
mod run;
mod search;
mod usage;
mod verify;
mod watch;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use run::{Ran, cerulean};

/// A folder for one test.
struct Workbench {
    folder: TempDir,
}

impl Workbench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// A portal of two houses and three roles.
    fn portal(&self) {
        self.write("portal/portal.toml", "name = \"Test\"\n");
        self.write("portal/houses/alba.md", "+++\nname = \"Alba\"\nindustry = \"fashion\"\n+++\n");
        self.write("portal/houses/brume.md", "+++\nname = \"Brume\"\nindustry = \"beauty\"\n+++\n");
        for (house, title, city, day) in [
            ("alba", "Sales Associate", "Paris", 20),
            ("alba", "Store Manager", "Lyon", 19),
            ("brume", "Vendeur / Vendeuse", "Paris", 18),
        ] {
            let slug = format!("{}-{house}", title.to_lowercase().replace(" / ", "-").replace(' ', "-"));
            let text = format!(
                "+++\ntitle = \"{title}\"\nhouse = \"{house}\"\nlocation = [\"{city}, FR\"]\ndepartment = \"retail\"\nseniority = \"entry\"\nemployment = \"permanent\"\nposted = 2026-05-{day}\napply = \"https://{house}.example\"\n+++\n\n## Skills\n\nEmbroidery and accounting.\n"
            );
            self.write(&format!("portal/listings/{slug}.md"), &text);
        }
    }

    /// Runs the command in this folder.
    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        Ran::new(arguments, &output)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        cerulean(self.folder.path(), arguments)
    }

    /// Publishes `portal` to `site` on a fixed day.
    #[track_caller]
    fn publish(&self, more: &[&str]) -> Ran {
        let mut arguments = vec!["publish", "portal", "--out", "site", "--today", "2026-05-31"];
        arguments.extend(more);
        self.run(&arguments)
    }
}

/// Every file below a folder with its bytes.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, tree: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                walk(root, &entry.path(), tree);
            } else {
                let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
                tree.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut tree = BTreeMap::new();
    walk(root, root, &mut tree);
    tree
}
