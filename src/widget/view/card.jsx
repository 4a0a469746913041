// One role in the list.
import { h } from "preact";
import { Heading } from "./app.jsx";
import { fill, posted, salary } from "../text.js";

/** Text with the words that matched marked. */
function Runs({ runs }) {
  return runs.map(([text, isMarked]) => (isMarked ? <mark>{text}</mark> : text));
}

/** The tag of a text in another language than the interface. */
export const foreign = (words, tag) => (tag && tag.split("-")[0].toLowerCase() !== words.tag ? tag : undefined);

export function Card({ hit, words, options, href, onSelect }) {
  const url = href(hit.id);
  const facts = [...new Set([...hit.facts, hit.places && hit.workplace !== "on-site" ? words[hit.workplace] : ""])];
  if (hit.salary) facts.push(salary(words, hit.salary));
  const blank = options.target === "_blank";
  return (
    <li class="card" part="item">
      <Heading level={options.heading + 1} class="title" part="title" lang={foreign(words, hit.lang)}>
        <a
          id={`job-${hit.id}`}
          href={url}
          target={options.target || undefined}
          rel={blank ? "noopener" : undefined}
          onClick={(event) => onSelect(event, hit.id)}
        >
          <Runs runs={hit.title} />
        </a>
      </Heading>
      <p class="meta" part="meta">
        <span class="house">
          <Runs runs={hit.houseName} />
        </span>
        {place(words, hit) && <span>{place(words, hit)}</span>}
      </p>
      <ul class="facts" part="facts" role="list">
        {facts.filter(Boolean).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        <li key="posted">
          <time dateTime={hit.posted}>{posted(words, hit.posted)}</time>
        </li>
      </ul>
      {hit.why && <p class="why">{reason(words, hit.why)}</p>}
      {options.layout !== "compact" && (
        <p class="summary" part="summary-text" lang={foreign(words, hit.lang)}>
          {hit.summary ?? ""}
        </p>
      )}
    </li>
  );
}

/** Where it is: the first place, how many more there are; of a remote role that it is one. */
function place(words, { place, places, workplace }) {
  if (places > 1) return fill(words.more_places, { value: place, n: places - 1 });
  return place ?? (workplace === "remote" ? words.remote : "");
}

const NAMES = ["title", "alternate-title", "role"];

/** Why it matched, when nothing above shows it. */
function reason(words, { field, text }) {
  if (NAMES.includes(field)) return fill(words.also_called, { value: text });
  if (field === "text") return text ? fill(words.skills_and_text, { value: text }) : words.full_text;
  return fill(words.matched_in, { field: words[field === "place" ? "location" : field], value: text });
}
