//! The columns of all loaded segments, one value a row, as the search reads them.

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
    pub(crate) alternate_titles: Lists,
    /// Positions + 1, like `place`.
    pub(crate) more_places: Lists,
    /// Positions + 1, like `employment`.
    pub(crate) more_employment: Lists,
    pub(crate) slug: Sparse<String>,
    pub(crate) salary: Sparse<Salary>,
    pub(crate) valid_through: Sparse<i32>,
}

/// A column that most rows have no value in: the values with their rows, ascending.
pub(crate) struct Sparse<T>(Vec<(u32, T)>);

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Sparse<T> {
    /// Appends a segment's values, whose rows are counted from `base`.
    fn push(&mut self, base: u32, values: Vec<(u32, T)>) {
        self.0.extend(values.into_iter().map(|(row, value)| (base + row, value)));
    }

    /// A row's value. O(log values).
    pub(crate) fn get(&self, row: u32) -> Option<&T> {
        let at = self.0.partition_point(|(other, _)| *other < row);
        self.0.get(at).filter(|(other, _)| *other == row).map(|(_, value)| value)
    }
}

/// Further values of rows, of which most have none.
#[derive(Default)]
pub(crate) struct Lists {
    values: Vec<u32>,
    /// Where each row's values end.
    ends: Vec<u32>,
}

impl Lists {
    /// Appends a segment's rows, given those that have any, ascending.
    fn push(&mut self, rows: usize, lists: impl Iterator<Item = (u32, Vec<u32>)>) {
        let base = self.ends.len();
        for (row, values) in lists {
            self.ends.resize(base + row as usize, self.values.len() as u32);
            self.values.extend(values);
        }
        self.ends.resize(base + rows, self.values.len() as u32);
    }

    /// A row's values.
    pub(crate) fn of(&self, row: u32) -> &[u32] {
        let at = row as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[start as usize..self.ends[at] as usize]
    }
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
        let plus_one = |places: Vec<u32>| places.into_iter().map(|place| place + 1).collect();
        let places = segment.more_places.into_iter().map(|(row, places)| (row, plus_one(places)));
        self.alternate_titles.push(count, segment.alternate_titles.into_iter());
        self.more_places.push(count, places);
        self.more_employment.push(count, segment.more_employment.into_iter());
        for &(row, last) in &segment.valid_through {
            self.closed[(base + row) as usize] = Date::from_days(last) < today;
        }
        self.slug.push(base, segment.slug);
        self.salary.push(base, segment.salary);
        self.valid_through.push(base, segment.valid_through);
        for &row in removed.iter().filter(|&&row| (row as usize) < count) {
            self.closed[(base + row) as usize] = true;
        }
    }

    /// All places of a row, positions.
    pub(crate) fn places(&self, row: u32) -> impl Iterator<Item = u32> {
        std::iter::once(self.place[row as usize])
            .chain(self.more_places.of(row).iter().copied())
            .filter_map(|place| place.checked_sub(1))
    }

    /// All employment terms of a row, positions.
    pub(crate) fn employments(&self, row: u32) -> impl Iterator<Item = u32> {
        std::iter::once(self.employment[row as usize])
            .chain(self.more_employment.of(row).iter().copied())
            .filter_map(|term| term.checked_sub(1))
    }
}
