//! The search page: the portal's home, and every search in it.

use std::time::Duration;

use cerulean_model::Facet;
use cerulean_search::Answer;
use leptos::prelude::*;

use super::Context;
use super::facets::{facet_sheet, facets};
use super::results::results;
use crate::browser::{clock, events, focus, intl, media};
use crate::messages::fill;
use crate::search::{Completion, Session};
use crate::views::element::{el, several};
use crate::views::live::{effect, part};
use crate::views::{SEARCH_FIELD, SearchBox, Suggested, search_box};

/// From this width on the facets have a column of their own. The same number is in `style/layout.css`.
const WIDE: &str = "(min-width: 62rem)";
/// How long an answer stands before more is fetched for it: not on every key press.
const SETTLED: Duration = Duration::from_millis(150);

/// The search page.
pub(crate) fn search_page(context: Context) -> AnyView {
    let (language, session) = (context.language, context.session);
    let messages = language.messages();
    let wide = media::matches(WIDE);
    let words = Signal::derive(move || session.query().with(|query| query.text.clone()));
    context.title(move || match words.get().trim() {
        "" => messages.search_title.to_owned(),
        words => words.to_owned(),
    });

    // The page can be shown, and stands where it stood, once its results are there or will not come.
    effect(move || {
        let progress = session.progress().get();
        session.query().track();
        let settled = progress.complete || progress.failure.is_some();
        if progress.usable || settled {
            context.drawn(settled);
        }
    });
    settled(session, move |answer| session.complete(answer));
    events::on_slash(|| focus::by_id(SEARCH_FIELD));

    let line = move || {
        let progress = session.progress().get();
        let (count, houses, countries) = session.manifest(|manifest| {
            let mut countries: Vec<&str> = Vec::new();
            for country in manifest.places.iter().map(|place| country(&place.id)) {
                if !countries.contains(&country) {
                    countries.push(country);
                }
            }
            (manifest.count, manifest.houses.len() as u32, countries.len() as u32)
        })?;
        progress.usable.then(|| {
            fill(
                messages.catalog_line,
                &[
                    ("roles", &intl::plural(language, &messages.roles, count)),
                    ("houses", &intl::plural(language, &messages.houses, houses)),
                    ("countries", &intl::plural(language, &messages.countries, countries)),
                ],
            )
        })
    };
    let (suggested, on_choose) = suggestions(context);
    let search = search_box(SearchBox {
        language,
        text: words,
        suggested,
        on_choose,
        on_input: Callback::new(move |text| session.type_text(text)),
        on_commit: Callback::new(move |()| session.commit()),
        on_enter: Callback::new(|()| focus::release_touch_keyboard()),
    });
    let hero = el("div")
        .class("hero")
        .child(el("h1").attr("tabindex", "-1").text(messages.headline))
        .child(search)
        .child(
            el("p").class("catalog-line").live_text(move || line().unwrap_or_else(|| "\u{a0}".to_owned())),
        );
    let column = el("aside")
        .class("column")
        .attr("aria-label", messages.filters)
        .child(part(move || if wide.get() { facets(context) } else { facet_sheet(context) }));
    let layout = el("div").class("layout").child(column).child(results(context));
    several(vec![hero.into(), layout.into()])
}

/// What may be meant by what is being typed, and what choosing one of them does.
fn suggestions(context: Context) -> (Signal<Vec<Suggested>>, Callback<usize>) {
    let (language, session) = (context.language, context.session);
    let messages = language.messages();
    let offered = RwSignal::new(Vec::<Completion>::new());
    settled(session, move |_| {
        // Each suggestion costs a search, and only who types is offered any.
        if focus::id().as_deref() == Some(SEARCH_FIELD) {
            offered.try_set(session.completions(language));
        }
    });
    let kind = |facet: Option<Facet>| match facet {
        None => messages.role,
        Some(Facet::House) => messages.house,
        Some(_) => messages.location,
    };
    let shown = move |completion: &Completion| Suggested {
        label: completion.label.clone(),
        kind: kind(completion.facet),
        total: completion.total,
    };
    let suggested = Signal::derive(move || offered.with(|offered| offered.iter().map(shown).collect()));
    let choose = Callback::new(move |at: usize| {
        if let Some(chosen) = offered.with_untracked(|offered| offered.get(at).cloned()) {
            session.ask(chosen.query);
        }
    });
    (suggested, choose)
}

/// Does this with an answer once it has stood for a moment.
fn settled(session: Session, run: impl Fn(&Answer) + Copy + 'static) {
    effect(move || {
        let Some(answer) = session.answer().get() else { return };
        let _ = clock::after(SETTLED, move || {
            if session.answer().get_untracked().as_ref() == Some(&answer) {
                run(&answer);
            }
        });
    });
}

fn country(place: &str) -> &str {
    place.split('/').next().unwrap_or(place)
}
