// Starts the app. A file of its own, because a strict Content-Security-Policy refuses inline scripts, and without any
// file name in it, because Trunk hashes them: the two preload links that Trunk leaves in the page say where they are.
const address = (id) => document.getElementById(id)?.href;

try {
  const { default: start } = await import(address("app-js"));
  await start({ module_or_path: address("app-wasm") });
} catch (error) {
  // The page was written to be read without the app: leave it as it stands, and let the style sheet say so.
  document.documentElement.dataset.app = "failed";
  throw error;
}
