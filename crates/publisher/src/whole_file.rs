//! Files that are put in place whole: who reads one finds what was there before or all of the new one, also after a stop in the
//! middle. (A site's files are written by `site`, which knows which of them a stop may leave for the next publish.)

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file, with the folders it lies in, and says how large it is.
pub(crate) fn replace(
    path: &Path,
    content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<u64> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Hidden, so that a publish at the same time does not take it for a listing.
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = path.with_file_name(format!(".{name}.cerulean-tmp"));
    let mut to = BufWriter::new(File::create(&temporary)?);
    content(&mut to)?;
    let file = to.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_data()?;
    let size = file.metadata()?.len();
    drop(file);
    fs::rename(&temporary, path)?;
    Ok(size)
}
