// One role in full, inside the element: its file is fetched and drawn from data, never inserted as markup.
import { Component, h } from "preact";
import { Heading } from "./app.jsx";
import { foreign } from "./card.jsx";
import { fill, posted, salary } from "../text.js";

export class Detail extends Component {
  state = {};

  async componentDidMount() {
    const { detailOf, state } = this.props;
    try {
      const response = await fetch(detailOf(state.job), { cache: "no-cache" });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const job = await response.json();
      this.setState({ job }, this.#arrived);
    } catch {
      // Its page may say more.
      this.setState({ isMissing: true }, this.#arrived);
    }
  }

  /** Who opened it reads on from its title. */
  #arrived = () => this.title?.focus({ preventScroll: true });

  /** Back in the list, where one came from. */
  #back = (event) => {
    const { onJob, state } = this.props;
    const root = event.currentTarget.getRootNode();
    onJob(null);
    root.getElementById(`job-${state.job}`)?.focus({ preventScroll: false });
  };

  render() {
    const { words, options, href, onApply, state } = this.props;
    const { job, isMissing } = this.state;
    const title = (text, lang) => (
      <Heading level={options.heading} part="title" class="title" lang={lang} tabIndex={-1} ref={(title) => (this.title = title)}>
        {text}
      </Heading>
    );
    return (
      <article class="detail" part="detail" aria-busy={!job && !isMissing}>
        <button type="button" class="link" part="back" onClick={this.#back}>
          {words.back_to_results}
        </button>
        {isMissing && title(words.listing_missing)}
        {isMissing && (
          <p>
            <a href={href(state.job)}>{href(state.job)}</a>
          </p>
        )}
        {job && title(job.title, foreign(words, job.language))}
        {job && (
          <p class="meta" part="meta">
            <span class="house">{job.house_name}</span>
            {(job.location ?? []).map((place) => (
              <span key={place.city}>{[place.city, place.country].filter(Boolean).join(", ")}</span>
            ))}
            <span>{posted(words, job.posted)}</span>
            {job.salary && <span>{salary(words, hundredths(job.salary))}</span>}
          </p>
        )}
        {job?.summary && <p class="lead" lang={foreign(words, job.language)}>{job.summary}</p>}
        {(job?.sections ?? []).map((section) => (
          <section key={section.kind} lang={foreign(words, job.language)}>
            <Heading level={options.heading + 1} lang={words.tag}>
              {words[section.kind] ?? words.workplace}
            </Heading>
            {section.body.map(block)}
          </section>
        ))}
        {job && isSafe(job.apply) && (
          <p>
            <a
              class="apply"
              part="apply"
              href={job.apply}
              target={options.target || undefined}
              rel="noopener noreferrer"
              onClick={(event) => onApply(event, job.slug, job.apply)}
            >
              {fill(words.apply, { house: job.house_name })}
            </a>
          </p>
        )}
      </article>
    );
  }
}

const hundredths = ({ min, max, ...more }) => ({
  ...more,
  min: min === undefined ? null : min * 100,
  max: max === undefined ? null : max * 100,
});

/** A block of text is an object with one field, named after its kind. */
function block(block, at) {
  const [[kind, content]] = Object.entries(block);
  if (kind === "heading") return <p key={at}><strong>{content.map(inline)}</strong></p>;
  if (kind === "list" || kind === "ordered") {
    const items = content.map((item, n) => <li key={n}>{item.map(inline)}</li>);
    return kind === "list" ? <ul key={at}>{items}</ul> : <ol key={at}>{items}</ol>;
  }
  return <p key={at}>{content.map(inline)}</p>;
}

function inline(run) {
  if (run === "break") return <br />;
  const [[kind, content]] = Object.entries(run);
  if (kind === "strong") return <strong>{content}</strong>;
  if (kind === "emphasis") return <em>{content}</em>;
  if (kind === "link" && isSafe(content.href)) {
    return (
      <a href={content.href} rel="external nofollow noopener noreferrer">
        {content.text}
      </a>
    );
  }
  return kind === "link" ? content.text : content;
}

/** Whether an address may be linked; the publisher lets no other through. */
function isSafe(href) {
  return /^(https?|mailto|tel):/i.test(href);
}
