// One element at work: follows its attributes, asks the engine, draws the answer, and tells the host what happens.
import { h, render } from "preact";
import style from "cerulean-style";
import * as address from "./address.js";
import { corrections } from "./colour.js";
import { open } from "./engine.js";
import { Failure } from "./failure.js";
import { outbound, read } from "./options.js";
import { Presets, merged, parsed, written } from "./query.js";
import { plural } from "./text.js";
import { App } from "./view/app.jsx";
import { fetchWords, words } from "./words.js";

/** How long an answer stands before more is fetched for it, before it is told to the host, and before it is said aloud. */
const SETTLED = 150;
const TOLD = 300;
const SAID = 800;

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

/** Everything an element does once it is near. `earlier` is a state from before. */
export function start(host, root, earlier) {
  return new Widget(host, root, earlier);
}

class Widget {
  #host;
  #root;
  #box = document.createElement("div");
  #colours = new CSSStyleSheet();
  #status;
  #options;
  #presets;
  #portal;
  #words;
  #state;
  #answer;
  #isReady = false;
  #isStopped = false;
  /** A failure is told once, until somebody asks again. */
  #hasFailed = false;
  #isChanging = false;
  #timers = {};
  #told = "";
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #recolour = () => this.#colour();
  #moved = () => this.#followAddress();

