//! What an import changes in what an earlier one left: a listing keeps its slug for ever and its day of posting for as
//! long as it is open; one that is gone from the source is closed.

use std::collections::{HashMap, HashSet};

use cerulean_model::Date;
use cerulean_search::{default_slug, kebab};

use super::build::{Built, Entry};
use super::input::Refusal;
use super::report::ImportReport;
use crate::listing::{MAX_SLUG, shortened};

/// The listings of a file that an earlier import wrote.
pub(crate) fn read(path: &str, text: &str) -> Result<Vec<Entry>, Refusal> {
    let mut entries = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let entry = serde_json::from_str(line).map_err(|error| Refusal {
            file: path.to_owned(),
            line: Some(at + 1),
            message: format!("this line is not as an import writes it: {error}"),
            hint: "undo the change, or move listings written by hand to a file of another name".into(),
        })?;
        entries.push(entry);
    }
    Ok(entries)
}

/// How the listings of one file go on.
pub(crate) struct Update<'a> {
    pub(crate) before: Vec<Entry>,
    /// Slugs that other files of the portal use.
    pub(crate) taken: &'a mut HashSet<String>,
    pub(crate) today: Date,
    /// Whether what is missing is known to be gone: not when a file could not be read.
    pub(crate) closes: bool,
    /// How many days the page of a closed listing is kept.
    pub(crate) closed_days: i32,
    pub(crate) report: &'a mut ImportReport,
}

impl Update<'_> {
    /// The listings to write: those of the source in its order, closed ones after them.
    pub(crate) fn apply(mut self, built: Vec<Built>) -> Vec<Entry> {
        let mut before: Vec<Option<Entry>> = std::mem::take(&mut self.before).into_iter().map(Some).collect();
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for (at, entry) in before.iter().enumerate() {
            if let Some(entry) = entry {
                self.taken.insert(entry.slug.clone());
                for key in keys(entry) {
                    by_key.entry(key).or_insert(at);
                }
            }
        }
        // All slugs of before are taken before the first new one is given.
        let mut after: Vec<Entry> = Vec::with_capacity(built.len());
        for one in built {
            let known = keys(&one.entry).iter().find_map(|key| by_key.get(key)).copied();
            let old = known.and_then(|at| before.get_mut(at)).and_then(Option::take);
            after.push(match old {
                Some(old) => self.goes_on(old, one),
                None => self.begins(one.entry),
            });
        }
        for old in before.into_iter().flatten() {
            after.extend(self.ends(old));
        }
        after
    }

    fn begins(&mut self, mut entry: Entry) -> Entry {
        entry.slug = free_slug(&entry, self.taken);
        self.taken.insert(entry.slug.clone());
        self.report.new.push(entry.slug.clone());
        entry
    }

    fn goes_on(&mut self, old: Entry, one: Built) -> Entry {
        let mut entry = one.entry;
        entry.slug = old.slug.clone();
        let was_closed = is_over(&old, self.today);
        let opens = was_closed && !is_over(&entry, self.today);
        if !opens {
            // The older day is nearer to the truth than one told from "30+ days ago", or from a later import.
            let keeps = !one.is_dated || old.posted < entry.posted;
            if keeps {
                entry.posted = old.posted.clone();
            }
        }
        if opens {
            self.report.reopened.push(entry.slug.clone());
        } else if entry == old {
            self.report.unchanged += 1;
        } else {
            self.report.changed.push(entry.slug.clone());
        }
        entry
    }

    /// A listing that its source no longer has; nothing once its page is not kept any more.
    fn ends(&mut self, mut old: Entry) -> Option<Entry> {
        let yesterday = self.today.plus_days(-1);
        if is_over(&old, self.today) {
            let last: Option<Date> = old.valid_through.as_deref().and_then(|day| day.parse().ok());
            if last.is_some_and(|last| last.plus_days(self.closed_days) < self.today) {
                self.report.dropped += 1;
                return None;
            }
            return Some(old);
        }
        if !self.closes {
            return Some(old);
        }
        old.valid_through = Some(yesterday.to_string());
        // What was posted and closed on one day was never open for one: it may not end before it begins.
        if old.posted.parse::<Date>().is_ok_and(|posted| posted > yesterday) {
            old.posted = yesterday.to_string();
        }
        self.report.closed.push(old.slug.clone());
        Some(old)
    }
}

/// By what a listing is found again: the source's number, or its address.
fn keys(entry: &Entry) -> Vec<String> {
    match &entry.reference {
        Some(reference) => vec![
            format!("#{reference}\n{}", cerulean_search::fold_key(&entry.title)),
            format!("#{reference}"),
        ],
        None => {
            vec![format!("{}\n{}", entry.apply, cerulean_search::fold_key(&entry.title)), entry.apply.clone()]
        }
    }
}

