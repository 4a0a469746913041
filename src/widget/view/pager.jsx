// The pages of the list: the first, the last, and those around the one that is shown.
import { h } from "preact";
import { fill, number } from "../text.js";

export function Pager({ words, answer, options, state, onPage }) {
  const last = Math.ceil(answer.reachable / options.pageSize);
  if (last < 2) return null;
  const page = Math.min(state.page, last);
  const near = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const pages = [...new Set(near)].sort((a, b) => a - b);
  const step = (to, text) => (
    <button type="button" class="page" part="page" disabled={to < 1 || to > last} onClick={(event) => go(event, to)}>
      {text}
    </button>
  );
  const go = (event, to) => {
    const box = event.currentTarget.getRootNode();
    onPage(to);
    // The list begins anew; who reads by ear or by keyboard does too.
    box.querySelector(".count")?.focus({ preventScroll: false });
  };
  return (
    <nav class="pager" part="pager" aria-label={words.pages}>
      {step(page - 1, words.previous)}
      {pages.map((n, at) => [
        at > 0 && n - pages[at - 1] > 1 && <span aria-hidden="true">…</span>,
        <button
          key={n}
          type="button"
          class="page"
          part={n === page ? "page page-current" : "page"}
          aria-current={n === page ? "page" : undefined}
          aria-label={fill(words.page, { n: number(words, n) })}
          onClick={(event) => go(event, n)}
        >
          {number(words, n)}
        </button>,
      ])}
      {step(page + 1, words.next)}
    </nav>
  );
}
