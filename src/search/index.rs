//! A catalog as it arrives, and what anybody asks of it: it takes what was fetched, says what is missing, and tells
//! when there is more. It fetches nothing itself. [`super::Session`] puts a visit around it, the widget its elements.

use std::cell::RefCell;
use std::rc::Rc;

use cerulean_model::wire::{Lexicon, Manifest, Segment, WireError};
use cerulean_model::{Date, Query};
use cerulean_search::{Answer, Catalog, SearchOptions, SummaryRef, TextRef, WordsKind, WordsRef};

use crate::load::{self, LoadError};

/// How much of the catalog is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Rows that can be searched.
    pub(crate) rows: u32,
    /// Whether there is something to search, be it nothing.
    pub(crate) usable: bool,
    /// Whether nothing more will come.
    pub(crate) complete: bool,
    /// Why something is missing.
    pub(crate) failure: Option<LoadError>,
}

/// What there is more of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// More rows, or the knowledge that there are no more: answers change.
    Rows(Progress),
    /// More of what words stand for, or of the long text: answers change.
    Words,
    /// Summaries: cards change.
    Summaries,
}

/// A catalog as it arrives. Copies are the same catalog.
#[derive(Clone)]
pub(crate) struct Index(Rc<Shared>);

struct Shared {
    catalog: RefCell<Option<Catalog>>,
    progress: RefCell<Progress>,
    /// Files named as missing and not given up.
    asked: RefCell<Vec<Asked>>,
    /// Words whose long text may still have to be asked for, once a directory is here.
    texts: RefCell<Vec<String>>,
    tell: Box<dyn Fn(News)>,
}

/// A file that completes an answer.
#[derive(Clone)]
enum Asked {
    Summaries(SummaryRef),
    Words(WordsRef),
    Text(TextRef),
}

impl Asked {
    fn url(&self) -> &str {
        match self {
            Self::Summaries(file) => &file.url,
            Self::Words(file) => &file.url,
            Self::Text(file) => &file.url,
        }
    }
}

/// How many of the latest words are remembered for directories to come. Range 1 to 20: as many as there may be widgets on
/// a page that were all just typed into.
const TEXTS: usize = 8;

/// Titles and roles that are made ready at a time. Range 10 to 1,000: more holds up a slow phone for longer at a time, fewer
/// takes longer in all.
const AT_ONCE: usize = 100;

impl Index {
    /// Nothing is here yet. `tell` is called whenever there is more, never while something here is being read.
    pub(crate) fn new(tell: impl Fn(News) + 'static) -> Self {
        Self(Rc::new(Shared {
            catalog: RefCell::new(None),
            progress: RefCell::default(),
            asked: RefCell::default(),
            texts: RefCell::default(),
            tell: Box::new(tell),
        }))
    }

    /// Loading starts, or starts again.
    pub(crate) fn starts(&self) {
        self.advance(|progress| progress.failure = None);
    }

    /// Loading ended: everything is here, or this is why not.
    pub(crate) fn ended(&self, failure: Option<LoadError>) {
        self.advance(|progress| {
            progress.complete = failure.is_none();
            progress.failure = failure;
        });
    }

    /// Takes the manifest with the lists that segments point into. What expired before `today` is left out.
    pub(crate) fn begin(
        &self,
        manifest: Manifest,
        titles: Vec<String>,
        lexicon: Lexicon,
        today: Date,
    ) -> Result<(), WireError> {
        let empty = manifest.segments.is_empty();
        let catalog = Catalog::new(manifest, titles, lexicon, today)?;
        self.0.catalog.replace(Some(catalog));
        self.0.asked.borrow_mut().clear();
        if empty {
            self.advance(|progress| progress.usable = true);
        }
        Ok(())
    }

    /// Takes the next segment, in the order of the manifest.
    pub(crate) fn add(&self, segment: Segment) -> Result<(), WireError> {
        let taken = self.change(|catalog| catalog.add_segment(segment)).unwrap_or(Ok(()));
        let (rows, complete) =
            self.read(|catalog| (catalog.loaded(), catalog.is_complete())).unwrap_or_default();
        self.advance(|progress| {
            progress.usable = true;
            progress.rows = rows;
            progress.complete = complete;
        });
        taken
    }

    /// Gets a little further ready for words; says whether nothing is left to do. Until then the first answer to words
    /// takes longer.
    pub(crate) fn prepare(&self) -> bool {
        self.change(|catalog| catalog.prepare(AT_ONCE)).unwrap_or(true)
    }

    fn advance(&self, change: impl FnOnce(&mut Progress)) {
        let progress = {
            let mut progress = self.0.progress.borrow_mut();
            change(&mut progress);
            progress.clone()
        };
        (self.0.tell)(News::Rows(progress));
    }

