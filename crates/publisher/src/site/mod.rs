//! Puts a plan of files on disk so that visitors never notice: immutable files first, pages next (new ones before old ones), the manifest last,
//! pruning after. Every file is replaced by rename, and a journal lets the next publish finish what a killed one began.

mod disk;
mod state;

use std::collections::BTreeMap;
use std::io;
use std::time::SystemTime;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::emit::{self, Base, Content, Dates, File, Phase};
pub(crate) use disk::Disk;
use disk::Lock;
use state::{Entry, State};

/// Where the publisher keeps its own files.
pub(crate) const FOLDER: &str = ".cerulean";

/// What a publish did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were made or replaced.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files that nothing needs any more.
    pub removed: usize,
    /// Bytes of the files that were made or replaced.
    pub bytes: u64,
}

/// Why a site could not be written. What was there before still works.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A file could not be written.
    #[error("{path}")]
    File {
        /// Relative to the site.
        path: String,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// Somebody else is writing there.
    #[error("another publish is writing to this folder")]
    Busy,
}

/// A site's folder, held by one publish, with what is known of the one before.
#[derive(Debug)]
pub(crate) struct Session {
    disk: Disk,
    _lock: Lock,
    state: State,
    /// The files that a publish which was killed was about to add.
    journal: Option<BTreeMap<String, Entry>>,
    /// When the last publish finished; none when one was killed since, or nothing is known.
    trusted: Option<SystemTime>,
}

fn at(path: &str) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |error| WriteError::File { path, error }
}

impl Session {
    /// Takes the folder, and cleans up after a publish that was killed.
    ///
    /// # Errors
    /// When somebody else holds it or it cannot be read.
    pub(crate) fn open(disk: Disk) -> Result<Self, WriteError> {
        let lock = disk.lock().map_err(at(FOLDER))?.ok_or(WriteError::Busy)?;
        let (state, finished) = State::read(&disk).map_err(at(state::STATE))?;
        let journal = state::read_journal(&disk).map_err(at(state::JOURNAL))?;
        if let Some(journal) = &journal {
            let paths = state.entries.keys().chain(journal.keys()).map(String::as_str);
            disk.clear_temporary(paths.chain([state::STATE, state::JOURNAL])).map_err(at(FOLDER))?;
        }
        // After a kill, files may be newer than the state says: look at every one of them.
        let trusted = finished.filter(|_| journal.is_none());
        Ok(Self { disk, _lock: lock, state, journal, trusted })
    }

    /// What of the catalog can be built on.
    pub(crate) fn base(&self) -> Option<Base> {
        let bytes = self.disk.read(emit::BASE).ok()??;
        Base::read(&bytes, |file, size| {
            let Some((there, _)) = self.disk.stat(&file.path) else { return false };
            let is_whole = || {
                self.disk
                    .read(&file.path)
                    .ok()
                    .flatten()
                    .is_some_and(|bytes| emit::is_own_hash(&file.path, &bytes))
            };
            there == size && (self.is_current(file) || is_whole())
        })
    }

    /// What pages said at the last publish, and since when.
    pub(crate) fn dates(&self) -> Dates {
        let bytes = self.disk.read(emit::DATES).ok().flatten();
        bytes.map_or_else(Dates::default, |bytes| Dates::read(&bytes))
    }

