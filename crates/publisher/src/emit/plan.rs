//! A file that is to be written: where, when, and how to get its bytes.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::coding::Coding;
use cerulean_model::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// When a file is written. Immutable ones first: nothing refers to them yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Phase {
    /// Its name holds its hash.
    Immutable,
    /// Pages and what they fetch.
    Page,
    /// The manifest: from now on visitors see the new catalog.
    Manifest,
    /// What only the next publish reads.
    Note,
}

/// Tells whether a file would be written with the same bytes as last time: 128 bits of XXH3, of which no two texts share
/// all by chance. Who writes a listing could make two that do, and would only keep their own change from being published.
/// Names of files and what readers check are SHA-256.
pub(crate) type Fingerprint = [u8; 16];

/// A file of the site.
pub(crate) struct File<'a> {
    /// Relative to the site's folder, with `/`.
    pub(crate) path: String,
    /// When it is written.
    pub(crate) phase: Phase,
    /// Of its bytes, or of everything they are made of.
    pub(crate) fingerprint: Fingerprint,
    /// Its bytes.
    pub(crate) content: Content<'a>,
    /// Of a page that search engines are told of.
    pub(crate) listed: Option<Listed>,
}

/// A page's line in the sitemap.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// Relative to the site's root.
    pub(crate) address: String,
    /// Of what the page says, whatever it looks like.
    pub(crate) content: Fingerprint,
    /// When it began to say that, as far as its listings tell.
    pub(crate) since: Option<Date>,
}

/// The bytes of a file, or the way to them.
pub(crate) enum Content<'a> {
    /// Here.
    Bytes(Vec<u8>),
    /// Made when needed: most pages have not changed since the last publish.
    Render(Box<dyn Fn() -> Vec<u8> + Send + Sync + 'a>),
    /// On disk, as an earlier publish wrote them.
    Kept,
    /// Those of another file of the plan, compressed.
    Coded {
        /// Position of the other file.
        of: usize,
        /// How.
        coding: Coding,
    },
}

impl Content<'_> {
    /// The bytes; none of a file that is kept or made from another.
    pub(crate) fn bytes(&self) -> std::borrow::Cow<'_, [u8]> {
        match self {
            Self::Bytes(bytes) => bytes.into(),
            Self::Render(render) => render().into(),
            Self::Kept | Self::Coded { .. } => (&[][..]).into(),
        }
    }
}

impl<'a> File<'a> {
    /// A file of these bytes.
    pub(crate) fn new(path: impl Into<String>, phase: Phase, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self {
            path: path.into(),
            phase,
            fingerprint: fingerprint(&[&bytes]),
            content: Content::Bytes(bytes),
            listed: None,
        }
    }

    /// A file that is made when needed, from what the fingerprint was taken of.
    pub(crate) fn lazy(
        path: impl Into<String>,
        fingerprint: Fingerprint,
        render: impl Fn() -> Vec<u8> + Send + Sync + 'a,
    ) -> Self {
        Self {
            path: path.into(),
            phase: Phase::Page,
            fingerprint,
            content: Content::Render(Box::new(render)),
            listed: None,
        }
    }

    /// A file that an earlier publish has written.
    pub(crate) fn kept(path: impl Into<String>, phase: Phase, fingerprint: Fingerprint) -> Self {
        Self { path: path.into(), phase, fingerprint, content: Content::Kept, listed: None }
    }

    /// The same file as a page for the sitemap.
    pub(crate) fn listed(self, listed: Listed) -> Self {
        Self { listed: Some(listed), ..self }
    }

    /// A JSON file.
    pub(crate) fn json(path: impl Into<String>, phase: Phase, value: &impl Serialize) -> Self {
        Self::new(path, phase, json(value))
    }
}

impl fmt::Debug for File<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("path", &self.path).field("phase", &self.phase).finish_non_exhaustive()
    }
}

/// A value as compact JSON.
pub(crate) fn json(value: &impl Serialize) -> Vec<u8> {
    // Only maps with keys that are no strings and failing `Serialize` implementations fail; the model has neither.
    serde_json::to_vec(value).unwrap_or_default()
}

/// The fingerprint of these parts; where one ends and the next begins matters.
pub(crate) fn fingerprint(parts: &[&[u8]]) -> Fingerprint {
    let mut hash = Xxh3::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.digest128().to_le_bytes()
}

/// The fingerprint of everything a value is made of. By [`Hash`], which takes a third of the time that writing it as JSON
/// would: this is done to every listing at every publish.
pub(crate) fn fingerprint_of(value: &impl Hash) -> Fingerprint {
    let mut parts = Parts(Vec::with_capacity(4096));
    value.hash(&mut parts);
    xxh3_128(&parts.0).to_le_bytes()
}

/// What a value hands to a hasher, one after the other.
struct Parts(Vec<u8>);

impl Hasher for Parts {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Nobody asks: [`fingerprint_of`] takes the bytes.
    fn finish(&self) -> u64 {
        self.0.len() as u64
    }
}

/// SHA-256, lower-case hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text
}

/// Reads what [`hex`] wrote.
pub(crate) fn parse_hex(text: &str) -> Option<Fingerprint> {
    if text.len() != 32 {
        return None;
    }
    let mut bytes = Fingerprint::default();
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(bytes)
}
