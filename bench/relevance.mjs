// Asks four search libraries the queries of `cargo xtask bench relevance`: catalogs come in on standard input, the ids
// each library finds go out on standard output. Every library gets the same words (split by the platform's own word
// breaker, so that Japanese and Chinese have words too; lower case, no diacritics), the same fields in the same order of
// weight, beginnings and slips where it can, and all words before some words: what its documentation advises for titles.

import { readFileSync } from "node:fs";
import uFuzzy from "@leeoniya/ufuzzy";
import * as orama from "@orama/orama";
import { Charset, Document, Encoder } from "flexsearch";
import MiniSearch from "minisearch";

const FIELDS = ["title", "alternates", "house", "places", "terms", "text"];
const BOOST = { title: 4, alternates: 3.5, house: 2.5, places: 2.5, terms: 1.5, text: 0.5 };
const LIMIT = 50;

const segmenter = new Intl.Segmenter("und", { granularity: "word" });
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => {
  const found = [];
  for (const part of segmenter.segment(fold(text))) if (part.isWordLike) found.push(part.segment);
  return found;
};

/** MiniSearch: prefixes, slips of a fifth of the letters, every word first, then any. */
function miniSearch(docs) {
  const index = new MiniSearch({
    fields: FIELDS,
    tokenize: words,
    searchOptions: { boost: BOOST, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(docs);
  return (text) => {
    const all = index.search(text, { combineWith: "AND" });
    const some = index.search(text, { combineWith: "OR" });
    return unique([...all, ...some].map((hit) => hit.id));
  };
}

/** FlexSearch: prefixes, its balanced encoder for words that sound alike, partial matches; fields merged by weight. */
function flexSearch(docs) {
  const balance = new Encoder(Charset.LatinBalance);
  const encode = (text) =>
    words(text).flatMap((word) => (/[a-z]/.test(word) ? balance.encode(word) : [word]));
  const index = new Document({
    document: {
      id: "id",
      index: FIELDS.map((field) => ({ field, tokenize: "forward", resolution: 9, encode })),
    },
  });
  docs.forEach((doc) => index.add(doc));
  return (text) => {
    const scores = new Map();
    for (const suggest of [false, true])
      for (const { field, result } of index.search(text, { limit: LIMIT, suggest }))
        result.forEach((id, rank) => {
          const score = (BOOST[field] * (suggest ? 1 : 4)) / (rank + 1);
          scores.set(id, (scores.get(id) ?? 0) + score);
        });
    return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  };
}

/** Orama: one slip a word, boosted fields, every word first, then any. */
async function oramaSearch(docs) {
  const tokenizer = { language: "english", normalizationCache: new Map(), tokenize: words };
  const schema = Object.fromEntries(FIELDS.map((field) => [field, "string"]));
  const db = orama.create({ schema, components: { tokenizer } });
  await orama.insertMultiple(db, docs);
  return async (text) => {
    const ids = [];
    for (const [threshold, tolerance] of [[0, 0], [0, 1], [1, 1]]) {
      const answer = await orama.search(db, { term: text, boost: BOOST, tolerance, threshold, limit: LIMIT });
      ids.push(...answer.hits.map((hit) => hit.id));
    }
    return unique(ids);
  };
}

/** uFuzzy: one slip a word, words in any order; each name of a listing is a line of its own. */
function microFuzzy(docs) {
  const lines = [];
  const owners = [];
  for (const doc of docs) {
    const around = [doc.house, doc.places, doc.terms].join(" ");
    for (const name of [doc.title, ...doc.names, doc.text].filter(Boolean)) {
      lines.push(words(`${name} ${around}`).join(" "));
      owners.push(doc.id);
    }
  }
  const fuzzy = new uFuzzy({
    unicode: true,
    interSplit: "[^\\p{L}\\d']+",
    intraSplit: "\\p{Ll}\\p{Lu}",
    intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
    intraChars: "[\\p{L}\\d']",
    intraContr: "'\\p{L}{1,2}\\b",
    intraMode: 1,
  });
  return (text) => {
    const [found, info, order] = fuzzy.search(lines, words(text).join(" "), 1, 1e5);
    if (!found) return [];
    const sorted = order ? order.map((n) => info.idx[n]) : found;
    return unique(sorted.map((line) => owners[line]));
  };
}

function unique(ids) {
  return [...new Set(ids)].slice(0, LIMIT);
}

const ENGINES = { MiniSearch: miniSearch, FlexSearch: flexSearch, Orama: oramaSearch, uFuzzy: microFuzzy };

const catalogs = JSON.parse(readFileSync(0, "utf8"));
const answers = {};
for (const [name, build] of Object.entries(ENGINES)) {
  answers[name] = [];
  for (const { docs, queries } of catalogs) {
    const search = await build(docs.map((doc) => ({ ...doc, alternates: doc.names.join(" | ") })));
    const found = [];
    for (const query of queries) found.push(await search(query));
    answers[name].push(found);
  }
}
process.stdout.write(JSON.stringify(answers));