    /// Writes a plan. Files of an earlier publish that are not in it any more are removed: catalog files and details
    /// after `keep` more publishes, others at once.
    ///
    /// # Errors
    /// The first file that could not be written; the next publish goes on from there.
    pub(crate) fn write(&self, plan: &[File<'_>], keep: u32) -> Result<Written, WriteError> {
        let Self { disk, state, journal, .. } = self;
        // What was noted of each file, looked up once: a large site has many files, and their paths are long.
        let noted: Vec<Option<&Entry>> =
            plan.par_iter().map(|file| state.entries.get(file.path.as_str())).collect();
        let stale: Vec<bool> =
            plan.par_iter().zip(&noted).map(|(file, entry)| !self.is_still(file, *entry)).collect();
        // Not there, whatever was noted: a publish that was killed may have begun to remove it.
        let is_absent = |(n, file): (usize, &File<'_>)| {
            noted[n].is_none() || (stale[n] && disk.stat(&file.path).is_none())
        };
        let absent: Vec<bool> = plan.par_iter().enumerate().map(is_absent).collect();
        let paths: FxHashSet<&str> = plan.iter().map(|file| file.path.as_str()).collect();
        let begun = || journal.iter().flatten().filter(|(path, _)| !state.entries.contains_key(*path));
        let mut gone: Vec<(&String, &Entry)> =
            state.entries.iter().chain(begun()).filter(|(path, _)| !paths.contains(path.as_str())).collect();
        gone.sort_unstable_by_key(|(path, _)| *path);
        let is_waiting = |(_, entry): &(&String, &Entry)| entry.age.is_some_and(|age| age > 0);
        if !stale.contains(&true) && journal.is_none() && gone.iter().all(is_waiting) {
            return Ok(Written { unchanged: plan.len(), ..Written::default() });
        }

        let new = plan.iter().zip(&noted).filter(|(_, entry)| entry.is_none());
        let new = new.map(|(file, _)| (file.path.as_str(), is_kept(&file.path, file.phase)));
        let again = begun().map(|(path, entry)| (path.as_str(), entry.age.is_some()));
        state::write_journal(disk, new.chain(again)).map_err(at(state::JOURNAL))?;

        let mut done = Written::default();
        let mut manifest_changed = false;
        // Pages that were not there come before those that already lead visitors somewhere: no link is ever dead.
        let order = [
            (Phase::Immutable, None),
            (Phase::Page, Some(true)),
            (Phase::Page, Some(false)),
            (Phase::Manifest, None),
            (Phase::Note, None),
        ];
        let mut entries: Vec<(String, Entry)> = Vec::with_capacity(plan.len());
        for (phase, added) in order {
            let due: Vec<usize> = (0..plan.len())
                .filter(|&n| plan[n].phase == phase && added.is_none_or(|added| absent[n] == added))
                .collect();
            let put = |&n: &usize| self.put(plan, &plan[n], noted[n].filter(|_| !stale[n]));
            let written: Vec<(bool, u64)> = due.par_iter().map(put).collect::<Result<_, _>>()?;
            for (&n, (is_new, size)) in due.iter().zip(written) {
                let file = &plan[n];
                let age = is_kept(&file.path, phase).then_some(0);
                entries.push((file.path.clone(), Entry { fingerprint: file.fingerprint, size, age }));
                done.written += usize::from(is_new);
                done.bytes += if is_new { size } else { 0 };
                manifest_changed |= is_new && phase == Phase::Manifest;
            }
        }
        done.unchanged = plan.len() - done.written;

        for (path, entry) in gone {
            match entry.age.map(|age| age + u32::from(manifest_changed || age == 0)) {
                Some(age) if age <= keep || is_permanent(path) => {
                    entries.push((path.clone(), Entry { age: Some(age), ..entry.clone() }));
                }
                _ => done.removed += usize::from(disk.remove(path).map_err(at(path))?),
            }
        }
        state::write(disk, entries).map_err(at(state::STATE))?;
        state::remove_journal(disk).map_err(at(state::JOURNAL))?;
        Ok(done)
    }

    /// Puts one file in place unless it is current; says whether it was new and how large it is.
    fn put(
        &self,
        plan: &[File<'_>],
        file: &File<'_>,
        current: Option<&Entry>,
    ) -> Result<(bool, u64), WriteError> {
        if let Some(entry) = current {
            return Ok((false, entry.size));
        }
        if matches!(file.content, Content::Kept) {
            return Ok((false, self.disk.stat(&file.path).map_or(0, |(size, _)| size)));
        }
        let bytes = match file.content {
            Content::Coded { of, coding } => {
                let original = plan.get(of).map(|file| self.bytes(file)).transpose()?.unwrap_or_default();
                coding.encode(&original, file.phase).map_err(at(&file.path))?.into()
            }
            _ => file.content.bytes(),
        };
        let is_synced = matches!(file.phase, Phase::Manifest | Phase::Note);
        let is_new = self.disk.replace(&file.path, &bytes, is_synced).map_err(at(&file.path))?;
        Ok((is_new, bytes.len() as u64))
    }

    /// What a file of the plan holds, wherever it is.
    fn bytes<'f>(&self, file: &'f File<'_>) -> Result<std::borrow::Cow<'f, [u8]>, WriteError> {
        match file.content {
            Content::Kept => {
                Ok(self.disk.read(&file.path).map_err(at(&file.path))?.unwrap_or_default().into())
            }
            _ => Ok(file.content.bytes()),
        }
    }

    /// Whether the file on disk is what the plan wants, judged by what the last publish noted. A file that was touched
    /// after that publish finished is looked at again.
    fn is_current(&self, file: &File<'_>) -> bool {
        self.is_still(file, self.state.entries.get(&file.path))
    }

    /// The same, with what was noted of the file.
    fn is_still(&self, file: &File<'_>, noted: Option<&Entry>) -> bool {
        let (Some(entry), Some(finished)) = (noted, self.trusted) else { return false };
        entry.fingerprint == file.fingerprint
            && self
                .disk
                .stat(&file.path)
                .is_some_and(|(size, modified)| size == entry.size && modified < finished)
    }
}

/// Whether a file that never changes is never removed either: partners' pages name exact versions of the widget, and
/// these their engine.
fn is_permanent(path: &str) -> bool {
    path.starts_with("widget/")
}

/// Whether visitors in mid-session may still ask for a file after it has left the site: those whose names an older
/// manifest or page holds.
fn is_kept(path: &str, phase: Phase) -> bool {
    phase == Phase::Immutable || (path.starts_with("listings/") && path.ends_with(".json"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::atomic::AtomicUsize;

    use super::*;

    /// A plan in the form of a real one: the manifest names the immutable files.
    fn plan(pages: &[(&str, &str)], segments: &[&str]) -> Vec<File<'static>> {
        let mut files: Vec<File<'static>> = pages
            .iter()
            .map(|(path, text)| File::new(*path, Phase::Page, text.as_bytes().to_vec()))
            .collect();
        files.extend(segments.iter().map(|name| {
            File::new(format!("catalog/{name}.json"), Phase::Immutable, format!("[\"{name}\"]").into_bytes())
        }));
        files.push(File::new("catalog/manifest.json", Phase::Manifest, segments.join("\n").into_bytes()));
        files
    }

    fn first() -> Vec<File<'static>> {
        plan(
            &[
                ("index.html", "one"),
                ("listings/a/index.html", "a"),
                ("listings/a.json", "{}"),
                ("listings/b/index.html", "b"),
            ],
            &["s1", "s2"],
        )
    }

    fn second() -> Vec<File<'static>> {
        plan(
            &[
                ("index.html", "two"),
                ("listings/b/index.html", "b"),
                ("listings/c/index.html", "c"),
                ("listings/c.json", "{}"),
            ],
            &["s1", "s3"],
        )
    }

    fn write(root: &Path, plan: &[File<'_>], keep: u32) -> Result<Written, WriteError> {
        Session::open(Disk::new(root))?.write(plan, keep)
    }

    /// Every file of a folder with its text.
    fn tree(root: &Path) -> BTreeMap<String, String> {
        fn walk(root: &Path, folder: &Path, tree: &mut BTreeMap<String, String>) {
            for entry in fs::read_dir(folder).unwrap().flatten() {
                if entry.path().is_dir() {
                    walk(root, &entry.path(), tree);
                } else {
                    let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
                    tree.insert(path, fs::read_to_string(entry.path()).unwrap());
                }
            }
        }
        let mut all = BTreeMap::new();
        walk(root, root, &mut all);
        all
    }

    /// The same without the publisher's own files.
    fn site(root: &Path) -> BTreeMap<String, String> {
        tree(root).into_iter().filter(|(path, _)| !path.starts_with(FOLDER)).collect()
    }

    #[test]
    fn what_is_there_already_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let written = write(folder.path(), &first(), 3).unwrap();
        assert_eq!((written.written, written.unchanged, written.removed), (7, 0, 0));
        let before = tree(folder.path());
        let again = write(folder.path(), &first(), 3).unwrap();
        assert_eq!((again.written, again.unchanged, again.removed), (0, 7, 0));
        assert_eq!(tree(folder.path()), before);
    }

    #[test]
    fn what_has_left_the_site_is_removed_at_once_or_kept_for_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let has = |path: &str| folder.path().join(path).exists();
        write(folder.path(), &first(), 1).unwrap();
        fs::write(folder.path().join("CNAME"), "jobs.example.org").unwrap();
        write(folder.path(), &second(), 1).unwrap();
        assert!(!has("listings/a"), "pages go at once");
        assert!(has("catalog/s2.json") && has("listings/a.json"), "an older manifest still names them");
        write(folder.path(), &plan(&[], &["s1", "s4"]), 1).unwrap();
        assert!(!has("catalog/s2.json") && !has("listings/a.json"));
        assert!(has("catalog/s3.json"));
        assert!(has("CNAME"), "only own files are removed");
    }

