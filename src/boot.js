// Starts the app. A file of its own, because a strict Content-Security-Policy refuses inline scripts, and without any
// file name in it, because Trunk hashes them: the preload links that Trunk and the publisher leave in the page say where
// things are. They wait, by a `media` that fits nothing, until the written page is painted: it has the line to itself until
// then, and who runs no scripts downloads none of it.
const address = (id) => document.getElementById(id)?.href;

// Nothing is painted in a background tab, and who comes with a search is waiting for its answer. (An animation frame is
// no sign: on a busy machine all of this is there before that frame is.)
const painted = () =>
  new Promise((done) => {
    const tells = PerformanceObserver.supportedEntryTypes.includes("paint");
    if (document.hidden || location.search || !tells) done();
    else new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  });

try {
  await painted();
  for (const link of document.querySelectorAll('link[media="not all"]')) link.media = "all";
  const { default: start } = await import(address("app-js"));
  await start({ module_or_path: address("app-wasm") });
} catch (error) {
  // The page was written to be read without the app: leave it as it stands, and let the style sheet say so.
  document.documentElement.dataset.app = "failed";
  throw error;
}
