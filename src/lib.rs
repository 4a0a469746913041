//! The Cerulean portal: a client-side app that searches a static listing index.
//!
//! `load` alone fetches, `search` alone calls the engine, `browser` alone touches the browser's interfaces, `app`
//! alone turns addresses into pages; `pages` compose, `views` render, `messages` hold every word.
//!
//! The embeddable element's half of it (`widget`) is built alone, without the feature `app`: then there is only what reads
//! and searches.

#![cfg_attr(not(feature = "app"), allow(dead_code, reason = "the app uses the rest"))]

#[cfg(feature = "app")]
mod app;
#[cfg(feature = "app")]
mod browser;
mod load;
#[cfg(any(feature = "app", test))]
mod messages;
#[cfg(feature = "app")]
mod pages;
#[cfg(feature = "app")]
mod route;
#[cfg(feature = "app")]
mod saved;
mod search;
#[cfg(feature = "app")]
mod views;
pub mod widget;

#[cfg(feature = "app")]
use browser::mount::Stage;

/// Takes over the page: mounts the portal outside the document and shows it once its first page is drawn. A page the
/// app has no route for stays as the publisher wrote it.
#[cfg(feature = "app")]
pub fn mount() {
    let Some(mut stage) = Stage::find() else { return };
    let base = app::base();
    if stage.has_content() && browser::document::has_address() {
        match browser::history::route_here(&base) {
            route::Route::Unknown => return,
            route::Route::Written => stage.keep_text(),
            _ => {}
        }
    }
    let container = stage.container.clone();
    // The portal lives as long as the page.
    leptos::mount::mount_to(container, move || app::app(base, stage)).forget();
}
