//! The search of this visit: one catalog, one query, one answer. Lives as long as the page, so that leaving the
//! search page and coming back costs nothing.
//!
//! The URL is the query's home. While somebody types, the query runs ahead of it by at most [`TYPING_PAUSE`]: browsers
//! limit how often an address may change, and one entry per letter would bury the Back button.

use std::sync::Arc;
use std::time::Duration;

use cerulean_model::wire::Manifest;
use cerulean_model::{Date, Detail, Facet, Query, Sort};
use cerulean_search::{Answer, Card, Catalog, Grade, SearchOptions, fold_key, order};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::completion::{Completion, TITLES, VALUES, begins, last_word};
use super::index::{Index, News, Progress};
use super::phrases::label;
use super::values::{Value, values};
use super::{nearby, refine};
use crate::browser::clock;
use crate::browser::history::{Entry, History};
use crate::load::{self, Part};
use crate::messages::Language;
use crate::route::{Base, Route};

/// Hits on a page. Range 10 to 50: a phone shows six at once, and each one costs time on every key press.
pub(crate) const PAGE_SIZE: u32 = 20;
/// Pause in typing after which the address follows. Range 100 to 500 ms: Safari refuses more than 100 changes in
/// 30 seconds.
const TYPING_PAUSE: Duration = Duration::from_millis(250);

/// The search of this visit. A handle: copies are the same search.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    base: StoredValue<Base>,
    history: History,
    index: StoredValue<Index, LocalStorage>,
    progress: RwSignal<Progress>,
    query: RwSignal<Query>,
    answer: Memo<Option<Arc<Answer>>>,
    typing: StoredValue<Typing, LocalStorage>,
    summaries: RwSignal<u32>,
}

/// Where the current run of key presses stands.
#[derive(Default)]
struct Typing {
    /// Whether it already has its entry in the history.
    has_entry: bool,
    /// Whether the address is still behind.
    is_unwritten: bool,
    /// Counts presses and ends of runs, so that a pause knows whether it was one.
    moment: u32,
}

impl Session {
    /// Reads the query from the address, follows it from then on, and starts loading the catalog.
    pub(crate) fn start(base: StoredValue<Base>, history: History) -> Self {
        let progress = RwSignal::new(Progress::default());
        let summaries = RwSignal::new(0_u32);
        let index = StoredValue::new_local(Index::new(move |news| match news {
            News::Rows(now) => progress.set(now),
            News::Words => progress.notify(),
            News::Summaries => summaries.update(|version| *version += 1),
        }));
        let query = RwSignal::new(Query::default());
        let answer = Memo::new(move |_| {
            progress.track();
            query.with(|query| index.with_value(|index| index.ask(query, PAGE_SIZE))).map(Arc::new)
        });
        let typing = StoredValue::new_local(Typing::default());
        let session = Self { base, history, index, progress, query, answer, typing, summaries };
        session.read_address();
        Effect::new(move |_| {
            history.address().track();
            session.read_address();
        });
        history.on_leaving(move || session.commit());
        session.load();
        session
    }

    /// Takes the query from the address, if the address is the search page's.
    fn read_address(self) {
        if !self.is_searching() {
            return;
        }
        if self.progress.with_untracked(|progress| progress.complete) {
            self.prepare();
        }
        let address = self.history.address().get_untracked();
        let asked = Query::from_search_string(&address.search);
        // The same query may be written in another way; what was typed last, spaces included, stays.
        if asked.to_search_string() != self.query.with_untracked(Query::to_search_string) {
            self.stop_typing();
            self.query.set(asked);
        }
    }

    /// Whether the address is the search page's.
    fn is_searching(self) -> bool {
        let path = self.history.address().with_untracked(|address| address.path.clone());
        matches!(self.base.with_value(|base| base.route(&path)), Some((Route::Search, _)))
    }

    /// Loads the catalog, or what is missing of it.
    pub(crate) fn load(self) {
        let index = self.index.get_value();
        index.starts();
        spawn_local(async move {
            let receiver = index.clone();
            let receive = move |part| match part {
                Part::Head { manifest, titles, lexicon } => {
                    receiver.begin(*manifest, titles, lexicon, clock::today())
                }
                Part::Segment(segment) => receiver.add(*segment),
            };
            let done = load::catalog(self.base.get_value(), Box::new(receive)).await;
            index.ended(done.err());
            if self.is_searching() {
                self.prepare();
            }
        });
    }

