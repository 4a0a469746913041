// The element as a page of its own, for hosts that allow frames and nothing else: its address says what it shows, and the
// page around it is told how tall it is, once that page has said who it is.

/** What an address may say. Neither `src` nor `site`: what is shown under the portal's address is the portal's. */
const ALLOWED = `q house location department seniority employment workplace lock facets sort page-size layout detail theme lang
  dir heading-level partner`.split(/\s+/);
const TARGETS = ["_top", "_blank", "_parent"];

const element = document.querySelector("cerulean-jobs");
const parameters = new URLSearchParams(location.search);
for (const name of ALLOWED) {
  // Several values may be given one by one, too.
  if (parameters.has(name)) element.setAttribute(name, parameters.getAll(name).join("|"));
}
const target = parameters.get("target");
element.setAttribute("target", TARGETS.includes(target) ? target : "_top");

const page = new CSSStyleSheet();
page.replaceSync("body { margin: 0; } cerulean-jobs { --cj-min-height: 0px; }");
document.adoptedStyleSheets = [page];

let origin;
const tell = () => {
  if (!origin) return;
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ type: "cerulean-height", height }, origin);
};
addEventListener("message", (event) => {
  if (event.source !== parent || event.data?.type !== "cerulean-hello" || event.origin === "null") return;
  origin = event.origin;
  tell();
});
new ResizeObserver(tell).observe(document.documentElement);
// Says nothing but that there is somebody to say hello to.
if (parent !== window) parent.postMessage({ type: "cerulean-embedded" }, "*");

await import("./loader.js");