  constructor(host, root, earlier) {
    this.#host = host;
    this.#root = root;
    this.#options = read(host);
    this.#earlier = earlier;
    this.#box.className = "box";
    this.#box.part = "widget";
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet, this.#colours];
    this.#dark.addEventListener("change", this.#recolour);
    addEventListener("popstate", this.#moved);
    addEventListener("hashchange", this.#moved);
    this.#open();
  }

  #earlier;

  // What the element asks of it.

  attributesChanged() {
    if (this.#isChanging) return;
    this.#isChanging = true;
    // Frameworks set them one by one.
    queueMicrotask(() => {
      this.#isChanging = false;
      if (!this.#isStopped) this.#try(() => this.#reread());
    });
  }

  getState() {
    return this.#state ? structuredClone(this.#state) : { ...this.#earlier };
  }

  setState(change) {
    if (this.#state) this.#try(() => this.#ask(merged(this.#state, { page: 1, job: null, ...change })));
    else this.#earlier = { ...this.#earlier, ...change };
  }

  refresh() {
    this.#hasFailed = false;
    if (!this.#portal) {
      this.#open();
      return;
    }
    this.#portal.load();
    if (this.#state) this.#try(() => this.#draw());
  }

  focus(options) {
    const field = this.#box.querySelector("input[type=search]") ?? this.#box.querySelector("a, button");
    field?.focus(options);
    return Boolean(field);
  }

  stop() {
    this.#isStopped = true;
    this.#dark.removeEventListener("change", this.#recolour);
    removeEventListener("popstate", this.#moved);
    removeEventListener("hashchange", this.#moved);
    Object.values(this.#timers).forEach(clearTimeout);
    this.#leave();
    this.#unready();
    this.#root.adoptedStyleSheets = this.#root.adoptedStyleSheets.filter(
      (known) => known !== sheet && known !== this.#colours,
    );
  }

  // Loading.

  async #open() {
    const { src, lang } = this.#options;
    try {
      const [portal] = await Promise.all([open(src), fetchWords(lang)]);
      if (this.#isStopped || src !== this.#options.src) return;
      this.#portal = portal;
      portal.listeners.add(this.#arrived);
      this.#arrived();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** There is more of the catalog, or the knowledge that it cannot be had. */
  #arrived = () => {
    this.#try(() => {
      if (!this.#state && this.#portal.isUsable) this.#begin();
      if (this.#state) this.#draw();
    });
    if (this.#portal.failure) this.#fail(this.#portal.failure);
  };

  #leave() {
    this.#portal?.listeners.delete(this.#arrived);
    this.#portal = undefined;
  }

  /** The first state: the address's, an earlier one, or what is preset. Names of values are known by now. */
  #begin() {
    this.#readPresets();
    this.#state = merged(this.#initial(), address.read(this.#options) ?? this.#earlier);
  }

  #readPresets() {
    const { presets, locked } = this.#options;
    const resolved = Object.entries(presets.refinements).map(([facet, values]) => [
      facet,
      values.map((value) => this.#portal.resolve(facet, value)),
    ]);
    this.#presets = new Presets({ q: presets.q, refinements: Object.fromEntries(resolved) }, locked);
  }

  #initial() {
    return merged(
      { q: "", refinements: {}, sort: "relevance", page: 1, job: null },
      { ...this.#presets.initial, sort: this.#options.sort },
    );
  }

  #reread() {
    const before = this.#options;
    this.#options = read(this.#host);
    if (this.#options.src !== before.src) {
      this.#leave();
      this.#earlier = undefined;
      this.#state = undefined;
      this.#hasFailed = false;
      this.#unready();
      this.#open();
      return;
    }
    if (!this.#state) return;
    const asked = ({ presets, locked, sort }) => JSON.stringify([presets, locked, sort]);
    if (asked(this.#options) === asked(before)) {
      this.#draw();
      return;
    }
    this.#readPresets();
    this.#ask(this.#initial());
  }

  // Asking.

  #ask(state) {
    const before = JSON.stringify(this.#state);
    this.#state = state;
    if (JSON.stringify(state) !== before) {
      address.write(this.#options, state, this.#initial());
      this.#emit("statechange", this.getState());
    }
    this.#draw();
  }

  /** Lets the visitor's edit of the search string that is asked become the state. */
  #askFor(search) {
    const asked = parsed(search);
    const kept = this.#presets.q && asked.q.startsWith(this.#presets.q) ? asked.q.slice(this.#presets.q.length).trim() : asked.q;
    const refinements = Object.fromEntries(
      Object.entries(asked.refinements).map(([facet, ids]) => [
        facet,
        ids.filter((id) => this.#presets.allows(facet, id) && !this.#isOnlyLocked(facet, ids)),
      ]),
    );
    this.#ask(merged(this.#state, { ...asked, q: kept, refinements, job: null }));
  }

  #isOnlyLocked(facet, ids) {
    return ids.length > 0 && ids.every((id) => this.#presets.holds(facet, id)) && ids.length === this.#presets.locks[facet].length;
  }

  #followAddress() {
    const found = this.#state && address.read(this.#options);
    const state = found && merged(this.#state, found);
    if (!state || JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#try(() => {
      this.#state = state;
      this.#emit("statechange", this.getState());
      this.#draw();
    });
  }

  // Drawing.

  #draw() {
    const options = this.#options;
    this.#words = words(options.lang) ?? this.#words;
    if (!words(options.lang)) fetchWords(options.lang).then(() => this.#try(() => this.#draw()), (error) => this.#fail(error, true));
    const asked = this.#presets.within(this.#state);
    const search = written(asked);
    if (this.#isStopped || !this.#portal || !this.#words) return;
    const answer = this.#portal.answer(search, this.#words.tag, options.pageSize);
    if (!answer) return;
    this.#answer = this.#isUnknown(asked) ? { ...answer, total: 0, reachable: 0, hits: [], instead: [], offers: [] } : answer;
    this.#box.lang = this.#words.tag;
    this.#box.dir = options.dir || this.#words.dir;
    this.#box.dataset.theme = options.theme;
    this.#box.dataset.layout = options.layout;
    render(h(App, this.#model(search)), this.#box);
    if (!this.#isReady) this.#ready();
    this.#later("complete", SETTLED, () => this.#portal?.complete(search, options.pageSize));
    if (this.#portal.isComplete) this.#tell(this.#answer);
  }

  /**
   * Whether a facet asks only for what the catalog does not have. The engine ignores that, which keeps old links useful; but
   * the list of a house that has no roles today must not become the list of all others.
   */
  #isUnknown({ refinements }) {
    return Object.entries(refinements).some(
      ([facet, ids]) => ids.length > 0 && !ids.some((id) => this.#portal.knows(facet, id)),
    );
  }

  #model(search) {
    const options = this.#options;
    return {
      options,
      words: this.#words,
      presets: this.#presets,
      state: this.#state,
      answer: this.#answer,
      isComplete: this.#portal.isComplete,
      hasFailed: Boolean(this.#portal.failure),
      href: (id) => outbound(options, `listings/${encodeURIComponent(id)}/`),
      detailOf: (id) => new URL(`listings/${encodeURIComponent(id)}.json`, options.site).href,
      onText: (q) => this.#try(() => this.#ask({ ...this.#state, q, page: 1, job: null })),
      onToggle: (facet, id) => this.#try(() => this.#askFor(this.#portal.toggled(search, facet, id))),
      onAsk: (asked) => this.#try(() => this.#askFor(asked)),
      onSort: (sort) => this.#try(() => this.#ask({ ...this.#state, sort, page: 1 })),
      onPage: (page) => this.#try(() => this.#ask({ ...this.#state, page })),
      onClear: () => this.#try(() => this.#ask({ ...this.#state, refinements: {}, page: 1 })),
      onOver: () => this.#try(() => this.#ask({ ...this.#state, q: "", refinements: {}, page: 1, job: null })),
      onRetry: () => this.refresh(),
      onJob: (job) => this.#try(() => this.#ask({ ...this.#state, job })),
      onSelect: (event, id) => {
        const isTaken = this.#emit("select", { id, url: outbound(options, `listings/${encodeURIComponent(id)}/`) }, true);
        const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!isTaken) event.preventDefault();
        else if (options.detail === "inline" && isPlain) {
          event.preventDefault();
          this.#try(() => this.#ask({ ...this.#state, job: id }));
        }
      },
      onApply: (event, id, url) => {
        if (!this.#emit("apply", { id, url }, true)) event.preventDefault();
      },
    };
  }

  /** The list takes the place of what the page had there. */
  #ready() {
    this.#isReady = true;
    this.#root.querySelector("slot:not([name])")?.remove();
    this.#root.append(this.#box);
    this.#status = Object.assign(document.createElement("div"), { slot: "cerulean-status" });
    this.#status.setAttribute("role", "status");
    this.#status.lang = this.#words.tag;
    this.#host.append(this.#status);
    this.#colour();
    this.#emit("ready", {});
  }

  /** And gives it back. */
  #unready() {
    render(null, this.#box);
    this.#box.remove();
    this.#status?.remove();
    this.#status = undefined;
    if (this.#isReady) this.#root.prepend(document.createElement("slot"));
    this.#isReady = false;
  }

  #colour() {
    if (!this.#isReady) return;
    const probe = this.#box.querySelector(".probe");
    this.#colours.replaceSync("");
    const { css, warnings } = corrections(this.#box, probe);
    this.#colours.replaceSync(`.box { ${css} }`);
    warnings.forEach((warning) => console.warn(`<cerulean-jobs> ${warning}`));
  }

  // Telling.

  /** Tells an answer that stands: to the host, and a little later to who listens to the page. */
  #tell({ total }) {
    const { q, refinements } = this.#presets.within(this.#state);
    const told = JSON.stringify([q, refinements, total]);
    if (told === this.#told) return;
    this.#later("told", TOLD, () => {
      this.#told = told;
      this.#emit("search", { q, refinements, total });
    });
    this.#later("said", SAID, () => {
      this.#status.lang = this.#words.tag;
      this.#status.textContent = plural(this.#words, this.#words.roles, total);
    });
  }

  #later(what, wait, run) {
    clearTimeout(this.#timers[what]);
    this.#timers[what] = setTimeout(() => this.#isStopped || this.#try(run), wait);
  }

  #emit(name, detail, cancelable = false) {
    return this.#host.dispatchEvent(
      new CustomEvent(`cerulean-${name}`, { bubbles: true, composed: true, cancelable, detail }),
    );
  }

  /** Nothing that goes wrong here reaches the page. */
  #try(run) {
    try {
      run();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What `keeps` the list has others to fall back on: a language that does not come leaves the one before. */
  #fail(error, keeps) {
    if (this.#isStopped) return;
    // A module that does not come says so with a TypeError of its own.
    const code = error instanceof Failure ? error.code : "glue";
    const isTold = this.#hasFailed;
    this.#hasFailed = true;
    if (!isTold) this.#emit("error", { code, message: `${error.message}`, url: error.url });
    // A catalog of which some is missing can be searched all the same; an engine that has trapped cannot.
    if (code !== "index" && !keeps) this.#unready();
  }
}
