// What the element says, in the language nearest to the one asked for; each is fetched when somebody needs it.

const KNOWN = {
  en: () => import("./words/en.js"),
  fr: () => import("./words/fr.js"),
  it: () => import("./words/it.js"),
  ar: () => import("./words/ar.js"),
};

const here = new Map();

const nearest = (tag) => {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  return Object.hasOwn(KNOWN, primary) ? primary : "en";
};

/** The texts, if they are here. */
export function words(tag) {
  return here.get(nearest(tag));
}

/** Fetches them. */
export async function fetchWords(tag) {
  const language = nearest(tag);
  if (!here.has(language)) here.set(language, (await KNOWN[language]()).default);
}