    /// Reads from the catalog, as soon as there is one.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&Catalog) -> T) -> Option<T> {
        self.0.catalog.borrow().as_ref().map(read)
    }

    fn change<T>(&self, change: impl FnOnce(&mut Catalog) -> T) -> Option<T> {
        self.0.catalog.borrow_mut().as_mut().map(change)
    }

    /// The page of hits that a query asks for, as soon as there is something to search. A link to a page that no longer
    /// exists shows the last one that does.
    pub(crate) fn ask(&self, query: &Query, page_size: u32) -> Option<Answer> {
        if !self.0.progress.borrow().usable {
            return None;
        }
        let options = SearchOptions { page_size };
        self.read(|catalog| {
            let answer = catalog.search(query, &options);
            let last = answer.reachable.div_ceil(page_size.max(1)).max(1);
            if query.page > last { catalog.search(&query.on_page(last), &options) } else { answer }
        })
    }

    /// The files (relative to the manifest) that this answer would still like to have and that nobody has asked for: the
    /// summaries of its cards, what its words may stand for and, where names match little, the long text. Each is owed a
    /// [`Self::put`] or a [`Self::give_up`].
    pub(crate) fn missing(&self, query: &Query, answer: &Answer) -> Vec<String> {
        let rows: Vec<u32> = answer.hits.iter().map(|hit| hit.row).collect();
        let summaries = self.read(|catalog| catalog.missing_summaries(&rows)).unwrap_or_default();
        let mut missing = self.ask_first(summaries.into_iter().map(Asked::Summaries));
        let words = self.read(|catalog| catalog.missing_words(&query.text, answer)).unwrap_or_default();
        missing.append(&mut self.ask_first(words.into_iter().map(Asked::Words)));
        if answer.wants_text {
            let mut texts = self.0.texts.borrow_mut();
            texts.retain(|known| *known != query.text);
            let surplus = (texts.len() + 1).saturating_sub(TEXTS);
            texts.drain(..surplus);
            texts.push(query.text.clone());
            drop(texts);
            missing.append(&mut self.missing_text(&query.text));
        }
        missing
    }

    fn missing_text(&self, text: &str) -> Vec<String> {
        let missing = self.read(|catalog| catalog.missing_text(text)).unwrap_or_default();
        self.ask_first(missing.into_iter().map(Asked::Text))
    }

    /// Those of these files that nobody asked for yet.
    fn ask_first(&self, files: impl Iterator<Item = Asked>) -> Vec<String> {
        let mut asked = self.0.asked.borrow_mut();
        let mut first = Vec::new();
        for file in files {
            if asked.iter().all(|known| known.url() != file.url()) {
                first.push(file.url().to_owned());
                asked.push(file);
            }
        }
        first
    }

    /// Takes a file that was missing, and names those that are missing because of it: a directory of the long text
    /// leads to its shards.
    pub(crate) fn put(&self, url: &str, body: &str) -> Result<Vec<String>, LoadError> {
        let file = self.0.asked.borrow().iter().find(|asked| asked.url() == url).cloned();
        match file {
            None => {}
            Some(Asked::Summaries(file)) => {
                let read = load::read(url, body)?;
                self.change(|catalog| catalog.add_summaries(&file, read));
                (self.0.tell)(News::Summaries);
            }
            Some(Asked::Words(file)) => {
                match file.kind {
                    WordsKind::Thesaurus => {
                        let read = load::read(url, body)?;
                        self.change(|catalog| catalog.set_thesaurus(read));
                    }
                    WordsKind::Elsewhere => {
                        let read = load::read(url, body)?;
                        self.change(|catalog| catalog.set_elsewhere(&read));
                    }
                }
                (self.0.tell)(News::Words);
            }
            Some(Asked::Text(file)) if file.shard.is_none() => {
                let read = load::read(url, body)?;
                self.change(|catalog| catalog.add_text_directory(&file, read));
                // Something else may be asked by now, and elsewhere on the page.
                let texts = self.0.texts.borrow().clone();
                return Ok(texts.iter().flat_map(|text| self.missing_text(text)).collect());
            }
            Some(Asked::Text(file)) => {
                let read = load::read(url, body)?;
                self.change(|catalog| catalog.add_text_shard(&file, read));
                (self.0.tell)(News::Words);
            }
        }
        Ok(Vec::new())
    }

    /// A file cannot be had: it may be asked for again.
    pub(crate) fn give_up(&self, url: &str) {
        self.0.asked.borrow_mut().retain(|asked| asked.url() != url);
    }
}
