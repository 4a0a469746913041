//! The search engine with a door for JavaScript, to be measured in a browser (`cargo xtask bench engine`). The portal does
//! not contain it: there Rust calls the engine.

use cerulean_model::wire::{Lexicon, Thesaurus, Titles};
use cerulean_model::{Date, Query};
use cerulean_search::{Catalog, SearchOptions};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// Hits on a page, as in the portal.
const PAGE_SIZE: u32 = 20;

/// A catalog that is searched.
#[wasm_bindgen]
pub struct Engine {
    catalog: Catalog,
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, JsError> {
    serde_json::from_str(body).map_err(JsError::from)
}

#[wasm_bindgen]
impl Engine {
    /// An empty catalog of these files.
    ///
    /// # Errors
    /// When a file is not what the format says.
    #[wasm_bindgen(constructor)]
    pub fn new(manifest: &str, titles: Vec<String>, lexicon: &str, today: &str) -> Result<Engine, JsError> {
        let mut all = Vec::new();
        for body in &titles {
            all.append(&mut read::<Titles>(body)?.titles);
        }
        let today: Date = today.parse().map_err(|_| JsError::new("today is no date"))?;
        let catalog = Catalog::new(read(manifest)?, all, read::<Lexicon>(lexicon)?, today)?;
        Ok(Self { catalog })
    }

    /// Adds the next segment.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn add_segment(&mut self, body: &str) -> Result<(), JsError> {
        Ok(self.catalog.add_segment(read(body)?)?)
    }

    /// Gets a slice further ready for words; says whether nothing is left to do.
    pub fn prepare(&mut self, most: usize) -> bool {
        self.catalog.prepare(most)
    }

    /// Adds the thesaurus.
    ///
    /// # Errors
    /// When it is none.
    pub fn set_thesaurus(&mut self, body: &str) -> Result<(), JsError> {
        self.catalog.set_thesaurus(read::<Thesaurus>(body)?);
        Ok(())
    }

    /// Answers a query, given as the portal's address has it, with all counts and the first page; says how many listings
    /// match.
    pub fn search(&self, search: &str) -> u32 {
        self.catalog.search(&Query::from_search_string(search), &SearchOptions { page_size: PAGE_SIZE }).total
    }
}