    /// Gets what is here of the catalog ready for words, a little at a time. Only where there are words to type: who reads
    /// one listing is not made to wait for it.
    fn prepare(self) {
        let index = self.index.get_value();
        spawn_local(async move {
            while !index.prepare() {
                clock::pause(Duration::ZERO).await;
            }
        });
    }

    /// How much of the catalog is here.
    pub(crate) fn progress(self) -> RwSignal<Progress> {
        self.progress
    }

    /// What is asked.
    pub(crate) fn query(self) -> RwSignal<Query> {
        self.query
    }

    /// What is answered, as soon as there is a catalog.
    pub(crate) fn answer(self) -> Memo<Option<Arc<Answer>>> {
        self.answer
    }

    /// Asks for these words, as they are being typed.
    pub(crate) fn type_text(self, text: String) {
        self.query.update(|query| *query = query.with_text(text));
        let moment = self.typing.try_update_value(|typing| {
            typing.is_unwritten = true;
            typing.moment = typing.moment.wrapping_add(1);
            typing.moment
        });
        let _ = clock::after(TYPING_PAUSE, move || {
            if self.typing.with_value(|typing| Some(typing.moment) == moment) {
                self.write_typed();
            }
        });
    }

    /// Ends a run of key presses: what comes next is another entry in the history.
    pub(crate) fn commit(self) {
        self.write_typed();
        self.stop_typing();
    }

    fn stop_typing(self) {
        self.typing.update_value(|typing| {
            *typing = Typing { moment: typing.moment.wrapping_add(1), ..Typing::default() };
        });
    }

    /// Lets the address follow what was typed.
    fn write_typed(self) {
        let entry = self.typing.try_update_value(|typing| {
            let entry = if typing.has_entry { Entry::Replace } else { Entry::Push };
            std::mem::take(&mut typing.is_unwritten).then_some(entry)
        });
        let Some(entry) = entry.flatten() else { return };
        let written = Query::from_search_string(&self.history.address().get_untracked().search);
        if written.to_search_string() != self.query.with_untracked(Query::to_search_string) {
            self.typing.update_value(|typing| typing.has_entry = true);
            self.history.write_address(&self.href(&self.query.get_untracked()), entry);
        }
    }

    /// Asks something else, as a step that Back undoes. The visitor stays where they are on the page.
    pub(crate) fn ask(self, query: Query) {
        self.commit();
        self.query.set(query.clone());
        self.history.write_address(&self.href(&query), Entry::Push);
    }

    /// Chooses a facet value, or gives it up if it was chosen.
    pub(crate) fn toggle(self, facet: Facet, value: &str) {
        self.ask(refine::toggled(&self.query.get_untracked(), facet, value));
    }

    /// The address of a query.
    pub(crate) fn href(self, query: &Query) -> String {
        self.base.with_value(|base| base.search_href(&query.to_search_string()))
    }

    /// What a result row shows. Reads again when summaries arrive.
    pub(crate) fn card(self, row: u32) -> Option<Card> {
        self.summaries.track();
        self.peek(|catalog| catalog.card(row))?
    }

    /// What a result row shows of a listing, if it is in the catalog.
    pub(crate) fn card_of(self, slug: &str) -> Option<Card> {
        self.peek(|catalog| catalog.row_of(slug).and_then(|row| catalog.card(row)))?
    }

    /// The name of a facet value, as far as the catalog is here.
    pub(crate) fn label(self, facet: Facet, id: &str, language: Language) -> String {
        let own = label(language.messages(), facet, id);
        let known = || self.peek(|catalog| catalog.label(facet, id, language.tag())).flatten();
        own.map(str::to_owned).or_else(known).unwrap_or_else(|| id.to_owned())
    }

    /// The values of a facet with their names and counts.
    pub(crate) fn values(self, facet: Facet, language: Language) -> Vec<Value> {
        let (query, answer) = (self.query.get(), self.answer.get());
        let label = |id: &str| self.label(facet, id, language);
        self.index.with_value(|index| values(index, &query, answer.as_deref(), facet, &label))
    }

    /// Reads something from the manifest.
    pub(crate) fn manifest<T>(self, read: impl FnOnce(&Manifest) -> T) -> Option<T> {
        self.with_catalog(|catalog| read(catalog.manifest()))
    }

