//! The files one page needs: a listing, its house, the portal's texts. Kept in memory once read, so that going back
//! and forth costs nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cerulean_model::{Detail, HouseDetail, Portal};
use serde::de::DeserializeOwned;

use super::fetch::{Freshness, json};
use super::{CATALOG, LoadError};
use crate::route::Base;

/// The pages read so far. Copies share what they know.
#[derive(Clone)]
pub(crate) struct Pages {
    base: Base,
    listings: Shelf<Detail>,
    houses: Shelf<HouseDetail>,
    portal: Shelf<Portal>,
}

type Shelf<T> = Rc<RefCell<BTreeMap<String, Rc<T>>>>;

impl Pages {
    /// None read yet.
    pub(crate) fn new(base: Base) -> Self {
        Self { base, listings: Shelf::default(), houses: Shelf::default(), portal: Shelf::default() }
    }

    /// A listing.
    pub(crate) async fn listing(&self, slug: &str) -> Result<Rc<Detail>, LoadError> {
        self.read(&self.listings, &format!("listings/{slug}.json"), Freshness::Revalidated).await
    }

    /// A house.
    pub(crate) async fn house(&self, slug: &str) -> Result<Rc<HouseDetail>, LoadError> {
        self.read(&self.houses, &format!("houses/{slug}.json"), Freshness::Revalidated).await
    }

    /// The portal's texts, by the address the manifest gives.
    pub(crate) async fn portal(&self, url: &str) -> Result<Rc<Portal>, LoadError> {
        self.read(&self.portal, &format!("{CATALOG}{url}"), Freshness::Immutable).await
    }

    async fn read<T: DeserializeOwned>(
        &self,
        shelf: &Shelf<T>,
        path: &str,
        freshness: Freshness,
    ) -> Result<Rc<T>, LoadError> {
        if let Some(known) = shelf.borrow().get(path) {
            return Ok(Rc::clone(known));
        }
        let read = Rc::new(json::<T>(&self.base.join(path), freshness).await?);
        shelf.borrow_mut().insert(path.to_owned(), Rc::clone(&read));
        Ok(read)
    }
}
