//! The wire format of the listing index, version 1: one definition for the publisher that writes it and the
//! engine that reads it. `docs/index-format.md` describes it for other tools.
//!
//! A catalog is one manifest and the immutable files it names. All URLs are relative to the manifest. Lists
//! in the manifest and in dictionaries only ever grow at the end from one publish to the next, because
//! segments, which never change, hold positions in them.

use std::fmt;

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use crate::labels::as_object;
use crate::{Date, Facet, Labels, Salary, Term, json};

/// The major version this code reads and writes.
pub const FORMAT_MAJOR: u32 = 1;
/// The minor version this code writes; a reader ignores fields it does not know.
pub const FORMAT_MINOR: u32 = 1;
/// Rows whose summaries share one file. Range 32 to 512: fewer means more requests while paging, more means
/// more bytes for the first page. A page shows 20 rows, which after a relevance sort lie in up to 20 files.
pub const SUMMARY_ROWS: usize = 64;

/// Version of the format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormatVersion {
    /// A reader refuses a major version it does not know.
    pub major: u32,
    /// Additions that older readers can ignore.
    pub minor: u32,
}

json::object!(FormatVersion { major, minor } optional {});

/// What a manifest of any version says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Versioned {
    /// Version of the format.
    pub format: FormatVersion,
}

json::object!(Versioned { format } optional {});

/// `catalog/manifest.json`: the only file of the catalog that changes in place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Manifest {
    /// Version of the format.
    pub format: FormatVersion,
    /// Names this state of the catalog; equal input gives an equal id.
    pub build: String,
    /// The day of the publish.
    pub published: Date,
    /// The portal.
    pub site: Site,
    /// Rows in all segments together.
    pub count: u32,
    /// Terms of department, seniority, employment and industry, of which columns hold position + 1, and of
    /// workplace: on site, hybrid, remote, in this order.
    #[serde(serialize_with = "as_object")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<Facet, Vec<Term>>"))]
    pub terms: LiteMap<Facet, Vec<Term>>,
    /// Houses. Columns hold positions.
    pub houses: Vec<HouseEntry>,
    /// Countries, regions and cities that listings use, each one's parents included. Columns hold positions.
    pub places: Vec<PlaceEntry>,
    /// Languages of listing texts (BCP 47). Columns hold positions.
    pub languages: Vec<String>,
    /// Files of [`Titles`], to be read one after the other as one list.
    pub titles: Vec<FileEntry>,
    /// The file of the [`Lexicon`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lexicon: Option<FileEntry>,
    /// The file of the [`Thesaurus`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thesaurus: Option<FileEntry>,
    /// The file of [`Elsewhere`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<FileEntry>,
    /// The file of the [`crate::Portal`] texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portal: Option<FileEntry>,
    /// Segments, newest listings first.
    pub segments: Vec<SegmentEntry>,
}

json::object!(Manifest { format, build, published, site, count, terms, houses, places, languages, titles, segments } optional { lexicon, thesaurus, elsewhere, portal });

/// The portal as every page names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Site {
    /// Its name.
    pub name: String,
    /// Absolute address, ending in `/`, when the operator gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Interface languages, the first is the default.
    pub languages: Vec<String>,
}

json::object!(Site { name, languages } optional { base_url });

/// A house as cards and facets need it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HouseEntry {
    /// Permanent URL part and facet value.
    pub slug: String,
    /// Its name.
    pub name: String,
}

json::object!(HouseEntry { slug, name } optional {});

/// A place as cards, facets and search need it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceEntry {
    /// Place path; a region's or city's parent is the path before the last `/`.
    pub id: String,
    /// Its names.
    pub names: Labels,
    /// Other names, in any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Latitude and longitude in degrees (WGS 84), of cities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(f32, f32)>,
}

json::object!(PlaceEntry { id, names } optional { aliases, at });

/// An immutable file the manifest names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileEntry {
    /// Relative to the manifest.
    pub url: String,
    /// Size, uncompressed.
    pub bytes: u64,
    /// SHA-256 of the bytes, lower-case hex; the file's name starts with it.
    pub hash: String,
}

json::object!(FileEntry { url, bytes, hash } optional {});

/// A segment the manifest names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SegmentEntry {
    /// Relative to the manifest.
    pub url: String,
    /// Size, uncompressed.
    pub bytes: u64,
    /// SHA-256 of the bytes, lower-case hex; the file's name starts with it.
    pub hash: String,
    /// Rows in it.
    pub count: u32,
    /// Rows, ascending, that later publishes closed or replaced: they are not part of the catalog any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<u32>,
    /// The file of its [`TextDirectory`], if its long text can be searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<FileEntry>,
}

json::object!(SegmentEntry { url, bytes, hash, count } optional { removed, text });

impl SegmentEntry {
    /// The segment's file. (Its fields lie beside the others in the manifest. `serde(flatten)` could say that,
    /// with machinery for any format that the reader would carry along.)
    pub fn file(&self) -> FileEntry {
        FileEntry { url: self.url.clone(), bytes: self.bytes, hash: self.hash.clone() }
    }
}

