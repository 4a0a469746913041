//! The columns of all loaded segments, one value a row, as the search reads them.

use std::collections::HashMap;

use cerulean_model::wire::Segment;
use cerulean_model::{Date, Salary};

/// Rows with their dictionary numbers. Columns that may be empty hold position + 1, as on the wire.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) title: Vec<u32>,
    pub(crate) house: Vec<u32>,
    pub(crate) role: Vec<u32>,
    pub(crate) place: Vec<u32>,
    pub(crate) department: Vec<u32>,
    pub(crate) seniority: Vec<u32>,
    pub(crate) employment: Vec<u32>,
    pub(crate) industry: Vec<u32>,
    pub(crate) workplace: Vec<u8>,
    pub(crate) language: Vec<u32>,
    pub(crate) posted: Vec<i32>,
    /// Closed by a later publish, or expired.
    pub(crate) closed: Vec<bool>,
    /// Whether a row has anything in the three maps below: most have not, and need no look-up.
    pub(crate) has_more: Vec<bool>,
    pub(crate) alternate_titles: HashMap<u32, Vec<u32>>,
    /// Positions + 1, like `place`.
    pub(crate) more_places: HashMap<u32, Vec<u32>>,
    /// Positions + 1, like `employment`.
    pub(crate) more_employment: HashMap<u32, Vec<u32>>,
    pub(crate) slug: HashMap<u32, String>,
    pub(crate) salary: HashMap<u32, Salary>,
    pub(crate) valid_through: HashMap<u32, Date>,
}

impl Rows {
    pub(crate) fn len(&self) -> usize {
        self.title.len()
    }

    /// Appends a segment that [`Segment::check`] found good. `removed` are rows of the segment.
    pub(crate) fn push(&mut self, segment: Segment, removed: &[u32], today: Date) {
        let base = self.len() as u32;
        let count = segment.title.len();
        let mut day: i32 = 0;
        for (n, &step) in segment.posted.iter().enumerate() {
            day = if n == 0 { step } else { day.saturating_sub(step) };
            self.posted.push(day);
        }
        self.title.extend(segment.title);
        self.house.extend(segment.house);
        self.role.extend(segment.role);
        self.place.extend(segment.place);
        self.department.extend(segment.department);
        self.seniority.extend(segment.seniority);
        self.employment.extend(segment.employment);
        self.industry.extend(segment.industry);
        self.workplace.extend(segment.workplace);
        self.language.extend(segment.language);
        self.closed.resize(self.closed.len() + count, false);
        self.has_more.resize(self.has_more.len() + count, false);
        for (row, titles) in segment.alternate_titles {
            self.has_more[(base + row) as usize] = true;
            self.alternate_titles.insert(base + row, titles);
        }
        for (row, places) in segment.more_places {
            self.has_more[(base + row) as usize] = true;
            self.more_places.insert(base + row, places.into_iter().map(|place| place + 1).collect());
        }
        for (row, terms) in segment.more_employment {
            self.has_more[(base + row) as usize] = true;
            self.more_employment.insert(base + row, terms);
        }
        self.slug.extend(segment.slug.into_iter().map(|(row, slug)| (base + row, slug)));
        self.salary.extend(segment.salary.into_iter().map(|(row, salary)| (base + row, salary)));
        for (row, last) in segment.valid_through {
            let last = Date::from_days(last);
            self.valid_through.insert(base + row, last);
            self.closed[(base + row) as usize] = last < today;
        }
        for &row in removed.iter().filter(|&&row| (row as usize) < count) {
            self.closed[(base + row) as usize] = true;
        }
    }

    /// Further values of a row in one of the three maps.
    pub(crate) fn more<'a>(&self, map: &'a HashMap<u32, Vec<u32>>, row: u32) -> &'a [u32] {
        if self.has_more[row as usize] { map.get(&row).map_or(&[], Vec::as_slice) } else { &[] }
    }

    /// All places of a row, positions.
    pub(crate) fn places(&self, row: u32) -> impl Iterator<Item = u32> {
        std::iter::once(self.place[row as usize])
            .chain(self.more(&self.more_places, row).iter().copied())
            .filter_map(|place| place.checked_sub(1))
    }

    /// All employment terms of a row, positions.
    pub(crate) fn employments(&self, row: u32) -> impl Iterator<Item = u32> {
        std::iter::once(self.employment[row as usize])
            .chain(self.more(&self.more_employment, row).iter().copied())
            .filter_map(|term| term.checked_sub(1))
    }
}
