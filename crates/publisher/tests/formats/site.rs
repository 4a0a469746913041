//! The site that is looked at: the golden portal and a synthetic one, as the command publishes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file of the synthetic site, and of the accepted golden one below `golden/`.
pub(crate) fn files() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str]| {
            let status = Command::new(env!("CARGO_BIN_EXE_cerulean"))
                .args(arguments)
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
        };
        run(&["demo", "--listings", "300", "--out", "portal"]);
        run(&["publish", "portal", "--out", "site", "--base-url", "https://x.example/a'b/"]);
        let mut files = BTreeMap::new();
        collect(&folder.path().join("site"), "", &mut files);
        collect(&root().join("crates/publisher/tests/golden/small.site"), "golden/", &mut files);
        files
    })
}

fn collect(folder: &Path, path: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}{name}/"), files);
        } else {
            files.insert(format!("{path}{name}"), fs::read(entry.path()).unwrap());
        }
    }
}
