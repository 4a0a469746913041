// The search itself: one WebAssembly instance a page, one index a portal, however many elements show it.
import init, { Index, toggled } from "cerulean-engine";
import { complete, load, pause } from "./catalog.js";
import { Failure } from "./failure.js";

let engine;

/** Compiles the engine, once; after a failure it may be tried again. */
function compiled() {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw new Failure("wasm", `${error}`);
  });
  return engine;
}

async function start() {
  // The name holds the hash of what is in it, and the browser compares what arrives with what was built.
  const file = new URL(WASM_FILE, import.meta.url);
  await init({ module_or_path: await fetch(file, { integrity: WASM_INTEGRITY }) });
}

// Asked for while the page is still reading this.
compiled().catch(() => {});

/** By the address of their manifest. */
const portals = new Map();

/** The portal of this manifest, its catalog on its way. */
export async function open(manifest) {
  await compiled();
  if (!portals.has(manifest)) portals.set(manifest, new Portal(manifest));
  return portals.get(manifest);
}

/** Calls into the engine; what traps there becomes a failure here. */
function guarded(call) {
  try {
    return call();
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("wasm", `${error}`);
  }
}

/** A catalog and those who look into it. */
class Portal {
  /** Called whenever there is more. */
  listeners = new Set();
  /** Whether there is something to search, and whether nothing more will come. */
  isUsable = false;
  isComplete = false;
  /** Why something is missing. */
  failure;
  #isLoading = false;
  #manifest;
  #index = guarded(() => new Index());

  constructor(manifest) {
    this.#manifest = manifest;
    this.load();
  }

  #tell = () => [...this.listeners].forEach((listener) => listener());

  /** Loads the catalog, or once more what could not be had. */
  async load() {
    if (this.#isLoading || this.isComplete) return;
    this.#isLoading = true;
    this.failure = undefined;
    try {
      await load(this.#index, this.#manifest, () => {
        this.isUsable = true;
        this.#tell();
      });
      this.isComplete = true;
    } catch (error) {
      this.failure = error;
    }
    this.#isLoading = false;
    this.#tell();
    await this.#prepare();
  }

  /** Gets the engine ready for words, between what the visitor does. */
  async #prepare() {
    try {
      while (!this.#index.prepare()) await pause(0);
    } catch {
      // What has trapped says so at the next search.
    }
  }

  /** What a search string finds, or nothing while there is nothing to search. */
  answer(search, language, pageSize) {
    const answer = guarded(() => this.#index.answer(search, language, pageSize));
    return answer && JSON.parse(answer);
  }

  /** Fetches what the answer to this lacks. */
  complete(search, pageSize) {
    const missing = JSON.parse(guarded(() => this.#index.missing(search, pageSize)));
    complete(this.#index, this.#manifest, missing, this.#tell).catch(() => {});
  }

  /** The id of a value that may be given by its name; what nobody knows stays. */
  resolve(facet, value) {
    const known = guarded(() => this.#index.resolve(facet, value));
    return known ?? (value.replace(/[^\p{L}\p{N}/-]+/gu, "-") || "-");
  }

  /** Whether the catalog has this value. */
  knows(facet, value) {
    return facet === "posted" || guarded(() => this.#index.resolve(facet, value)) !== undefined;
  }

  toggled(search, facet, value) {
    return guarded(() => toggled(search, facet, value));
  }
}