    #[test]
    fn what_partners_pin_stays_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let mut pinned = first();
        pinned.push(File::new("widget/v1/exact-1.js", Phase::Immutable, b"1".to_vec()));
        pinned.push(File::new("widget/v1/loader.js", Phase::Page, b"1".to_vec()));
        write(folder.path(), &pinned, 0).unwrap();
        for n in 0..3 {
            write(folder.path(), &plan(&[], &[&format!("n{n}")]), 0).unwrap();
        }
        assert!(folder.path().join("widget/v1/exact-1.js").exists());
        assert!(!folder.path().join("widget/v1/loader.js").exists(), "a page goes as ever");
        assert!(!folder.path().join("catalog/s1.json").exists(), "a segment as well");
    }

    #[test]
    fn a_file_somebody_changed_or_removed_is_made_whole() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &first(), 3).unwrap();
        let before = site(folder.path());
        fs::write(folder.path().join("index.html"), "two").unwrap();
        fs::remove_file(folder.path().join("listings/a.json")).unwrap();
        let written = write(folder.path(), &first(), 3).unwrap();
        assert_eq!(written.written, 2);
        assert_eq!(site(folder.path()), before);
    }

    #[test]
    fn two_publishes_do_not_meet() {
        let folder = tempfile::tempdir().unwrap();
        let _held = Session::open(Disk::new(folder.path())).unwrap();
        assert!(matches!(Session::open(Disk::new(folder.path())), Err(WriteError::Busy)));
    }

    /// Dies after every number of changes in turn: at each moment the site has to be whole, and the next publish has
    /// to finish the work.
    #[test]
    fn a_publish_killed_between_any_two_changes_leaves_a_whole_site() {
        let finished = tempfile::tempdir().unwrap();
        write(finished.path(), &first(), 3).unwrap();
        write(finished.path(), &second(), 3).unwrap();
        let goal = site(finished.path());
        let texts = |plan: Vec<File<'static>>| -> BTreeMap<String, String> {
            plan.iter()
                .map(|file| {
                    (file.path.clone(), String::from_utf8(file.content.bytes().into_owned()).unwrap())
                })
                .collect()
        };
        let (old, new) = (texts(first()), texts(second()));
        let mut survived = 0;
        for changes in 0.. {
            let folder = tempfile::tempdir().unwrap();
            write(folder.path(), &first(), 3).unwrap();
            let mut disk = Disk::new(folder.path());
            disk.changes_left = Some(AtomicUsize::new(changes));
            let result = Session::open(disk).and_then(|session| session.write(&second(), 3));
            let now = site(folder.path());
            let manifest = &now["catalog/manifest.json"];
            let named = manifest.lines().all(|name| now.contains_key(&format!("catalog/{name}.json")));
            assert!(named, "after {changes} changes the manifest names a missing file");
            for (path, text) in now.iter().filter(|(path, _)| !path.ends_with(".cerulean-tmp")) {
                let is_whole = [&old, &new].iter().any(|tree| tree.get(path) == Some(text));
                assert!(is_whole, "after {changes} changes {path} is neither old nor new: {text}");
            }
            write(folder.path(), &second(), 3).unwrap();
            assert_eq!(site(folder.path()), goal, "after {changes} changes and another publish");
            if result.is_ok() {
                break;
            }
            survived += 1;
        }
        assert!(survived > 15, "only {survived} deaths were tried");
    }

    /// Publishes that go back and forth between two portals, each of which dies: what the page that visitors begin with leads
    /// to has to be there, also where the one before had begun to remove it.
    #[test]
    fn no_link_is_dead_after_one_killed_publish_upon_another() {
        let is_whole = |root: &Path| {
            let now = site(root);
            let leads_to = match now["index.html"].as_str() {
                "one" => ["a", "b"],
                _ => ["b", "c"],
            };
            leads_to.iter().all(|name| now.contains_key(&format!("listings/{name}/index.html")))
        };
        let killed = |root: &Path, plan: &[File<'_>], changes: usize| {
            let mut disk = Disk::new(root);
            disk.changes_left = Some(AtomicUsize::new(changes));
            Session::open(disk).and_then(|session| session.write(plan, 3)).is_err()
        };
        let mut tried = 0;
        for before in 0.. {
            let mut survives = false;
            for changes in 0.. {
                let folder = tempfile::tempdir().unwrap();
                write(folder.path(), &first(), 3).unwrap();
                survives = !killed(folder.path(), &second(), before);
                let is_over = !killed(folder.path(), &first(), changes);
                assert!(is_whole(folder.path()), "after {before} changes there and {changes} back");
                tried += 1;
                if is_over {
                    break;
                }
            }
            if survives {
                break;
            }
        }
        assert!(tried > 200, "only {tried} were tried");
    }
}
