//! The files of a folder, in one order on every machine. Follows links to folders, but not round in a circle.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::problem::{Place, Problem};
use crate::rules;

/// Paths of all files under `root/folder`, relative to `root`, with `/`, sorted. Hidden files and editors' backups
/// are none of the portal's. A folder that does not exist has no files.
pub(crate) fn files(root: &Path, folder: &str, problems: &mut Vec<Problem>) -> Vec<Arc<str>> {
    let mut found = Vec::new();
    let start = root.join(folder);
    if start.is_dir() {
        let mut above = Vec::new();
        walk(&start, folder, &mut above, &mut found, problems);
    }
    found.sort();
    found
}

fn walk(
    dir: &Path,
    path: &str,
    above: &mut Vec<PathBuf>,
    found: &mut Vec<Arc<str>>,
    problems: &mut Vec<Problem>,
) {
    let report = |message: String| {
        Problem::new(&rules::UNREADABLE, Place { file: path.into(), line: 0, column: 0, width: 0 }, message)
    };
    let real = match fs::canonicalize(dir) {
        // Or to one around all of them: the whole disk may be there.
        Ok(real) if above.iter().any(|folder| folder.starts_with(&real)) => {
            problems.push(report("this link leads back to a folder it is in".into()));
            return;
        }
        Ok(real) => real,
        Err(error) => {
            problems.push(report(format!("this folder cannot be read: {error}")));
            return;
        }
    };
    above.push(real);
    match fs::read_dir(dir) {
        Err(error) => problems.push(report(format!("this folder cannot be read: {error}"))),
        Ok(entries) => {
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.starts_with('.') || name.ends_with('~') || name.starts_with('#') {
                    continue;
                }
                let path = format!("{path}/{name}");
                // Follows links, unlike `entry.file_type()`.
                match fs::metadata(entry.path()) {
                    Ok(meta) if meta.is_dir() => walk(&entry.path(), &path, above, found, problems),
                    Ok(meta) if meta.is_file() => found.push(path.into()),
                    Ok(_) => {
                        let place = Place { file: path.into(), line: 0, column: 0, width: 0 };
                        problems.push(Problem::new(
                            &rules::UNREADABLE,
                            place,
                            "this is neither a file nor a folder",
                        ));
                    }
                    Err(error) => {
                        let place = Place { file: path.into(), line: 0, column: 0, width: 0 };
                        problems.push(Problem::new(
                            &rules::UNREADABLE,
                            place,
                            format!("this cannot be read: {error}"),
                        ));
                    }
                }
            }
        }
    }
    above.pop();
}
