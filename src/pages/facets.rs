//! The facets with their live counts: a column beside the results on wide screens, a sheet above them on narrow ones.

use cerulean_model::{Facet, Query};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Context;
use crate::browser::{dialog, geolocation, intl};
use crate::messages::fill;
use crate::search::{Place, facet_title, fold, mark, toggled, tree};
use crate::views::element::{el, several};
use crate::views::live::part_if;
use crate::views::{Chip, FacetGroup, LocationFacet, PostedFacet, facet_group, location_facet, posted_facet};

/// The chosen refinements with their names.
pub(super) fn chosen(context: Context) -> Vec<Chip> {
    let query = context.session.query().get();
    // Names come with the catalog.
    context.session.progress().track();
    let chip =
        |(facet, id): (Facet, &str)| Chip { facet, id: id.to_owned(), label: context.label(facet, id) };
    query.refinements.iter().map(chip).collect()
}

/// All facets.
pub(super) fn facets(context: Context) -> AnyView {
    let (language, session) = (context.language, context.session);
    let messages = language.messages();
    let words = RwSignal::new(String::new());
    let near_said = RwSignal::new(String::new());
    let places = Memo::new(move |_| -> Vec<Place> {
        let query = session.query().get();
        let named = session.values(Facet::Location, language).into_iter().map(|value| {
            let mark = mark(&query, Facet::Location, &value.id);
            (value.id, value.label, value.count, mark)
        });
        tree(named, &words.get(), fold)
    });
    let choose_posted = move |choice: String| {
        let query = session.query().get_untracked();
        let refinements = query.refinements.cleared(Facet::Posted);
        let any_time = Query { refinements, page: 1, ..query };
        session.ask(if choice.is_empty() { any_time } else { toggled(&any_time, Facet::Posted, &choice) });
    };
    let group = move |facet: Facet| {
        let values = Memo::new(move |_| session.values(facet, language));
        let chosen = session.query().with_untracked(|query| !query.refinements.values(facet).is_empty());
        let on_toggle = Callback::new(move |id: String| session.toggle(facet, &id));
        match facet {
            Facet::Location => {
                let on_near = Callback::new(move |kilometres| find_near(context, kilometres, near_said));
                location_facet(LocationFacet { language, places, on_toggle, words, on_near, near_said })
            }
            Facet::Posted => posted_facet(PostedFacet {
                language,
                values,
                on_choose: Callback::new(choose_posted),
                open: chosen,
            }),
            _ => facet_group(FacetGroup {
                language,
                facet,
                title: facet_title(messages, facet),
                values,
                on_toggle,
                open: chosen || matches!(facet, Facet::Department | Facet::Seniority | Facet::Employment),
            }),
        }
    };
    el("div").class("facets").children(Facet::ALL.map(group)).into()
}

/// Narrows to cities near the visitor, once the browser has said where that is.
fn find_near(context: Context, kilometres: u32, said: RwSignal<String>) {
    let messages = context.language.messages();
    said.set(messages.near_waiting.to_owned());
    spawn_local(async move {
        let outcome = match geolocation::position().await {
            None => messages.near_failed.to_owned(),
            Some(point) => match context.session.near(point, f64::from(kilometres)) {
                Some(query) => {
                    context.session.ask(query);
                    String::new()
                }
                None => fill(messages.near_nothing, &[("n", &kilometres.to_string())]),
            },
        };
        said.try_set(outcome);
    });
}

/// The facets on a narrow screen: a button that opens a sheet.
pub(super) fn facet_sheet(context: Context) -> AnyView {
    let language = context.language;
    let messages = language.messages();
    let sheet = NodeRef::<Dialog>::new();
    let open = RwSignal::new(false);
    let chosen = move || context.session.query().with(|query| query.refinements.iter().count());
    let total = move || context.session.answer().get().map_or(0, |answer| answer.total);
    let clear = move || context.session.ask(context.session.query().get_untracked().without_refinements());
    let show = move || {
        open.set(true);
        dialog::open(sheet);
    };
    let button = |class: &'static str| el("button").attr("type", "button").class(class);
    let filters = button("button filters-button")
        .id("filters")
        .attr("aria-haspopup", "dialog")
        .on_press(show)
        .live_text(move || match chosen() {
            0 => messages.filters.to_owned(),
            n => fill(messages.filters_chosen, &[("n", &n.to_string())]),
        });
    let close = button("icon-button")
        .attr("aria-label", messages.close)
        .on_press(move || dialog::close(sheet))
        .child(el("span").class("cross").attr("aria-hidden", "true"));
    let head = el("div")
        .class("sheet-head")
        .child(el("h2").id("sheet-title").text(messages.filters))
        .child(
            button("text-button")
                .class_if("hidden", move || chosen() == 0)
                .on_press(clear)
                .text(messages.clear_all),
        )
        .child(close);
    let body = el("div")
        .class("sheet-body")
        // Built while it is open only: the ids of its boxes are those of the column.
        .child(part_if(move || open.get(), move || facets(context)));
    let shown = button("button primary")
        .on_press(move || dialog::close(sheet))
        .live_text(move || intl::plural(language, &messages.show_roles, total()));
    let dialog = el("dialog")
        .class("sheet")
        .reference(sheet)
        .attr("aria-labelledby", "sheet-title")
        .on("close", move |_| open.set(false))
        .child(head)
        .child(body)
        .child(el("div").class("sheet-foot").child(shown));
    several(vec![filters.into(), dialog.into()])
}
