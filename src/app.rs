//! The portal as a whole: which page an address shows, in which language, and when it takes the place of what the
//! publisher wrote. The only part that turns addresses into pages.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::browser::history::{self, Address, Entry, History};
use crate::browser::mount::Stage;
use crate::browser::storage::{self, Keep};
use crate::browser::{document, focus};
use crate::load::Pages;
use crate::messages::Language;
use crate::pages::{
    Context, house_page, listing_page, not_found_page, saved_page, search_page, written_page,
};
use crate::route::{Base, Route};
use crate::saved::Shelf;
use crate::search::Session;
use crate::views::element::{el, several};
use crate::views::live::{effect, part};
use crate::views::{SiteHeader, site_footer, site_header};

/// Name of the chosen language on the device.
const LANGUAGE: &str = "language";

/// The base path, which only the publisher knows.
pub(crate) fn base() -> Base {
    Base::new(&document::meta("cerulean-base").unwrap_or_default())
}

/// The portal.
pub(crate) fn app(base: Base, stage: Stage) -> AnyView {
    let base = StoredValue::new(base);
    let history = History::start(base);
    view! {
        <Router>
            {
                history.follow_router(router());
                portal(base, history, stage)
            }
        </Router>
    }
    .into_any()
}

/// The router's address, and how it learns that it was changed. Its own `navigate` is not used: it forgets entries after
/// a jump over several of them, and stops the app where a browser refuses to change the address.
fn router() -> history::Router {
    let location = use_location();
    let search = move |search: String| if search.is_empty() { search } else { format!("?{search}") };
    let address =
        Memo::new(move |_| Address { path: location.pathname.get(), search: search(location.search.get()) });
    let browser = use_context::<BrowserUrl>();
    let moved = move || {
        if let (Some(browser), Ok(url)) = (&browser, BrowserUrl::current()) {
            browser.as_url().set(url);
        }
    };
    history::Router { address: address.into(), moved: Rc::new(moved) }
}

fn portal(base: StoredValue<Base>, history: History, stage: Stage) -> AnyView {
    let pages = StoredValue::new_local(Pages::new(base.get_value()));
    let address = history.address();
    let language = RwSignal::new(first_language(base, history));
    let session = Session::start(base, history);
    let shelf = Shelf::open();
    let route = Memo::new(move |_| {
        let address = address.get();
        base.with_value(|base| base.route(&address.path)).map_or(Route::Unknown, |(route, _)| route)
    });
    let written_name = document::meta("og:site_name").unwrap_or_default();
    let site = Signal::derive(move || {
        let published = session.manifest(|manifest| manifest.site.name.clone());
        published.unwrap_or_else(|| written_name.clone())
    });
    let languages = Signal::derive(move || {
        let offered = session.manifest(|manifest| manifest.site.languages.clone());
        let offered = offered.filter(|offered| !offered.is_empty());
        let known =
            |known: &Language| offered.as_ref().is_none_or(|tags| tags.iter().any(|tag| tag == known.tag()));
        Language::ALL.into_iter().filter(known).collect::<Vec<_>>()
    });

    let stage = StoredValue::new_local(stage);
    let on_ready = Callback::new(move |()| {
        let show = move || {
            stage.with_value(Stage::show);
            document::set_language(language.get_untracked());
        };
        // What was written is not where it was any more, and the rest is little.
        if untrack(|| route.get()) == Route::Written {
            show();
        } else {
            // In a frame of its own: drawing the page and laying it out are one long task together.
            request_animation_frame(show);
        }
    });
    if untrack(|| shows_itself_at_once(&stage, history, route)) {
        on_ready.run(());
    }

    // Where a written page stands in another language is known once it is known which language is the portal's first.
    let wanted = RwSignal::new(None);
    effect(move || {
        let is_known = session.manifest(|_| ()).is_some();
        if let Some(wanted) = wanted.get().filter(|_| is_known) {
            let path = history.address().with_untracked(|address| address.path.clone());
            history.load(&base.with_value(|base| base.in_folder(&path, &folder(session, wanted))));
        }
    });
    let choose = Callback::new(move |chosen: Language| {
        storage::write(Keep::Always, LANGUAGE, chosen.tag());
        if untrack(|| route.get()) == Route::Written {
            wanted.set(Some(chosen));
            return;
        }
        leave_written_language(base, history);
        language.set(chosen);
        // The page is drawn anew in the other language; the keyboard stays where it was.
        request_animation_frame(|| {
            focus::quietly_by_id("language");
        });
    });
    let [home, saved] = [Route::Search, Route::Saved].map(|route| base.with_value(|base| base.href(&route)));
    let ways = move |language: Language| {
        let (messages, folder) = (language.messages(), folder(session, language));
        let way = |(page, name)| (base.with_value(|base| base.join(&format!("{folder}{page}/"))), name);
        let pages = [
            ("places", messages.places),
            ("departments", messages.departments),
            ("roles", messages.roles_title),
            ("houses", messages.houses_title),
            ("partners", messages.partners),
        ];
        pages.map(way).to_vec()
    };
    // Until then the page is as it was written, in its own language and direction.
    effect(move || {
        let language = language.get();
        if stage.with_value(Stage::is_shown) {
            document::set_language(language);
        }
    });

    part(move || {
        let language = language.get();
        let context = Context { base, history, session, pages, shelf, language, site, on_ready };
        let header = site_header(SiteHeader {
            language,
            site,
            home: home.clone(),
            saved: saved.clone(),
            languages,
            on_language: choose,
            on_skip: Callback::new(|()| focus::by_id("content")),
        });
        let page = part(move || match route.get() {
            Route::Search => search_page(context),
            Route::Listing(slug) => listing_page(context, slug),
            Route::House(slug) => house_page(context, slug),
            Route::Saved => saved_page(context),
            Route::Written => written_page(context, stage),
            Route::Unknown => not_found_page(context),
        });
        let main = el("main").id("content").attr("tabindex", "-1").child(page);
        several(vec![header, main.into(), site_footer(language, site, Box::new(move || ways(language)))])
    })
}

