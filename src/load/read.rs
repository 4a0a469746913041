//! From the body of a file to what is in it.

use cerulean_model::json::{self, FromJson};
use cerulean_model::wire::{FORMAT_MAJOR, Manifest, Versioned};

use super::{LoadError, Reason};

/// Reads the body of a file.
#[inline(never)]
pub(crate) fn read<T: FromJson + Default>(url: &str, body: &str) -> Result<T, LoadError> {
    json::from_str(body)
        .map_err(|problem| LoadError { url: url.to_owned(), reason: Reason::Format(problem.to_string()) })
}

/// The manifest. Its version is read by itself when the rest cannot be: a newer one may have another shape.
pub(crate) fn manifest(url: &str, body: &str) -> Result<Manifest, LoadError> {
    let whole = read::<Manifest>(url, body);
    let version = match &whole {
        Ok(manifest) => Some(manifest.format),
        Err(_) => read::<Versioned>(url, body).ok().map(|versioned| versioned.format),
    };
    match version {
        Some(version) if version.major != FORMAT_MAJOR => {
            Err(LoadError { url: url.to_owned(), reason: Reason::Version(version.major) })
        }
        _ => whole,
    }
}
