//! What every page is given.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use cerulean_model::Facet;
use cerulean_model::json::FromJson;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::document;
use crate::browser::history::History;
use crate::load::{self, File, LoadError, Pages};
use crate::messages::{Language, fill};
use crate::route::{Base, Route};
use crate::saved::Shelf;
use crate::search::Session;
use crate::views::live::effect;

/// What every page is given. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub(crate) base: StoredValue<Base>,
    pub(crate) history: History,
    pub(crate) session: Session,
    pub(crate) pages: StoredValue<Pages, LocalStorage>,
    /// What the visitor saved.
    pub(crate) shelf: Shelf,
    pub(crate) language: Language,
    /// The portal's name.
    pub(crate) site: Signal<String>,
    /// The first page is drawn: it can take the place of what the publisher wrote.
    pub(crate) on_ready: Callback<()>,
}

impl Context {
    /// The address of a page.
    pub(crate) fn href(self, route: &Route) -> String {
        self.base.with_value(|base| base.href(route))
    }

    /// The name of a facet value in the interface's language.
    pub(crate) fn label(self, facet: Facet, id: &str) -> String {
        self.session.label(facet, id, self.language)
    }

    /// Whether the names of facet values are here, or will not come.
    pub(crate) fn has_names(self) -> bool {
        let progress = self.session.progress();
        progress.with(|progress| progress.usable || progress.complete || progress.failure.is_some())
    }

    /// A tag of a text that is in another language than the interface.
    pub(crate) fn foreign(self, tag: &str) -> Option<String> {
        self.language.foreign(tag)
    }

    /// Titles the page, now and whenever something it reads changes.
    pub(crate) fn title(self, page: impl Fn() -> String + 'static) {
        self.follow_title(Box::new(page));
    }

    fn follow_title(self, page: Box<dyn Fn() -> String>) {
        let template = self.language.messages().title;
        effect(move || {
            let (page, site) = (page(), self.site.get());
            document::set_title(&match (page.is_empty(), site.is_empty()) {
                (false, false) => fill(template, &[("page", &page), ("site", &site)]),
                (false, true) => page,
                (true, _) => site,
            });
        });
    }

    /// The page is drawn, or drawn further. `complete` means that nothing more will come.
    pub(crate) fn drawn(self, complete: bool) {
        self.on_ready.run(());
        self.history.drawn(complete);
    }
}

/// A page's file on its way. A handle: copies are the same. Whatever the file holds, its state is one type of signal.
pub(crate) struct Loading<T> {
    state: RwSignal<State>,
    holds: PhantomData<fn() -> T>,
}

#[derive(Clone)]
enum State {
    Waiting,
    Ready(Arc<dyn Any + Send + Sync>),
    Failed(LoadError),
}

/// How far a file is.
#[derive(Clone, Debug)]
pub(crate) enum Load<T> {
    Waiting,
    Ready(Arc<T>),
    Failed(LoadError),
}

impl<T> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loading<T> {}

impl<T: FromJson + Default + Send + Sync + 'static> Loading<T> {
    /// Not asked for yet.
    pub(crate) fn new() -> Self {
        Self { state: RwSignal::new(State::Waiting), holds: PhantomData }
    }

    /// Starts loading, or starts anew.
    pub(crate) fn start(self, pages: Pages, file: File) {
        start(self.state, pages, file, |url, body| Ok(Arc::new(load::read::<T>(url, body)?)));
    }

    /// How far it is, now and later.
    pub(crate) fn get(self) -> Load<T> {
        match self.state.get() {
            State::Waiting => Load::Waiting,
            State::Ready(file) => file.downcast().map_or(Load::Waiting, Load::Ready),
            State::Failed(error) => Load::Failed(error),
        }
    }

    /// What was loaded, if it is there.
    pub(crate) fn ready(self) -> Option<Arc<T>> {
        match self.get() {
            Load::Ready(ready) => Some(ready),
            _ => None,
        }
    }

    /// Whether there is nothing left to wait for.
    pub(crate) fn is_settled(self) -> bool {
        self.state.with(|state| !matches!(state, State::Waiting))
    }
}

type Read = fn(&str, &str) -> Result<Arc<dyn Any + Send + Sync>, LoadError>;

fn start(state: RwSignal<State>, pages: Pages, file: File, read: Read) {
    state.set(State::Waiting);
    spawn_local(async move {
        let read = pages.body(file).await.and_then(|(url, body)| read(&url, &body));
        // The visitor may have left meanwhile, and the signal with the page.
        state.try_set(read.map_or_else(State::Failed, State::Ready));
    });
}
