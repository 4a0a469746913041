//! The facets with their live counts: a column beside the results on wide screens, a sheet above them on narrow ones.

use cerulean_model::{Facet, PostedWithin, Query};
use leptos::html::Dialog;
use leptos::prelude::*;

use super::Context;
use crate::browser::{dialog, intl};
use crate::messages::{Messages, fill};
use crate::search::{Place, fold, mark, toggled, tree};
use crate::views::live::{flag, part_if, press, text};
use crate::views::{Chip, FacetGroup, LocationFacet, PostedFacet, Value};

/// The name of a facet.
pub(super) const fn title(messages: &'static Messages, facet: Facet) -> &'static str {
    match facet {
        Facet::Location => messages.location,
        Facet::Department => messages.department,
        Facet::Seniority => messages.seniority,
        Facet::Employment => messages.employment,
        Facet::Industry => messages.industry,
        Facet::House => messages.house,
        Facet::Workplace => messages.workplace,
        Facet::Posted => messages.posted,
    }
}

/// The chosen refinements with their names.
pub(super) fn chips(context: Context) -> Vec<Chip> {
    let query = context.session.query().get();
    // Names come with the catalog.
    context.session.progress().track();
    let chip =
        |(facet, id): (Facet, &str)| Chip { facet, id: id.to_owned(), label: context.label(facet, id) };
    query.refinements.iter().map(chip).collect()
}

/// The values of a facet with their names and counts.
fn values(context: Context, facet: Facet) -> Vec<Value> {
    let query = context.session.query().get();
    let answer = context.session.answer().get();
    let counts = answer.iter().flat_map(|answer| &answer.facets).find(|counts| counts.facet == facet);
    let value = |id: &str, count| Value {
        id: id.to_owned(),
        label: context.label(facet, id),
        count,
        chosen: query.refinements.contains(facet, id),
    };
    let count_of = |id: &str| {
        let known = counts.and_then(|counts| counts.values.iter().find(|value| value.id == id));
        known.map_or(0, |value| value.count)
    };
    if facet == Facet::Posted {
        return PostedWithin::ALL.iter().map(|within| value(within.id(), count_of(within.id()))).collect();
    }
    let shown = counts.iter().flat_map(|counts| &counts.values);
    let mut values: Vec<Value> = shown.map(|shown| value(&shown.id, shown.count)).collect();
    if facet == Facet::Seniority {
        // A ladder is read from its lowest rung, which is the order of its terms.
        let rung = |id: &str| {
            let place = |terms: &[cerulean_model::Term]| terms.iter().position(|term| term.id == id);
            context.session.manifest(|manifest| place(manifest.terms(facet))).flatten()
        };
        values.sort_by_cached_key(|value| rung(&value.id).unwrap_or(usize::MAX));
    }
    values
}

/// All facets.
#[component]
pub(super) fn Facets(context: Context) -> impl IntoView {
    let (language, session) = (context.language, context.session);
    let messages = language.messages();
    let words = RwSignal::new(String::new());
    let places = Memo::new(move |_| -> Vec<Place> {
        let query = session.query().get();
        let named = values(context, Facet::Location).into_iter().map(|value| {
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
        let memo = Memo::new(move |_| values(context, facet));
        let chosen = session.query().with_untracked(|query| !query.refinements.values(facet).is_empty());
        match facet {
            Facet::Location => view! {
                <LocationFacet
                    language=language
                    places=places

                    on_toggle=Callback::new(move |id: String| session.toggle(facet, &id))
                    words=words
                />
            }
            .into_any(),
            Facet::Posted => view! {
                <PostedFacet language=language values=memo on_choose=Callback::new(choose_posted) open=chosen />
            }
            .into_any(),
            _ => view! {
                <FacetGroup
                    language=language
                    facet=facet
                    title=title(messages, facet)
                    values=memo
                    on_toggle=Callback::new(move |id: String| session.toggle(facet, &id))
                    open=chosen || matches!(facet, Facet::Department | Facet::Seniority | Facet::Employment)
                />
            }
            .into_any(),
        }
    };
    view! { <div class="facets">{Facet::ALL.map(group).collect_view()}</div> }
}

/// The facets on a narrow screen: a button that opens a sheet.
#[component]
pub(super) fn FacetSheet(context: Context) -> impl IntoView {
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
    view! {
        <button type="button" class="button filters-button" id="filters" aria-haspopup="dialog" on:click=press(show)>
            {text(move || match chosen() {
                0 => messages.filters.to_owned(),
                n => fill(messages.filters_chosen, &[("n", &n.to_string())]),
            })}
        </button>
        <dialog class="sheet" node_ref=sheet aria-labelledby="sheet-title" on:close=move |_| open.set(false)>
            <div class="sheet-head">
                <h2 id="sheet-title">{messages.filters}</h2>
                <button type="button" class="text-button" class:hidden=flag(move || chosen() == 0) on:click=press(clear)>
                    {messages.clear_all}
                </button>
                <button type="button" class="icon-button" aria-label=messages.close on:click=press(move || dialog::close(sheet))>
                    <span class="cross" aria-hidden="true"></span>
                </button>
            </div>
            <div class="sheet-body">
                // Built while it is open only: the ids of its boxes are those of the column.
                {part_if(move || open.get(), move || view! { <Facets context=context /> }.into_any())}
            </div>
            <div class="sheet-foot">
                <button type="button" class="button primary" on:click=press(move || dialog::close(sheet))>
                    {text(move || intl::plural(language, &messages.show_roles, total()))}
                </button>
            </div>
        </dialog>
    }
}
