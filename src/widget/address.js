// The state in the page's address, for hosts that ask for it: only parameters with this element's prefix are read, written
// or removed, everything else in the address stays byte for byte, and no entry is added to the history.
import { FACETS } from "./options.js";
import { written } from "./query.js";

const NAMES = ["q", ...FACETS, "sort", "page", "job"];

/** The part of the address that holds the state: its parameters, raw, and how to put others in their place. */
function place(kind) {
  const raw = kind === "hash" ? location.hash.slice(1) : location.search.slice(1);
  const put = (parameters) => {
    const text = parameters.join("&");
    const { pathname, search, hash } = location;
    return kind === "hash" ? pathname + search + (text && `#${text}`) : pathname + (text && `?${text}`) + hash;
  };
  return { parameters: raw.split("&").filter(Boolean), put };
}

const own = (prefix) => (parameter) => NAMES.some((name) => parameter.startsWith(`${prefix}${name}=`));

/** The state that the address holds, or nothing. */
export function read({ urlState, urlPrefix }) {
  if (urlState === "none") return undefined;
  const found = place(urlState).parameters.filter(own(urlPrefix));
  if (!found.length) return undefined;
  const parameters = new URLSearchParams(found.map((parameter) => parameter.slice(urlPrefix.length)).join("&"));
  const refinements = Object.fromEntries(FACETS.map((facet) => [facet, parameters.getAll(facet)]));
  const one = (name) => parameters.get(name) ?? undefined;
  return { q: one("q") ?? "", refinements, sort: one("sort"), page: one("page") ?? 1, job: one("job") ?? null };
}

/** Writes a state; what is like the beginning needs no words. */
export function write({ urlState, urlPrefix }, state, initial) {
  if (urlState === "none") return;
  const { parameters, put } = place(urlState);
  const others = parameters.filter((parameter) => !own(urlPrefix)(parameter));
  const text = written(state);
  let mine = text.split("&").filter(Boolean);
  if (text === written(initial)) mine = [];
  // Without a word it would be read as the beginning.
  else if (!mine.length) mine = ["q="];
  if (state.job) mine.push(`job=${encodeURIComponent(state.job)}`);
  const next = put([...others, ...mine.map((parameter) => urlPrefix + parameter)]);
  if (next === location.pathname + location.search + location.hash) return;
  try {
    // With its path spelt out: a <base> would lead it astray. What the host keeps in its entry stays there.
    history.replaceState(history.state, "", location.origin === "null" ? undefined : location.origin + next);
  } catch {
    // Browsers limit how often an address may change; the next change writes it.
  }
}
