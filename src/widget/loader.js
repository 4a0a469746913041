// Defines <cerulean-jobs>, and does no more until one of them comes near the viewport: then everything else follows in one
// piece. Until that is ready, and if anything fails, the page's own content inside the element is what is shown.
//
// Partners keep this file's address in their pages, so it is small, never cached for long, and the element's public
// methods and events are here, where they are there from the beginning.

const NAME = "cerulean-jobs";
/** How near is near: a screen's height ahead, so that the list is ready before it is seen. */
const NEAR = "800px";
/** Room kept for the list when it begins below the first screen. */
const ROOM = "30rem";

// Inside a shadow root an important rule wins over any of the page's, `* { all: unset !important }` included.
const OWN = `
:host { display: block !important; position: static !important; box-sizing: border-box !important; }
:host([hidden]) { display: none !important; }
::slotted([slot="cerulean-status"]) {
  position: absolute !important; width: 1px !important; height: 1px !important; overflow: hidden !important;
  clip-path: inset(50%) !important; white-space: nowrap !important;
}`;

class CeruleanJobs extends HTMLElement {
  static observedAttributes = `src site q house location department seniority employment workplace lock facets sort page-size
    layout detail target theme lang dir heading-level url-state url-prefix partner loading`.split(/\s+/);

  #root = this.attachShadow({ mode: "open", delegatesFocus: true });
  #room = new CSSStyleSheet();
  #watcher;
  /** What draws and searches, once it is here. */
  #widget;
  #starting = false;
  /** What was asked for before it was here, or outlives it. */
  #state;

  constructor() {
    super();
    const own = new CSSStyleSheet();
    own.replaceSync(OWN);
    this.#root.adoptedStyleSheets = [own, this.#room];
    this.#root.append(document.createElement("slot"), Object.assign(document.createElement("slot"), { name: "cerulean-status" }));
  }

  connectedCallback() {
    // A moved element keeps what it has.
    if (this.#widget) return;
    // What lies below stays where it is while the list arrives: out of the first screen, or at a usual distance.
    const below = Math.floor(innerHeight - this.getBoundingClientRect().top - scrollY);
    this.#room.replaceSync(`:host { min-height: var(--cj-min-height, max(${ROOM}, ${below}px)); }`);
    this.#watch();
  }

  disconnectedCallback() {
    // After a move it is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#watcher?.disconnect();
      this.#state = this.#widget?.getState() ?? this.#state;
      this.#widget?.stop();
      this.#widget = undefined;
    });
  }

  attributeChangedCallback(name) {
    if (name === "loading" && this.isConnected && !this.#widget) this.#watch();
    this.#widget?.attributesChanged();
  }

  #watch() {
    this.#watcher?.disconnect();
    if (this.getAttribute("loading") === "eager") {
      this.#start();
      return;
    }
    this.#watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
      { rootMargin: NEAR },
    );
    this.#watcher.observe(this);
  }

  async #start() {
    this.#watcher?.disconnect();
    if (this.#starting || this.#widget) return;
    this.#starting = true;
    try {
      const { start } = await import("./widget.jsx");
      if (this.isConnected) this.#widget = start(this, this.#root, this.#state);
    } catch (error) {
      this.dispatchEvent(
        new CustomEvent("cerulean-error", { bubbles: true, composed: true, detail: { code: "glue", message: `${error}` } }),
      );
    }
    this.#starting = false;
  }

  /** What is asked: `{ q, refinements, sort, page, job }`. */
  getState() {
    return this.#widget?.getState() ?? { ...this.#state };
  }

  /** Asks for something else; what is left out stays. */
  setState(state) {
    if (this.#widget) this.#widget.setState(state);
    else this.#state = { ...this.#state, ...state };
  }

  /** Loads again what could not be had, and draws anew. */
  refresh() {
    if (this.#widget) this.#widget.refresh();
    else if (this.isConnected) this.#start();
  }

  focus(options) {
    if (!this.#widget?.focus(options)) super.focus(options);
  }
}

// Pasted twice, or of two versions, the first one stays.
customElements.get(NAME) ?? customElements.define(NAME, CeruleanJobs);