    /// Open listings like this one, other than itself: the same role first, then the same work on the same rung, then the
    /// same work. By what they are and not by their words, for which the whole index would have to be ready.
    pub(crate) fn similar(self, to: &Detail, limit: usize) -> Vec<Card> {
        let work =
            to.department.iter().map(|department| Query::default().toggled(Facet::Department, department));
        let rung = work.clone().zip(&to.seniority).map(|(work, rung)| work.toggled(Facet::Seniority, rung));
        let queries: Vec<Query> = rung.chain(work).collect();
        let like = |catalog: &Catalog| catalog.rows_like(&to.title, to.role.as_deref());
        self.cards(&like, &queries, &to.slug, limit)
    }

    /// Open listings of a house, newest first, other than this one.
    pub(crate) fn of_house(self, house: &str, but: &str, limit: usize) -> Vec<Card> {
        self.cards(&|_| Vec::new(), &[Query::default().toggled(Facet::House, house)], but, limit)
    }

    /// The first distinct cards of these rows and of what these queries find, but this one.
    fn cards(
        self,
        first: &dyn Fn(&Catalog) -> Vec<u32>,
        queries: &[Query],
        but: &str,
        limit: usize,
    ) -> Vec<Card> {
        let found = self.with_catalog(|catalog| {
            let mut cards: Vec<Card> = Vec::new();
            let mut add = |rows: Vec<u32>| {
                let new =
                    rows.into_iter().filter_map(|row| catalog.card(row)).filter(|card| card.slug != but);
                for card in new {
                    if cards.len() < limit && cards.iter().all(|known| known.slug != card.slug) {
                        cards.push(card);
                    }
                }
                cards.len() < limit
            };
            let mut is_short = add(first(catalog));
            for query in queries {
                if is_short {
                    let options = SearchOptions { page_size: 2 * limit as u32 + 1 };
                    let answer = catalog.search(query, &options);
                    let hits = answer.hits.iter().filter(|hit| hit.grade == Grade::All);
                    is_short = add(hits.map(|hit| hit.row).collect());
                }
            }
            cards
        });
        found.unwrap_or_default()
    }

    /// The listings before and after this one among the results, if it is one of them.
    pub(crate) fn neighbours(self, slug: &str) -> [Option<Card>; 2] {
        let query = self.query.get_untracked();
        // The page one came from is answered already.
        let answer = self.answer.get_untracked();
        let cards = |catalog: &Catalog| {
            let rows_of = |answer: &Answer| -> Vec<u32> { answer.hits.iter().map(|hit| hit.row).collect() };
            let rows = |page: u32| {
                rows_of(&catalog.search(&query.on_page(page), &SearchOptions { page_size: PAGE_SIZE }))
            };
            let row = catalog.row_of(slug)?;
            let rows_here = rows_of(answer.as_deref()?);
            let at = rows_here.iter().position(|known| *known == row)?;
            let before = match at.checked_sub(1) {
                Some(before) => rows_here.get(before).copied(),
                None if query.page > 1 => rows(query.page - 1).last().copied(),
                None => None,
            };
            let after = rows_here.get(at + 1).copied().or_else(|| {
                // A page beyond the last holds nothing.
                let is_full = rows_here.len() == PAGE_SIZE as usize;
                is_full.then(|| rows(query.page + 1).first().copied()).flatten()
            });
            Some([before, after].map(|row| row.and_then(|row| catalog.card(row))))
        };
        self.peek(cards).flatten().unwrap_or_default()
    }

    /// Listings that match all of a query.
    pub(crate) fn count(self, query: &Query) -> u32 {
        self.peek(|catalog| catalog.count(query)).unwrap_or_default()
    }

    /// Slug and day of the newest listings that match all of a query, newest first.
    pub(crate) fn newest(self, query: &Query, limit: usize) -> Vec<(String, Date)> {
        let newest = query.sorted(Sort::Newest).on_page(1);
        let found = self.peek(|catalog| {
            let answer = catalog.search(&newest, &SearchOptions { page_size: limit as u32 });
            let hits = answer.hits.iter().filter(|hit| hit.grade == Grade::All);
            hits.filter_map(|hit| catalog.card(hit.row)).map(|card| (card.slug, card.posted)).collect()
        });
        found.unwrap_or_default()
    }

