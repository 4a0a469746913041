//! The files one page needs: a listing, its house, the portal's texts. Kept in memory once read, so that going back
//! and forth costs nothing.

use std::cell::RefCell;
use std::rc::Rc;

use super::fetch::Download;
use super::{CATALOG, LoadError};
use crate::browser::freshness::Freshness;
use crate::route::Base;

/// A file that was read: its address and what is in it.
pub(crate) type Body = (String, Rc<str>);

/// The files read so far. Copies share what they know.
#[derive(Clone)]
pub(crate) struct Pages {
    base: Base,
    /// A visit reads few of them.
    bodies: Rc<RefCell<Vec<Body>>>,
}

impl Pages {
    /// None read yet.
    pub(crate) fn new(base: Base) -> Self {
        Self { base, bodies: Rc::default() }
    }

    /// Fetches a page's file, unless it was read before.
    pub(crate) async fn body(self, file: File) -> Result<Body, LoadError> {
        let url = self.base.join(&file.path());
        let known = self.bodies.borrow().iter().find(|(known, _)| *known == url).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let body: Rc<str> = Download::start(url.clone(), file.freshness()).body().await?.into();
        self.bodies.borrow_mut().push((url.clone(), Rc::clone(&body)));
        Ok((url, body))
    }
}

/// A file that a page is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum File {
    /// A listing, by its slug.
    Listing(String),
    /// A house, by its slug.
    House(String),
    /// The portal's texts, by the address the manifest gives.
    Portal(String),
}

impl File {
    fn path(&self) -> String {
        match self {
            Self::Listing(slug) => format!("listings/{slug}.json"),
            Self::House(slug) => format!("houses/{slug}.json"),
            Self::Portal(url) => format!("{CATALOG}{url}"),
        }
    }

    fn freshness(&self) -> Freshness {
        if matches!(self, Self::Portal(_)) { Freshness::Immutable } else { Freshness::Revalidated }
    }
}