pub(crate) fn is_over(entry: &Entry, today: Date) -> bool {
    entry.valid_through.as_deref().and_then(|day| day.parse::<Date>().ok()).is_some_and(|last| last < today)
}

/// The slug by the default rule, numbered where it is taken.
fn free_slug(entry: &Entry, taken: &HashSet<String>) -> String {
    let city = entry.location.first().and_then(|spot| spot.city.as_deref());
    let mut base = default_slug(&entry.title, &entry.house, city);
    if base.is_empty() {
        base = kebab(entry.reference.as_deref().unwrap_or("listing"));
    }
    // Room for a number stays.
    let base = shortened(base, MAX_SLUG - 8);
    let numbered = (2_u64..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|slug| !taken.contains(slug)).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::format::Format;
    use crate::import::report::Rejected;

    fn entry(reference: &str, title: &str, posted: &str) -> Entry {
        Entry {
            reference: Some(reference.into()),
            title: title.into(),
            house: "alba".into(),
            posted: posted.into(),
            apply: format!("https://a.example/{reference}"),
            ..Entry::default()
        }
    }

    fn update(
        before: Vec<Entry>,
        now: Vec<(Entry, bool)>,
        today: &str,
        closes: bool,
    ) -> (Vec<Entry>, ImportReport) {
        let mut report = ImportReport::new(Format::Lever);
        let built = now.into_iter().map(|(entry, is_dated)| Built {
            entry,
            is_dated,
            origin: Rejected {
                title: String::new(),
                reference: None,
                file: String::new(),
                line: None,
                why: String::new(),
            },
        });
        let mut taken = HashSet::new();
        let update = Update {
            before,
            taken: &mut taken,
            today: today.parse().unwrap(),
            closes,
            closed_days: 90,
            report: &mut report,
        };
        let after = update.apply(built.collect());
        (after, report)
    }

    #[test]
    fn the_same_import_again_changes_nothing() {
        let now =
            || vec![(entry("1", "Buyer", "2026-05-01"), true), (entry("2", "Buyer", "2026-05-02"), false)];
        let (first, report) = update(vec![], now(), "2026-05-10", true);
        assert_eq!(report.new, ["buyer-alba", "buyer-alba-2"]);
        let later =
            vec![(entry("1", "Buyer", "2026-05-01"), true), (entry("2", "Buyer", "2026-05-09"), false)];
        let (second, report) = update(first.clone(), later, "2026-05-20", true);
        assert_eq!((second, report.unchanged), (first, 2));
    }

    #[test]
    fn what_is_gone_is_closed_and_may_come_back() {
        let (first, _) = update(vec![], vec![(entry("1", "Buyer", "2026-05-01"), true)], "2026-05-10", true);
        let (kept, report) = update(first.clone(), vec![], "2026-05-20", false);
        assert_eq!((&kept, report.closed.len()), (&first, 0));
        let (closed, report) = update(first.clone(), vec![], "2026-05-20", true);
        assert_eq!(closed[0].valid_through.as_deref(), Some("2026-05-19"));
        assert_eq!(report.closed, ["buyer-alba"]);
        let (still, report) = update(closed.clone(), vec![], "2026-05-25", true);
        assert_eq!((still, report.closed.len()), (closed.clone(), 0));
        let (open, report) =
            update(closed.clone(), vec![(entry("1", "Head Buyer", "2026-05-24"), true)], "2026-05-25", true);
        assert_eq!(
            (open[0].slug.as_str(), open[0].posted.as_str(), report.reopened.len()),
            ("buyer-alba", "2026-05-24", 1)
        );
        let (gone, report) = update(closed, vec![], "2026-12-01", true);
        assert_eq!((gone.len(), report.dropped), (0, 1));
    }

    #[test]
    fn a_listing_of_one_day_does_not_end_before_it_begins() {
        let (first, _) = update(vec![], vec![(entry("1", "Buyer", "2026-05-10"), false)], "2026-05-10", true);
        let (closed, _) = update(first, vec![], "2026-05-10", true);
        assert_eq!(
            (closed[0].posted.as_str(), closed[0].valid_through.as_deref()),
            ("2026-05-09", Some("2026-05-09"))
        );
    }

    #[test]
    fn a_changed_listing_keeps_slug_and_day() {
        let (first, _) = update(vec![], vec![(entry("1", "Buyer", "2026-05-01"), true)], "2026-05-10", true);
        let (second, report) =
            update(first, vec![(entry("1", "Senior Buyer", "2026-05-11"), true)], "2026-05-12", true);
        assert_eq!((second[0].slug.as_str(), second[0].posted.as_str()), ("buyer-alba", "2026-05-01"));
        assert_eq!(report.changed, ["buyer-alba"]);
    }
}
