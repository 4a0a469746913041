//! The few things the writer does to a disk, each of which either happens or does not.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use super::FOLDER;

/// A site's folder.
#[derive(Debug)]
pub(crate) struct Disk {
    root: PathBuf,
    /// Numbers temporary files.
    temporary: AtomicUsize,
    /// How many changes may still be made; tests use it to die between any two of them.
    #[cfg(test)]
    pub(crate) changes_left: Option<AtomicUsize>,
}

impl Disk {
    /// The folder `root`, which is made when something is written.
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            temporary: AtomicUsize::new(0),
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

    fn own(&self, name: &str) -> PathBuf {
        self.root.join(FOLDER).join(name)
    }

    /// Keeps other publishes out for as long as the file is open; nothing if one is at work.
    pub(crate) fn lock(&self) -> io::Result<Option<File>> {
        fs::create_dir_all(self.root.join(FOLDER))?;
        let file = File::options().create(true).truncate(false).write(true).open(self.own("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network file systems cannot lock; a publish there is as safe as its operator.
            Err(TryLockError::Error(_)) => Ok(Some(file)),
        }
    }

    /// Removes what a killed publish left half-written.
    pub(crate) fn clear_temporary(&self) -> io::Result<()> {
        let folder = self.own("tmp");
        if folder.exists() {
            self.change()?;
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(folder)
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
        let name = self.temporary.fetch_add(1, Ordering::Relaxed).to_string();
        let temporary = self.own("tmp").join(name);
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        if synced {
            file.sync_data()?;
        }
        drop(file);
        self.change()?;
        match fs::rename(&temporary, &target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(target.parent().unwrap_or(&self.root))?;
                fs::rename(&temporary, &target)?;
            }
            other => other?,
        }
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
