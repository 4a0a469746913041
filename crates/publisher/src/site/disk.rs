//! The few things the writer does to a disk, each of which either happens or does not.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
#[cfg(test)]
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use super::FOLDER;

/// Ending of files that are being written.
const TEMPORARY: &str = ".cerulean-tmp";

/// Held by the publish that is at work.
#[derive(Debug)]
pub(crate) struct Lock(#[allow(dead_code)] File);

/// A site's folder.
#[derive(Debug)]
pub(crate) struct Disk {
    root: PathBuf,
    /// How many changes may still be made; tests use it to die between any two of them.
    #[cfg(test)]
    pub(crate) changes_left: Option<AtomicUsize>,
}

impl Disk {
    /// The folder `root`, which is made when something is written.
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            #[cfg(test)]
            changes_left: None,
        }
    }

    /// Stands before every change.
    fn change(&self) -> io::Result<()> {
        #[cfg(test)]
        if let Some(left) = &self.changes_left {
            let spent =
                left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_err();
            if spent {
                return Err(io::Error::other("killed"));
            }
        }
        Ok(())
    }

    /// Keeps other publishes out for as long as the lock lives; nothing if one is at work.
    pub(crate) fn lock(&self) -> io::Result<Option<Lock>> {
        fs::create_dir_all(self.root.join(FOLDER))?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.root.join(FOLDER).join("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network file systems cannot lock; a publish there is as safe as its operator.
            Err(TryLockError::Error(_)) => Ok(Some(Lock(file))),
        }
    }

    /// Removes what a killed publish left half-written beside these files.
    pub(crate) fn clear_temporary<'a>(&self, paths: impl Iterator<Item = &'a str>) -> io::Result<()> {
        for path in paths {
            let temporary = self.temporary(path);
            if temporary.exists() {
                self.change()?;
                fs::remove_file(temporary)?;
            }
        }
        Ok(())
    }

    /// Where a file is written before it is put in place: beside it, because a rename inside of one folder is cheaper.
    fn temporary(&self, path: &str) -> PathBuf {
        self.root.join(format!("{path}{TEMPORARY}"))
    }

    /// Size and time of the last change.
    pub(crate) fn stat(&self, path: &str) -> Option<(u64, SystemTime)> {
        let meta = fs::metadata(self.root.join(path)).ok()?;
        Some((meta.len(), meta.modified().ok()?))
    }

    /// The bytes of a file, if it is there.
    pub(crate) fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.root.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Puts a file in place, whole, unless it is there already with these bytes; says whether it was not.
    pub(crate) fn replace(&self, path: &str, bytes: &[u8], synced: bool) -> io::Result<bool> {
        let target = self.root.join(path);
        let same_size = fs::metadata(&target).is_ok_and(|meta| meta.len() == bytes.len() as u64);
        if same_size && fs::read(&target).is_ok_and(|there| there == bytes) {
            return Ok(false);
        }
        self.change()?;
        let temporary = self.temporary(path);
        let mut file = match File::create(&temporary) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(target.parent().unwrap_or(&self.root))?;
                File::create(&temporary)?
            }
            other => other?,
        };
        #[cfg(test)]
        if self.changes_left.is_some() {
            // Die in the middle of a file, too.
            file.write_all(bytes.get(..bytes.len() / 2).unwrap_or(&[]))?;
            self.change()?;
            file = File::create(&temporary)?;
        }
        file.write_all(bytes)?;
        if synced {
            file.sync_data()?;
        }
        drop(file);
        self.change()?;
        fs::rename(&temporary, &target)?;
        Ok(true)
    }

    /// Removes a file, and the folders that it leaves empty; says whether it was there.
    pub(crate) fn remove(&self, path: &str) -> io::Result<bool> {
        self.change()?;
        let target = self.root.join(path);
        match fs::remove_file(&target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            other => other?,
        }
        let mut folder = target.parent();
        while let Some(empty) = folder.filter(|folder| *folder != self.root && folder.starts_with(&self.root))
        {
            if fs::remove_dir(empty).is_err() {
                break;
            }
            folder = empty.parent();
        }
        Ok(true)
    }
}
