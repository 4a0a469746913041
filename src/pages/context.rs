//! What every page is given.

use std::rc::Rc;

use cerulean_model::Facet;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::browser::document;
use crate::browser::history::History;
use crate::load::{self, File, LoadError, Pages};
use crate::messages::{Language, fill};
use crate::route::{Base, Route};
use crate::search::Session;
use crate::views::live::effect;

/// What every page is given. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub(crate) base: StoredValue<Base>,
    pub(crate) history: History,
    pub(crate) session: Session,
    pub(crate) pages: StoredValue<Pages, LocalStorage>,
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

    /// A tag of a text that is in another language than the interface.
    pub(crate) fn foreign(self, tag: &str) -> Option<String> {
        (Language::from_tag(tag) != Some(self.language) && !tag.is_empty()).then(|| tag.to_owned())
    }

    /// Titles the page, now and whenever something it reads changes.
    pub(crate) fn title(self, page: impl Fn() -> String + 'static) {
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

/// Something that is being loaded.
#[derive(Clone, Debug)]
pub(crate) enum Load<T> {
    Waiting,
    Ready(Rc<T>),
    Failed(LoadError),
}

impl<T: DeserializeOwned + 'static> Load<T> {
    /// Starts loading; the signal follows.
    pub(crate) fn start(signal: RwSignal<Self, LocalStorage>, pages: Pages, file: File) {
        signal.set(Self::Waiting);
        let done = move |body: Result<(String, Rc<str>), LoadError>| {
            let read = body.and_then(|(url, body)| load::read(&url, &body));
            // The visitor may have left meanwhile, and the signal with the page.
            signal.try_set(match read {
                Ok(read) => Self::Ready(Rc::new(read)),
                Err(error) => Self::Failed(error),
            });
        };
        fetch(pages, file, Box::new(done));
    }

    /// What was loaded, if it is there.
    pub(crate) fn ready(&self) -> Option<Rc<T>> {
        match self {
            Self::Ready(ready) => Some(Rc::clone(ready)),
            _ => None,
        }
    }

    /// Whether there is nothing left to wait for.
    pub(crate) fn is_settled(&self) -> bool {
        !matches!(self, Self::Waiting)
    }
}

/// What is done with a page's file.
type Done = Box<dyn FnOnce(Result<(String, Rc<str>), LoadError>)>;

fn fetch(pages: Pages, file: File, done: Done) {
    spawn_local(async move { done(pages.body(file).await) });
}
