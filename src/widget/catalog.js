// Loads a portal's catalog into an index: the manifest first, then what is needed to search the newest listings, then the rest
// while the page goes on. (The app does the same in Rust, `src/load`; in WebAssembly it would weigh a tenth of everything here.)
import { Failure } from "./failure.js";

/** Waits before the second and third attempt, in milliseconds. */
const RETRIES = [400, 1200];
/** Segments under way at the same time. */
const AT_ONCE = 4;

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The visitor's own day: a role that closes today is open until their midnight. */
function today() {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}

/** The text of a file; asked for again when the failure may pass. */
async function text(url, cache = "default") {
  for (const wait of [...RETRIES, undefined]) {
    let reason;
    try {
      const response = await fetch(url, { cache });
      if (response.ok) return await response.text();
      reason = `status ${response.status}`;
    } catch {
      reason = "network";
    }
    const isPassing = reason === "network" || /status (429|5\d\d)/.test(reason);
    if (wait === undefined || !isPassing) throw new Failure("index", reason, url);
    await pause(wait);
  }
}

/** Hands a file over; one that is refused is a failure like one that did not come. */
function taken(url, take) {
  try {
    return take();
  } catch (reason) {
    // A text is what the engine says of a file; anything else is the engine's own trouble.
    if (typeof reason === "string") throw new Failure("index", reason, url);
    throw new Failure("wasm", `${reason}`, url);
  }
}

/** Loads everything; `tell` is called whenever more can be searched. */
export async function load(index, manifest, tell) {
  let stale;
  for (;;) {
    try {
      return await attempt(index, manifest, tell, (build) => {
        const isNew = build !== stale;
        stale = build;
        return isNew;
      });
    } catch (error) {
      // Between the manifest and its files a publish may have removed them: the new manifest names the new ones.
      if (!error.isStale) throw error;
    }
  }
}

async function attempt(index, manifest, tell, isFirst) {
  const body = await text(manifest, "no-cache");
  const files = JSON.parse(taken(manifest, () => index.manifest(body)));
  const at = (url) => new URL(url, manifest).href;
  const file = async (url) => {
    try {
      return await text(url);
    } catch (error) {
      error.isStale = /status (404|410)/.test(error.message) && isFirst(files.build);
      throw error;
    }
  };
  // All are on their way at once; the first that fails is told when its turn comes.
  const start = (url) => {
    const body = file(at(url));
    body.catch(() => {});
    return [at(url), body];
  };
  const titles = files.titles.map(start);
  const lexicon = files.lexicon.map(start);
  const waiting = [...files.segments];
  const underWay = waiting.splice(0, 1).map(start);
  for (const [url, body] of titles) {
    const read = await body;
    taken(url, () => index.titles(read));
  }
  const [url, words] = lexicon[0] ?? [];
  const read = await words;
  taken(url, () => index.begin(read, today()));
  if (!files.segments.length) tell();
  while (underWay.length) {
    const [url, body] = underWay.shift();
    const segment = await body;
    taken(url, () => index.segment(segment));
    underWay.push(...waiting.splice(0, AT_ONCE - underWay.length).map(start));
    tell();
    // Lets the browser draw and answer between two of them.
    await pause(0);
  }
}

/** Fetches what an answer lacks, and what that leads to; what cannot be had is done without. */
export async function complete(index, manifest, urls, tell) {
  await Promise.all(
    urls.map(async (url) => {
      const body = await text(new URL(url, manifest).href).catch(() => undefined);
      const more = JSON.parse(index.put(url, body));
      if (more.length) await complete(index, manifest, more, tell);
      else if (body !== undefined) tell();
    }),
  );
}
