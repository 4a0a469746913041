// The element's attributes, read into one value. What is absent or makes no sense has its default.

/** Facets by their names, in the order they are shown. */
export const FACETS = ["location", "department", "seniority", "employment", "industry", "house", "workplace", "posted"];
/** Facets that an attribute of their name presets. */
const PRESET = ["house", "location", "department", "seniority", "employment", "workplace"];

const SORTS = ["relevance", "newest", "house"];

/** Read from `widget/v1/` in the portal's folder, where this file lies. */
const PORTAL = new URL("../../", import.meta.url).href;

/** @param {HTMLElement} host */
export function read(host) {
  const attribute = (name) => host.getAttribute(name)?.trim() ?? "";
  const list = (name) => attribute(name).split("|").map((part) => part.trim()).filter(Boolean);
  const one = (name, known) => (known.includes(attribute(name)) ? attribute(name) : known[0]);
  const whole = (name, least, most, usual) => {
    const number = Number.parseInt(attribute(name), 10);
    return number >= least && number <= most ? number : usual;
  };
  const src = address(attribute("src"), `${PORTAL}catalog/manifest.json`);
  const lang = attribute("lang") || host.closest("[lang]")?.lang || "en";
  return {
    src,
    site: address(attribute("site"), portalOf(src)).replace(/\/?$/, "/"),
    presets: { q: attribute("q"), refinements: Object.fromEntries(PRESET.map((facet) => [facet, list(facet)])) },
    locked: locked(host, list("lock")),
    facets: host.hasAttribute("facets") ? list("facets").filter((facet) => FACETS.includes(facet)) : FACETS,
    sort: one("sort", SORTS),
    pageSize: whole("page-size", 1, 100, 10),
    layout: one("layout", ["list", "cards", "compact"]),
    detail: one("detail", ["link", "inline"]),
    target: attribute("target"),
    theme: one("theme", ["auto", "light", "dark"]),
    lang,
    dir: ["ltr", "rtl"].includes(attribute("dir")) ? attribute("dir") : "",
    heading: whole("heading-level", 1, 5, 2),
    urlState: one("url-state", ["none", "query", "hash"]),
    urlPrefix: attribute("url-prefix") || "cj-",
    partner: attribute("partner"),
  };
}

/** Names of the presets that cannot be removed: those named, or all. */
function locked(host, named) {
  if (!host.hasAttribute("lock") || host.getAttribute("lock") === "false") return [];
  const known = named.filter((name) => name === "q" || PRESET.includes(name));
  return known.length ? known : ["q", ...PRESET];
}

/** An absolute address; what is not one is the usual one. Relative ones are the page's. */
function address(text, usual) {
  if (!text) return usual;
  try {
    const url = new URL(text, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href : usual;
  } catch {
    return usual;
  }
}

/** The portal that a catalog belongs to: the folder around `catalog/`. */
function portalOf(manifest) {
  return /\/catalog\/[^/]*$/.test(manifest) ? manifest.replace(/catalog\/[^/]*$/, "") : PORTAL;
}

/** The address of a page of the portal, with the partner's name. */
export function outbound(options, path) {
  const url = new URL(path, options.site);
  if (options.partner) url.searchParams.set("partner", options.partner);
  return url.href;
}