/// Whether there is nothing to read meanwhile: an empty page, or a search that the written page does not answer.
fn shows_itself_at_once(
    stage: &StoredValue<Stage, LocalStorage>,
    history: History,
    route: Memo<Route>,
) -> bool {
    let searching =
        history.address().with(|address| address.search.len() > 1) && route.get() == Route::Search;
    searching || !stage.with_value(Stage::has_content)
}

/// The language to begin with: the one the address asks for, the one chosen earlier, the first preferred one that
/// the interface speaks, the one the page was written in.
fn first_language(base: StoredValue<Base>, history: History) -> Language {
    let path = history.address().with_untracked(|address| address.path.clone());
    let here = base.with_value(|base| base.route(&path));
    let is_written_page = matches!(here, Some((Route::Written, _)));
    let asked = here.and_then(|(_, language)| language);
    let chosen = || storage::read(Keep::Always, LANGUAGE).and_then(|tag| Language::from_tag(&tag));
    let preferred = || document::preferred_languages().iter().find_map(|tag| Language::from_tag(tag));
    let written = || document::language().and_then(|tag| Language::from_tag(&tag));
    // A page to browse by is there in the language it is written in, and no other.
    let only = || is_written_page.then(written).flatten();
    asked.or_else(only).or_else(chosen).or_else(preferred).or_else(written).unwrap_or(Language::En)
}

/// The folder of what the publisher writes in a language: in the portal's first one it stands at the root.
fn folder(session: Session, language: Language) -> String {
    let first = session.manifest(|manifest| manifest.site.languages.first().cloned()).flatten();
    let tag = language.tag();
    if first.is_none_or(|first| first == tag) { String::new() } else { format!("{tag}/") }
}

/// An address that asks for a language (`/fr/…`) gives way to the one without, so that the choice holds.
fn leave_written_language(base: StoredValue<Base>, history: History) {
    let address = history.address().get_untracked();
    let asked = base.with_value(|base| base.route(&address.path));
    if let Some((route, _)) = asked
        .filter(|(route, language)| language.is_some() && !matches!(route, Route::Written | Route::Unknown))
    {
        let path = base.with_value(|base| base.href(&route));
        history.write_address(&format!("{path}{}", address.search), Entry::Replace);
    }
}