    /// What may be meant by what has been typed so far.
    pub(crate) fn completions(self, language: Language) -> Vec<Completion> {
        let query = self.query.get_untracked();
        let Some((before, last)) = last_word(&query.text) else { return Vec::new() };
        let (last, typed) = (fold(last), fold(&query.text));
        let Some(answer) = self.answer.get_untracked() else { return Vec::new() };
        let offered = self.peek(|catalog| {
            let mut offered: Vec<Completion> = Vec::new();
            let mut offer = |label: String, facet, query: Query| {
                let is_new = offered.iter().all(|known| known.facet != facet || known.label != label);
                let total = if is_new { catalog.count(&query) } else { 0 };
                if total > 0 {
                    offered.push(Completion { label, facet, query, total });
                }
                total > 0
            };
            let mut titles = 0;
            for hit in answer.hits.iter().filter(|hit| hit.grade == Grade::All) {
                let Some(card) = catalog.card(hit.row) else { continue };
                if titles < TITLES && fold(&card.title) != typed {
                    let asked = query.with_text(card.title.clone());
                    titles += usize::from(offer(card.title, None, asked));
                }
            }
            for facet in [Facet::House, Facet::Location] {
                let counts = answer.facets.iter().filter(|counts| counts.facet == facet);
                let mut values: Vec<(u32, String, &str)> = counts
                    .flat_map(|counts| &counts.values)
                    .filter(|value| value.count > 0 && !query.refinements.contains(facet, &value.id))
                    .map(|value| (value.count, self.label(facet, &value.id, language), value.id.as_str()))
                    .filter(|(_, label, _)| begins(&fold(label), &last))
                    .collect();
                order::by(&mut values, |a, b| b.0.cmp(&a.0));
                for (_, label, id) in values.into_iter().take(VALUES) {
                    offer(label, Some(facet), query.with_text(before.to_owned()).toggled(facet, id));
                }
            }
            offered
        });
        offered.unwrap_or_default()
    }

    /// The query narrowed to cities with listings within so many kilometres of a point; nothing if there are none.
    pub(crate) fn near(self, point: (f64, f64), kilometres: f64) -> Option<Query> {
        let query = self.query.get_untracked();
        let anywhere = Query { refinements: query.refinements.cleared(Facet::Location), page: 1, ..query };
        let is_near = |at: (f32, f32)| nearby::distance(point, (at.0.into(), at.1.into())) <= kilometres;
        let cities = self.manifest(|manifest| {
            let near = manifest.places.iter().filter(|place| place.at.is_some_and(is_near));
            near.map(|place| place.id.clone()).collect::<Vec<_>>()
        })?;
        let query = cities.iter().fold(anywhere, |query, city| query.toggled(Facet::Location, city));
        (!cities.is_empty()).then_some(query)
    }

    /// Fetches what this answer would still like to have: the summaries of its cards and, where names match
    /// little, the long text of what was asked. Cards and answer follow when it is there.
    pub(crate) fn complete(self, answer: &Answer) {
        let query = self.query.get_untracked();
        let missing = self.index.with_value(|index| index.missing(&query, answer));
        missing.into_iter().for_each(|url| self.fetch(url));
    }

    /// Fetches a file of the catalog and hands it over, unless it cannot be had. Without its summary a card still says
    /// what matters, and without its long text most answers are the same: a failure is not worth a word.
    fn fetch(self, url: String) {
        spawn_local(async move {
            let index = self.index.get_value();
            let body = load::named(self.base.get_value(), url.clone()).await;
            match body.and_then(|body| index.put(&url, &body)) {
                Ok(more) => more.into_iter().for_each(|url| self.fetch(url)),
                Err(_) => index.give_up(&url),
            }
        });
    }

    /// Reads from the catalog and reads again when more of it arrives.
    fn with_catalog<T>(self, read: impl FnOnce(&Catalog) -> T) -> Option<T> {
        self.progress.track();
        self.peek(read)
    }

    /// Reads from the catalog once.
    fn peek<T>(self, read: impl FnOnce(&Catalog) -> T) -> Option<T> {
        self.index.with_value(|index| index.read(read))
    }
}

/// Makes names comparable: case, accents and marks do not count.
pub(crate) fn fold(name: &str) -> String {
    fold_key(name)
}
