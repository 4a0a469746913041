// The whole list: search box, facets, what is chosen, results, pages; or one role, where it is shown inside.
import { Fragment, h } from "preact";
import { Card } from "./card.jsx";
import { Detail } from "./detail.jsx";
import { Chosen, Facets } from "./facets.jsx";
import { Pager } from "./pager.jsx";
import { SearchBox } from "./search.jsx";
import { fill, number, plural } from "../text.js";

/** A heading below the host's own. */
export function Heading({ level, children, ...more }) {
  return h(`h${Math.min(level, 6)}`, more, children);
}

export function App(model) {
  const { options, state } = model;
  const isInside = options.detail === "inline" && state.job;
  return (
    <>
      <span class="probe" aria-hidden="true" />
      {isInside ? <Detail key={state.job} {...model} /> : <Search {...model} />}
    </>
  );
}

function Search(model) {
  const { words, answer, isComplete, options } = model;
  const count = plural(words, words.roles, answer.total);
  const exact = answer.hits.filter((hit) => !hit.near);
  const near = answer.hits.filter((hit) => hit.near);
  return (
    <>
      <SearchBox {...model} />
      <Facets {...model} />
      <div class="head">
        <Heading level={options.heading} class="count" part="count" tabIndex={-1}>
          {isComplete || model.hasFailed ? count : fill(words.results_so_far, { roles: count })}
        </Heading>
        <Sort {...model} />
      </div>
      <Chosen {...model} />
      <Ways class="offers" title={words.did_you_mean} ways={answer.offers} {...model} />
      {model.hasFailed && (
        <p class="notice" part="notice">
          {words.failure_partial}{" "}
          <button type="button" class="link" onClick={model.onRetry}>
            {words.retry}
          </button>
        </p>
      )}
      {answer.total === 0 && <Nothing {...model} />}
      {exact.length > 0 && <Cards hits={exact} {...model} />}
      {near.length > 0 && (
        <>
          <Heading level={options.heading + 1} class="nearest">
            {words.nearest}
          </Heading>
          <p class="hint">{words.nearest_note}</p>
          <Cards hits={near} {...model} />
        </>
      )}
      <Pager {...model} />
    </>
  );
}

function Cards({ hits, ...model }) {
  return (
    <ol class="cards" part="list" role="list">
      {hits.map((hit) => (
        <Card key={hit.id} hit={hit} {...model} />
      ))}
    </ol>
  );
}

function Sort({ words, state, onSort }) {
  return (
    <label class="sort">
      <span>{words.sort_by}</span>
      <select part="sort" value={state.sort} onChange={(event) => onSort(event.currentTarget.value)}>
        {["relevance", "newest", "house"].map((sort) => (
          <option key={sort} value={sort} selected={state.sort === sort}>
            {words[`sort_${sort}`]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** No result: said plainly, with ways on that lead somewhere. */
function Nothing(model) {
  const { words, answer, options, onOver } = model;
  const ways = answer.instead.map((way) => ({ ...way, label: fill(words[way.kind], { value: way.label }) }));
  return (
    <div class="notice" part="notice">
      <Heading level={options.heading + 1}>{words.empty_title}</Heading>
      <p>{words.empty_hint}</p>
      <Ways title={words.try_instead} ways={ways} {...model} />
      <p>
        <button type="button" class="link" onClick={onOver}>
          {words.start_over}
        </button>
      </p>
    </div>
  );
}

/** Other searches to go to. */
function Ways({ title, ways, words, onAsk, ...more }) {
  if (!ways.length) return null;
  return (
    <div class={`ways ${more.class ?? ""}`}>
      <span class="hint">{title}</span>
      <ul role="list">
        {ways.slice(0, 4).map((way) => (
          <li key={way.query}>
            <button type="button" class="chip" part="way" onClick={() => onAsk(way.query)}>
              {way.label}
              {way.total !== undefined && <span class="number"> {number(words, way.total)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
