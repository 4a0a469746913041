//! A job as any source gives it: words, nothing mapped. Every format's reader makes these, and everything after them
//! is common to all formats.

use std::collections::HashMap;

use cerulean_search::fold_key;

use super::html;
use super::place::RawPlace;
use super::salary::RawSalary;
use super::text::Part;

/// A job as its source gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Posting {
    /// The source's own number; two postings of one number are one job.
    pub(crate) id: Option<String>,
    /// Further numbers, which may stand in the title.
    pub(crate) codes: Vec<String>,
    pub(crate) title: String,
    /// Titles in other languages.
    pub(crate) other_titles: Vec<String>,
    /// The house's name.
    pub(crate) house: Option<String>,
    pub(crate) places: Vec<RawPlace>,
    /// Places to be looked at when none of `places` is one.
    pub(crate) more_places: Vec<RawPlace>,
    /// Words for the department, the most telling first.
    pub(crate) departments: Vec<String>,
    pub(crate) employment: Vec<String>,
    pub(crate) seniority: Vec<String>,
    pub(crate) industry: Option<String>,
    pub(crate) posted: Option<String>,
    pub(crate) closes: Option<String>,
    /// Where to apply, or the job's page.
    pub(crate) url: Option<String>,
    /// The job's page, made from its number: good enough if no answer names one.
    pub(crate) page: Option<String>,
    /// Words for where the work is done.
    pub(crate) workplace: Vec<String>,
    pub(crate) remote: Option<bool>,
    pub(crate) hybrid: Option<bool>,
    pub(crate) applicant_countries: Vec<String>,
    pub(crate) salary: Option<RawSalary>,
    pub(crate) language: Option<String>,
    pub(crate) parts: Vec<Part>,
    /// Line of its file, where that is known.
    pub(crate) line: Option<usize>,
    /// Position of its file among those given.
    pub(crate) file: usize,
}

impl Posting {
    /// Takes a place, if it says anything and is not there yet.
    pub(crate) fn place(&mut self, place: RawPlace) {
        if place.is_given() && !self.places.contains(&place) {
            self.places.push(place);
        }
    }

    /// Takes a part of the text, if there is any.
    pub(crate) fn part(&mut self, part: Part) {
        if !part.html.trim().is_empty() && !self.parts.iter().any(|known| known.html == part.html) {
            self.parts.push(part);
        }
    }

    /// Takes from another answer about the same job what this one lacks, and its places.
    fn absorb(&mut self, other: Self) {
        fn fill<T>(mine: &mut Option<T>, other: Option<T>) {
            if mine.is_none() {
                *mine = other;
            }
        }
        fn extend<T: PartialEq>(mine: &mut Vec<T>, other: Vec<T>) {
            for value in other {
                if !mine.contains(&value) {
                    mine.push(value);
                }
            }
        }
        if self.title.is_empty() {
            self.title = other.title;
        }
        extend(&mut self.codes, other.codes);
        extend(&mut self.other_titles, other.other_titles);
        extend(&mut self.places, other.places);
        extend(&mut self.more_places, other.more_places);
        extend(&mut self.departments, other.departments);
        extend(&mut self.employment, other.employment);
        extend(&mut self.seniority, other.seniority);
        extend(&mut self.workplace, other.workplace);
        extend(&mut self.applicant_countries, other.applicant_countries);
        fill(&mut self.house, other.house);
        fill(&mut self.industry, other.industry);
        fill(&mut self.closes, other.closes);
        fill(&mut self.url, other.url);
        fill(&mut self.page, other.page);
        fill(&mut self.remote, other.remote);
        fill(&mut self.hybrid, other.hybrid);
        fill(&mut self.salary, other.salary);
        fill(&mut self.language, other.language);
        // A list says "Posted 30+ Days Ago" where the detail has the day.
        let is_day = |text: &Option<String>| {
            text.as_deref().is_some_and(|text| text.chars().filter(char::is_ascii_digit).count() >= 6)
        };
        if self.posted.is_none() || (is_day(&other.posted) && !is_day(&self.posted)) {
            self.posted = other.posted.or(self.posted.take());
        }
        let length = |parts: &[Part]| parts.iter().map(|part| part.html.len()).sum::<usize>();
        if length(&other.parts) > length(&self.parts) {
            self.parts = other.parts;
        }
    }
}

/// Joins postings of one number and title, in the order of their first; says how many were joined to others.
pub(crate) fn merge(postings: Vec<Posting>) -> (Vec<Posting>, usize) {
    let mut merged: Vec<Posting> = Vec::with_capacity(postings.len());
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let mut joined = 0;
    for posting in postings {
        let Some(id) = posting.id.clone() else {
            merged.push(posting);
            continue;
        };
        // The same number with another title is another job of a system that numbers loosely.
        let key = (id, fold_key(&html::line(&posting.title)));
        match known.get(&key).and_then(|&at| merged.get_mut(at)) {
            Some(first) => {
                first.absorb(posting);
                joined += 1;
            }
            None => {
                known.insert(key, merged.len());
                merged.push(posting);
            }
        }
    }
    (merged, joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_of_one_number_are_one_job() {
        let posting = |id: &str, title: &str, city: &str| Posting {
            id: Some(id.into()),
            title: title.into(),
            places: vec![RawPlace::text(city)],
            posted: Some(if city == "Paris" { "Posted 30+ Days Ago" } else { "2026-05-20" }.into()),
            ..Posting::default()
        };
        let (merged, joined) = merge(vec![
            posting("1", "A", "Paris"),
            posting("1", "A ", "Lyon"),
            posting("1", "B", "Rome"),
            posting("2", "A", "Paris"),
        ]);
        assert_eq!((merged.len(), joined), (3, 1));
        assert_eq!(merged[0].places.len(), 2);
        assert_eq!(merged[0].posted.as_deref(), Some("2026-05-20"));
    }
}
