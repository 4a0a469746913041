//! The Cerulean portal: a client-side app that searches a static listing index.
//!
//! `load` alone fetches, `search` alone calls the engine, `browser` alone touches the browser's interfaces, `app`
//! alone turns addresses into pages; `pages` compose, `views` render, `messages` hold every word.

mod app;
mod browser;
mod load;
mod messages;
mod pages;
mod route;
mod saved;
mod search;
mod views;

use browser::mount::Stage;

/// Takes over the page: mounts the portal outside the document and shows it once its first page is drawn. A page the
/// app has no route for stays as the publisher wrote it.
pub fn mount() {
    let Some(stage) = Stage::find() else { return };
    let base = app::base();
    // What has no address of its own is the page for addresses without a page, which the app can show as well.
    let is_written_elsewhere = browser::document::meta("robots").is_none();
    if stage.has_content()
        && is_written_elsewhere
        && browser::history::route_here(&base) == route::Route::Unknown
    {
        return;
    }
    let container = stage.container.clone();
    // The portal lives as long as the page.
    leptos::mount::mount_to(container, move || app::app(base, stage)).forget();
}
