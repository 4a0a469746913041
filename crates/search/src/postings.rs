//! Which rows have which value, column by column: with it a query costs what it finds, not what there is.

use std::cmp::Reverse;

use cerulean_model::Facet;

use crate::catalog::Catalog;
use crate::facets::Counter;
use crate::names::Owner;
use crate::order;
use crate::row_set::RowSet;

/// The rows of each value of a column, ascending.
#[derive(Default)]
pub(crate) struct Column {
    rows: Vec<u32>,
    /// Where each value starts in `rows`, and an end.
    starts: Vec<u32>,
}

impl Column {
    /// Of a column with so many values, from what each row has. O(values + rows).
    fn new<I: Iterator<Item = u32>>(values: usize, rows: usize, of: impl Fn(u32) -> I) -> Self {
        let mut starts = vec![0_u32; values + 1];
        for value in (0..rows as u32).flat_map(&of) {
            starts[value as usize + 1] += 1;
        }
        for value in 1..starts.len() {
            starts[value] += starts[value - 1];
        }
        let mut next = starts.clone();
        let mut all = vec![0; starts.last().copied().unwrap_or(0) as usize];
        for row in 0..rows as u32 {
            for value in of(row) {
                let at = &mut next[value as usize];
                all[*at as usize] = row;
                *at += 1;
            }
        }
        Self { rows: all, starts }
    }

    /// The rows with this value; one that has it twice stands here twice.
    pub(crate) fn rows(&self, value: u32) -> &[u32] {
        &self.rows[self.starts[value as usize] as usize..self.starts[value as usize + 1] as usize]
    }
}

/// The columns of all loaded rows, by column value.
pub(crate) struct Postings {
    /// Titles and alternate titles.
    pub(crate) titles: Column,
    pub(crate) roles: Column,
    pub(crate) houses: Column,
    pub(crate) places: Column,
    pub(crate) departments: Column,
    pub(crate) seniorities: Column,
    pub(crate) employments: Column,
    pub(crate) industries: Column,
    pub(crate) workplaces: Column,
    /// Rows that are not closed.
    pub(crate) open: RowSet,
    /// All rows, newest first.
    pub(crate) newest: Vec<u32>,
    /// Counts of all open rows.
    pub(crate) everything: Counter,
}

impl Postings {
    /// The rows that something stands in itself: of a place, without what lies in it.
    pub(crate) fn rows(&self, owner: Owner) -> &[u32] {
        let (column, value) = match owner {
            Owner::Title(n) => (&self.titles, n),
            Owner::Role(n) => (&self.roles, n + 1),
            Owner::House(n) => (&self.houses, n),
            Owner::Place(n) => (&self.places, n + 1),
            Owner::Term(Facet::Department, n) => (&self.departments, n + 1),
            Owner::Term(Facet::Seniority, n) => (&self.seniorities, n + 1),
            Owner::Term(Facet::Employment, n) => (&self.employments, n + 1),
            Owner::Term(Facet::Industry, n) => (&self.industries, n + 1),
            Owner::Term(Facet::Workplace, n) if n < 3 => (&self.workplaces, n),
            Owner::Term(..) => return &[],
        };
        column.rows(value)
    }

    /// O(rows log rows).
    pub(crate) fn new(catalog: &Catalog) -> Self {
        let (rows, manifest) = (&catalog.rows, &catalog.manifest);
        let count = rows.len();
        let single = |values: usize, column: &[u32]| {
            Column::new(values, count, |row| std::iter::once(column[row as usize]))
        };
        let terms = |facet, column| single(manifest.terms(facet).len() + 1, column);
        let open = RowSet::of(count, |row| !rows.closed[row]);
        let mut everything = Counter::new(catalog);
        open.iter().for_each(|row| everything.add(catalog, row));
        let mut newest: Vec<u32> = (0..count as u32).collect();
        order::numbers(&mut newest, &|a, b| {
            Reverse(rows.posted[a as usize]).cmp(&Reverse(rows.posted[b as usize]))
        });
        Self {
            titles: Column::new(catalog.titles.len(), count, |row| {
                std::iter::once(rows.title[row as usize]).chain(rows.alternate_titles.of(row).iter().copied())
            }),
            roles: single(catalog.lexicon.roles.len() + 1, &rows.role),
            houses: single(manifest.houses.len(), &rows.house),
            places: Column::new(manifest.places.len() + 1, count, |row| {
                std::iter::once(rows.place[row as usize]).chain(rows.more_places.of(row).iter().copied())
            }),
            departments: terms(Facet::Department, &rows.department),
            seniorities: terms(Facet::Seniority, &rows.seniority),
            employments: Column::new(manifest.terms(Facet::Employment).len() + 1, count, |row| {
                std::iter::once(rows.employment[row as usize])
                    .chain(rows.more_employment.of(row).iter().copied())
            }),
            industries: terms(Facet::Industry, &rows.industry),
            workplaces: Column::new(3, count, |row| std::iter::once(u32::from(rows.workplace[row as usize]))),
            open,
            newest,
            everything,
        }
    }
}