/// The directory of a segment's long-text index: the words of its summaries, skills and sections, as shards
/// that are fetched when a query needs them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextDirectory {
    /// Shards in the order of their first word. Words that begin with the same three letters lie in one.
    pub shards: Vec<ShardEntry>,
}

json::object!(TextDirectory { shards } optional {});

/// A shard of the long-text index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShardEntry {
    /// Its first word; it ends where the next shard begins.
    pub from: String,
    /// Relative to the manifest; the name is the beginning of its SHA-256.
    pub url: String,
}

json::object!(ShardEntry { from, url } optional {});

/// A shard: folded words with the listings that contain them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shard {
    /// Folded words, ascending.
    pub words: Vec<String>,
    /// For each word the rows of the segment that contain it: the first as it is, each further one as the
    /// difference to the one before it.
    pub rows: Vec<Vec<u32>>,
}

json::object!(Shard { words, rows } optional {});

/// Distinct titles and alternate titles. Columns hold positions in the list of all such files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Titles {
    /// The titles as shown.
    pub titles: Vec<String>,
}

json::object!(Titles { titles } optional {});

/// The roles that listings of this catalog have, and the ones related to them: these without names, which are in
/// [`Elsewhere`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lexicon {
    /// Roles. Columns hold position + 1.
    pub roles: Vec<RoleEntry>,
}

json::object!(Lexicon { roles } optional {});

/// A role of the lexicon.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleEntry {
    /// Kebab-case of the canonical title.
    pub id: String,
    /// Canonical title, English.
    pub title: String,
    /// Names of this very role, per language; the first is the preferred one. Masculine and feminine stand
    /// in one string, as `Vendeur / Vendeuse`.
    #[serde(default, skip_serializing_if = "LiteMap::is_empty", serialize_with = "as_object")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, Vec<String>>"))]
    pub names: LiteMap<String, Vec<String>>,
    /// Words that also find it although they are no names of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub finds: Vec<String>,
    /// Broader roles, as positions in this list: their names find this role too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub broader: Vec<u32>,
    /// Other related roles (narrower, beside), as positions in this list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<u32>,
}

json::object!(RoleEntry { id, title } optional { names, finds, broader, related });

/// Words that stand for one another in titles, whatever their language: the [`Lexicon`] knows whole titles, this
/// knows the words they are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thesaurus {
    /// Groups of words, or phrases of a few words, folded.
    pub concepts: Vec<Vec<String>>,
}

json::object!(Thesaurus { concepts } optional {});

/// What people may ask for that no listing has: roles and places, with what of the catalog lies next to them. Wanted only
/// when a query finds little.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Elsewhere {
    /// Positions in the [`Lexicon`] of roles that no listing has, ascending, each with names of it in any language;
    /// masculine and feminine stand in one string, as in [`RoleEntry::names`].
    pub roles: Vec<(u32, Vec<String>)>,
    /// Positions in the places, ascending, each with the names of further places in it.
    pub places: Vec<(u32, Vec<String>)>,
}

json::object!(Elsewhere { roles, places } optional {});

/// `catalog/<hash>.json`: rows as columns, newest first. All columns have one value a row, but the sparse
/// ones, which hold `[row, value]` pairs in ascending order of rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment {
    /// Day of posting: the first row in days since 1970-01-01, each further one as days before the row
    /// above it.
    pub posted: Vec<i32>,
    /// Position in the titles.
    pub title: Vec<u32>,
    /// Position in the houses.
    pub house: Vec<u32>,
    /// Position + 1 in the lexicon; 0 is none.
    pub role: Vec<u32>,
    /// First place, position + 1; 0 is none.
    pub place: Vec<u32>,
    /// Further places, positions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more_places: Vec<(u32, Vec<u32>)>,
    /// Term, position + 1; 0 is none.
    pub department: Vec<u32>,
    /// Term, position + 1; 0 is none.
    pub seniority: Vec<u32>,
    /// First term, position + 1; 0 is none.
    pub employment: Vec<u32>,
    /// Further terms, positions + 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more_employment: Vec<(u32, Vec<u32>)>,
    /// Term, position + 1; 0 is none.
    pub industry: Vec<u32>,
    /// 0 on site, 1 hybrid, 2 remote.
    pub workplace: Vec<u8>,
    /// Position in the languages.
    pub language: Vec<u32>,
    /// The listing's own alternate titles, positions in the titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternate_titles: Vec<(u32, Vec<u32>)>,
    /// Last open day, in days since 1970-01-01.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub valid_through: Vec<(u32, i32)>,
    /// Pay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub salary: Vec<(u32, Salary)>,
    /// Slugs that differ from the default rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slug: Vec<(u32, String)>,
    /// Files of [`Summaries`], one for each [`SUMMARY_ROWS`] rows; relative to the manifest. Empty when the
    /// catalog has no summaries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub summaries: Vec<String>,
}

json::object!(Segment { posted, title, house, role, place, department, seniority, employment, industry, workplace, language } optional { more_places, more_employment, alternate_titles, valid_through, salary, slug, summaries });

/// The summaries of [`SUMMARY_ROWS`] consecutive rows of a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summaries {
    /// One a row; empty where a listing has none.
    pub summaries: Vec<String>,
}

