// What the element `<cerulean-jobs>` offers to the page around it. Its attributes, custom properties and parts are described in
// the portal's documentation (docs/widget.md).

/** A field one can filter by. */
export type Facet =
  | "location"
  | "department"
  | "seniority"
  | "employment"
  | "industry"
  | "house"
  | "workplace"
  | "posted";

/** Chosen values by facet: ids of terms, slugs of houses, paths of places. */
export type Refinements = Partial<Record<Facet, string[]>>;

/** What is asked. */
export interface JobsState {
  q: string;
  refinements: Refinements;
  sort: "relevance" | "newest" | "house";
  /** From 1. */
  page: number;
  /** The role that is shown inside the element (`detail="inline"`), if one is. */
  job: string | null;
}

export interface JobsSearch {
  q: string;
  refinements: Refinements;
  /** Roles that match everything. */
  total: number;
}

export interface JobsLink {
  /** The role's slug. */
  id: string;
  url: string;
}

export interface JobsError {
  /** The element's own script, its engine, or the portal's index could not be had. */
  code: "glue" | "wasm" | "index";
  message: string;
  /** The file it happened to, if it was one. */
  url?: string;
}

/** The events of the element; all of them bubble and leave shadow roots. */
export interface JobsEventMap {
  /** The list has taken the place of the fallback. */
  "cerulean-ready": CustomEvent<Record<string, never>>;
  /** A search has settled. */
  "cerulean-search": CustomEvent<JobsSearch>;
  /** A role is about to be opened; cancelable. */
  "cerulean-select": CustomEvent<JobsLink>;
  /** Somebody is about to apply; cancelable. */
  "cerulean-apply": CustomEvent<JobsLink>;
  "cerulean-statechange": CustomEvent<JobsState>;
  /** Something could not be had; told once, until `refresh`. */
  "cerulean-error": CustomEvent<JobsError>;
}

/** Its attributes; several values of one are separated by `|`. */
export interface JobsAttributes {
  src?: string;
  site?: string;
  q?: string;
  house?: string;
  location?: string;
  department?: string;
  seniority?: string;
  employment?: string;
  workplace?: string;
  lock?: string | boolean;
  facets?: string;
  sort?: JobsState["sort"];
  "page-size"?: number | string;
  layout?: "list" | "cards" | "compact";
  detail?: "link" | "inline";
  target?: string;
  theme?: "auto" | "light" | "dark";
  lang?: string;
  dir?: string;
  "heading-level"?: number | string;
  "url-state"?: "none" | "query" | "hash";
  "url-prefix"?: string;
  partner?: string;
  loading?: "lazy" | "eager";
}

export interface CeruleanJobsElement extends HTMLElement {
  /** What is asked; before the element is ready, what it was told so far. */
  getState(): Partial<JobsState>;
  /** Asks for something else; what is left out stays as it is. */
  setState(state: Partial<JobsState>): void;
  /** Loads again what could not be had, and draws anew. */
  refresh(): void;
  /** Moves the focus to the search box. */
  focus(options?: FocusOptions): void;
  addEventListener<K extends keyof JobsEventMap>(
    type: K,
    listener: (this: CeruleanJobsElement, event: JobsEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "cerulean-jobs": CeruleanJobsElement;
  }
}
