//! What the embeddable element's JavaScript may call. Refused files are exceptions with the reason as a text.

use cerulean_app::widget::{self, Refused};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The catalog of a portal.
#[wasm_bindgen]
#[derive(Default)]
pub struct Index(widget::Index);

fn refused(reason: Refused) -> JsValue {
    JsValue::from_str(reason.reason())
}

#[wasm_bindgen]
impl Index {
    /// Nothing is here yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(widget::Index::new())
    }

    /// Takes the manifest and names the files that have to follow, as JSON.
    pub fn manifest(&mut self, body: &str) -> Result<String, JsValue> {
        self.0.manifest(body).map_err(refused)
    }

    /// Takes the next file of titles.
    pub fn titles(&mut self, body: &str) -> Result<(), JsValue> {
        self.0.titles(body).map_err(refused)
    }

    /// Takes the lexicon, if there is one, and the visitor's day.
    pub fn begin(&mut self, lexicon: Option<String>, today: &str) -> Result<(), JsValue> {
        self.0.begin(lexicon, today).map_err(refused)
    }

    /// Takes the next segment.
    pub fn segment(&self, body: &str) -> Result<(), JsValue> {
        self.0.segment(body).map_err(refused)
    }

    /// Gets a little further ready for words; says whether nothing is left to do.
    pub fn prepare(&self) -> bool {
        self.0.prepare()
    }

    /// What a query finds, as JSON.
    pub fn answer(&self, query: &str, language: &str, page_size: u32) -> Option<String> {
        self.0.answer(query, language, page_size)
    }

    /// The files that the answer to this query lacks, as JSON.
    pub fn missing(&self, query: &str, page_size: u32) -> String {
        self.0.missing(query, page_size)
    }

    /// Takes such a file, or that it cannot be had, and names those that it leads to.
    pub fn put(&self, url: &str, body: Option<String>) -> String {
        self.0.put(url, body)
    }

    /// The id of a value by its id, label or alias.
    pub fn resolve(&self, facet: &str, text: &str) -> Option<String> {
        self.0.resolve(facet, text)
    }
}

/// The search string with a facet value chosen, or no longer chosen.
#[wasm_bindgen]
pub fn toggled(query: &str, facet: &str, value: &str) -> String {
    widget::toggled(query, facet, value)
}

fn main() {}
