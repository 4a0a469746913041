// The facets with their counts, folded up: a list in somebody else's page has no column to spare.
import { Component, h } from "preact";
import { fill, number } from "../text.js";

/** Values shown before somebody asks for all of them. */
const FIRST = 6;

/** Names that the interface gives and not the catalog. */
const OWN = { "1d": "last_day", "7d": "last_week", "30d": "last_month", "on-site": "on_site", hybrid: "hybrid", remote: "remote" };

/** The name of a facet value. */
export function named(words, facet, { id, label }) {
  return facet === "posted" || facet === "workplace" ? (words[OWN[id]] ?? label) : label;
}

export function Facets(model) {
  const { words, answer, options, presets } = model;
  const shown = options.facets
    .filter((name) => presets.leaves(name))
    .map((name) => answer.facets.find((facet) => facet.name === name))
    .map((facet) => facet && { ...facet, values: allowed(presets, facet.name, facet.values) })
    .filter((facet) => facet?.values.some((value) => value.count > 0 || value.mark !== "off"));
  if (!shown.length) return null;
  return (
    <div class="facets" role="group" aria-label={words.filters}>
      {shown.map((facet) => (
        <Facet key={facet.name} facet={facet} {...model} />
      ))}
    </div>
  );
}

/** Those of the values that a lock leaves; what lies around a locked place gives way to what lies in it. */
function allowed(presets, facet, values) {
  return values.flatMap((value) =>
    presets.allows(facet, value.id) ? [value] : allowed(presets, facet, value.inside),
  );
}

class Facet extends Component {
  state = { isOpen: false, all: false };

  render() {
    const { facet, words, onToggle } = this.props;
    const { all } = this.state;
    const values = facet.values.filter((value, n) => all || n < FIRST || value.mark !== "off");
    const chosen = chosenIn(facet.values);
    return (
      <details class="facet" part="facet" onToggle={(event) => this.setState({ isOpen: event.currentTarget.open })}>
        <summary part="summary">
          {words[facet.name]}
          {chosen > 0 && <span class="number"> ({number(words, chosen)})</span>}
        </summary>
        {/* Built when it is open: most never are. */}
        {this.state.isOpen && (
          <fieldset>
            <legend class="hidden">{words[facet.name]}</legend>
            <Values values={values} name={facet.name} words={words} onToggle={onToggle} isAlone={facet.values.length === 1} />
            {facet.values.length > values.length && (
              <button type="button" class="link" onClick={() => this.setState({ all: true })}>
                {fill(words.show_all, { n: number(words, facet.values.length) })}
              </button>
            )}
            {all && facet.values.length > FIRST && (
              <button type="button" class="link" onClick={() => this.setState({ all: false })}>
                {words.show_fewer}
              </button>
            )}
          </fieldset>
        )}
      </details>
    );
  }
}

const chosenIn = (values) =>
  values.reduce((sum, value) => sum + (value.mark === "on" ? 1 : 0) + chosenIn(value.inside), 0);

function Values({ values, name, words, onToggle, isAlone }) {
  return (
    <ul role="list">
      {values.map((value) => (
        <li key={value.id}>
          <label class="option" part="option">
            <input
              type="checkbox"
              checked={value.mark === "on"}
              indeterminate={value.mark === "part"}
              onChange={() => onToggle(name, value.id)}
            />
            <span>{named(words, name, value)}</span>
            <span class="number">{number(words, value.count)}</span>
          </label>
          {/* What lies in a place shows once it is chosen. */}
          {value.inside.length > 0 && (value.mark !== "off" || isAlone) && (
            <Values values={value.inside} name={name} words={words} onToggle={onToggle} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What is chosen, each with the way to give it up. */
export function Chosen({ words, answer, presets, onToggle, onClear }) {
  const chosen = answer.chosen.filter(({ facet, id }) => !presets.holds(facet, id));
  if (!chosen.length) return null;
  return (
    <div class="chosen">
      <ul role="list" aria-label={words.chosen}>
        {chosen.map((value) => {
          const name = named(words, value.facet, value);
          return (
            <li key={`${value.facet} ${value.id}`}>
              <button
                type="button"
                class="chip"
                part="chip"
                aria-label={fill(words.remove, { value: name })}
                onClick={() => onToggle(value.facet, value.id)}
              >
                {name}
                <span class="cross" aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" class="link" onClick={onClear}>
        {words.clear_all}
      </button>
    </div>
  );
}