json::object!(Summaries { summaries } optional {});

/// Why a file of a catalog cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WireError {
    /// The manifest's major version is not [`FORMAT_MAJOR`].
    Version(u32),
    /// A column has another number of rows than the segment.
    Rows {
        /// The column.
        column: &'static str,
        /// Rows it has.
        found: usize,
        /// Rows it should have.
        expected: usize,
    },
    /// A value points past the end of the list it points into.
    Range {
        /// The column.
        column: &'static str,
        /// Row of the value.
        row: usize,
    },
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(major) => {
                write!(f, "the index has format version {major}, this program reads version {FORMAT_MAJOR}")
            }
            Self::Rows { column, found, expected } => {
                write!(f, "column {column} of a segment has {found} rows instead of {expected}")
            }
            Self::Range { column, row } => {
                write!(f, "column {column}, row {row} of a segment points to nothing")
            }
        }
    }
}

impl std::error::Error for WireError {}

impl Manifest {
    /// A catalog of nothing, of the version this code writes.
    pub fn empty() -> Self {
        Self { format: FormatVersion { major: FORMAT_MAJOR, minor: FORMAT_MINOR }, ..Self::default() }
    }

    /// Refuses a major version this code does not know.
    ///
    /// # Errors
    /// [`WireError::Version`].
    pub fn check(&self) -> Result<(), WireError> {
        if self.format.major == FORMAT_MAJOR { Ok(()) } else { Err(WireError::Version(self.format.major)) }
    }

    /// The terms of a facet, empty for facets without terms.
    pub fn terms(&self, facet: Facet) -> &[Term] {
        self.terms.get(&facet).map_or(&[], Vec::as_slice)
    }
}

/// How many entries the lists have that a segment's columns point into.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Titles in all title files.
    pub titles: usize,
    /// Roles in the lexicon.
    pub roles: usize,
}

impl Segment {
    /// Checks that every column has `count` rows and that every value points to something, so that readers
    /// can index without asking again.
    ///
    /// # Errors
    /// The first column that is wrong. O(rows).
    pub fn check(&self, count: usize, manifest: &Manifest, bounds: Bounds) -> Result<(), WireError> {
        let terms = |facet| manifest.terms(facet).len();
        rows("posted", self.posted.len(), count)?;
        column("title", &self.title, count, bounds.titles)?;
        column("house", &self.house, count, manifest.houses.len())?;
        column("role", &self.role, count, bounds.roles + 1)?;
        column("place", &self.place, count, manifest.places.len() + 1)?;
        column("department", &self.department, count, terms(Facet::Department) + 1)?;
        column("seniority", &self.seniority, count, terms(Facet::Seniority) + 1)?;
        column("employment", &self.employment, count, terms(Facet::Employment) + 1)?;
        column("industry", &self.industry, count, terms(Facet::Industry) + 1)?;
        column("language", &self.language, count, manifest.languages.len())?;
        rows("workplace", self.workplace.len(), count)?;
        if let Some(row) = self.workplace.iter().position(|&value| value > 2) {
            return Err(WireError::Range { column: "workplace", row });
        }
        lists("more_places", &self.more_places, count, manifest.places.len())?;
        lists("more_employment", &self.more_employment, count, terms(Facet::Employment) + 1)?;
        lists("alternate_titles", &self.alternate_titles, count, bounds.titles)?;
        sparse("valid_through", self.valid_through.iter().map(|(row, _)| *row), count)?;
        sparse("salary", self.salary.iter().map(|(row, _)| *row), count)?;
        sparse("slug", self.slug.iter().map(|(row, _)| *row), count)?;
        if !self.summaries.is_empty() {
            rows("summaries", self.summaries.len(), count.div_ceil(SUMMARY_ROWS))?;
        }
        Ok(())
    }
}

fn rows(column: &'static str, found: usize, expected: usize) -> Result<(), WireError> {
    if found == expected { Ok(()) } else { Err(WireError::Rows { column, found, expected }) }
}

fn column(name: &'static str, values: &[u32], count: usize, limit: usize) -> Result<(), WireError> {
    rows(name, values.len(), count)?;
    match values.iter().position(|&value| value as usize >= limit) {
        Some(row) => Err(WireError::Range { column: name, row }),
        None => Ok(()),
    }
}

fn sparse(name: &'static str, rows: impl Iterator<Item = u32>, count: usize) -> Result<(), WireError> {
    let mut next = 0;
    for row in rows {
        if (row as usize) < next || row as usize >= count {
            return Err(WireError::Range { column: name, row: row as usize });
        }
        next = row as usize + 1;
    }
    Ok(())
}

fn lists(name: &'static str, lists: &[(u32, Vec<u32>)], count: usize, limit: usize) -> Result<(), WireError> {
    sparse(name, lists.iter().map(|(row, _)| *row), count)?;
    match lists.iter().find(|(_, values)| values.iter().any(|&value| value as usize >= limit)) {
        Some((row, _)) => Err(WireError::Range { column: name, row: *row as usize }),
        None => Ok(()),
    }
}
