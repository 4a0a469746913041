// The search box. A form of its own: Enter in it never sends a form of the host's.
import { h } from "preact";

export function SearchBox({ words, state, onText }) {
  return (
    <form
      class="search"
      part="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <label class="hidden" for="q">
        {words.search_label}
      </label>
      <input
        id="q"
        part="input"
        type="search"
        name="q"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        maxlength={200}
        placeholder={words.search_placeholder}
        value={state.q}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {state.q && (
        <button
          type="button"
          class="clear"
          part="clear"
          aria-label={words.search_clear}
          onClick={(event) => {
            const { form } = event.currentTarget;
            onText("");
            form.q.focus();
          }}
        >
          <span class="cross" aria-hidden="true" />
        </button>
      )}
    </form>
  );
}
