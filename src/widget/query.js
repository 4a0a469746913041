// What a visitor asks, as a plain value: `{ q, refinements: { facet: [ids] }, sort, page, job }`. Edits answer with a new one;
// nothing here searches or draws. The engine is asked in the search strings of the portal's own addresses.
import { FACETS } from "./options.js";

/** As far as this is a state; the rest is taken from another one. */
export function merged(base, change) {
  const refinements = {};
  for (const facet of FACETS) {
    const values = change?.refinements ? change.refinements[facet] : base.refinements[facet];
    const ids = [values ?? []].flat().map(String).filter(Boolean);
    if (ids.length) refinements[facet] = [...new Set(ids)].sort();
  }
  const page = Number(change?.page ?? base.page);
  return {
    q: String(change?.q ?? base.q).slice(0, 200),
    refinements,
    sort: String(change?.sort ?? base.sort),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    job: change?.job === undefined ? base.job : change.job && String(change.job),
  };
}

/** A state as a search string; a state read from one. */
export function written({ q, refinements, sort, page }) {
  const search = new URLSearchParams();
  if (q.trim()) search.append("q", q);
  for (const facet of FACETS) for (const id of refinements[facet] ?? []) search.append(facet, id);
  if (sort !== "relevance") search.append("sort", sort);
  if (page > 1) search.append("page", page);
  return search.toString();
}

export function parsed(search) {
  const parameters = new URLSearchParams(search);
  const refinements = Object.fromEntries(FACETS.map((facet) => [facet, parameters.getAll(facet)]));
  const one = (name, usual) => parameters.get(name) ?? usual;
  return { q: one("q", ""), refinements, sort: one("sort", "relevance"), page: one("page", 1) };
}

/** What is preset, and what of it stays whatever the visitor does. */
export class Presets {
  /** @param presets `{ q, refinements }` with ids @param locked names of those that stay */
  constructor({ q, refinements }, locked) {
    this.q = locked.includes("q") ? q : "";
    this.initial = { q: locked.includes("q") ? "" : q, refinements };
    this.locks = Object.fromEntries(
      locked.filter((facet) => refinements[facet]?.length).map((facet) => [facet, refinements[facet]]),
    );
  }

  /** Whether a visitor may choose this value: all of them, or those that a lock leaves (a place holds what lies in it). */
  allows(facet, id) {
    const locked = this.locks[facet];
    return !locked || locked.some((kept) => id === kept || (facet === "location" && id.startsWith(`${kept}/`)));
  }

  /** Whether there is anything to choose. */
  leaves(facet) {
    return !this.locks[facet] || facet === "location" || this.locks[facet].length > 1;
  }

  /** The state that is asked for: what the visitor chose, inside of what is locked. */
  within(state) {
    const refinements = { ...state.refinements };
    for (const [facet, locked] of Object.entries(this.locks)) {
      const chosen = (refinements[facet] ?? []).filter((id) => this.allows(facet, id));
      refinements[facet] = chosen.length ? chosen : locked;
    }
    return { ...state, refinements, q: [this.q, state.q].filter((words) => words.trim()).join(" ") };
  }

  /** Whether this value is there by a lock, and no choice of the visitor's. */
  holds(facet, id) {
    return Boolean(this.locks[facet]?.includes(id));
  }
}
