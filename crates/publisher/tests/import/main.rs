//! `cerulean import` from file to published site: every format's fixture, imports repeated, files that are broken.
//!
//! `ACCEPT=1 cargo test -p cerulean-publisher --test import` takes what is imported now for what is right.

// Clippy takes helpers of tests for something else.
#![allow(clippy::unwrap_used)]

mod again;
mod bad;
mod formats;
#[path = "../run/mod.rs"]
mod run;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use run::{Ran, cerulean};

/// A folder with a portal.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().unwrap() };
        bench.write("portal/portal.toml", "name = \"Test\"\n");
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Copies a fixture into the folder.
    fn fixture(&self, name: &str) {
        self.write(name, fs::read(Path::new("tests/import/fixtures").join(name)).unwrap());
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(arguments, &cerulean(self.folder.path(), arguments).output().unwrap())
    }

    /// Imports into the portal on a day of August 2026, and reports as JSON.
    #[track_caller]
    fn import(&self, day: u32, arguments: &[&str]) -> Ran {
        let today = format!("2026-08-{day:02}");
        let mut all = vec!["import"];
        all.extend(arguments);
        all.extend(["--into", "portal", "--today", &today, "--json"]);
        self.run(&all)
    }

    /// Every file of imported listings.
    fn listings(&self) -> BTreeMap<String, String> {
        let files = fs::read_dir(self.path("portal/listings")).into_iter().flatten().flatten();
        files
            .map(|file| {
                (file.file_name().to_string_lossy().into_owned(), fs::read_to_string(file.path()).unwrap())
            })
            .collect()
    }

    /// The imported listings by their numbers.
    fn by_reference(&self) -> BTreeMap<String, Value> {
        let lines: Vec<Value> = self
            .listings()
            .values()
            .flat_map(|text| text.lines())
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        lines
            .into_iter()
            .map(|listing| (listing["reference"].as_str().unwrap_or("").to_owned(), listing))
            .collect()
    }
}
