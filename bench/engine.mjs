// The engine in Chromium: `node engine.mjs SITE WASM CHROMIUM TODAY QUERIES` loads a published catalog, asks each query of
// the file (JSON Lines: kind, search) and prints one JSON object: how long loading and each kind of query took.
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";

const [site, wasm, chromium, today, queriesFile] = process.argv.slice(2);
const { chromium: browserType } = createRequire(new URL("../end2end/package.json", import.meta.url))("playwright");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const ROOTS = { "/site/": site, "/wasm/": wasm };

const server = createServer((request, response) => {
  // Isolated pages get the finest clock: 5 µs instead of 100.
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  if (path === "/") {
    response.setHeader("Content-Type", "text/html");
    response.end("<!doctype html><title>bench</title>");
    return;
  }
  const [prefix, root] = Object.entries(ROOTS).find(([prefix]) => path.startsWith(prefix)) ?? [];
  const file = root && join(root, path.slice(prefix.length));
  if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
  createReadStream(file).pipe(response);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const queries = readFileSync(queriesFile, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const browser = await browserType.launch({ executablePath: chromium, args: ["--disable-gpu"] });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const result = await page.evaluate(
    async ({ queries, today }) => {
      const glue = await import("/wasm/cerulean_bench.js");
      const { memory } = await glue.default();
      const file = async (url) => (await fetch(`/site/catalog/${url}`)).text();

      const manifestBody = await file("manifest.json");
      const manifest = JSON.parse(manifestBody);
      const titles = await Promise.all(manifest.titles.map(({ url }) => file(url)));
      const lexicon = await file(manifest.lexicon.url);
      const thesaurus = await file(manifest.thesaurus.url);
      const segments = await Promise.all(manifest.segments.map(({ url }) => file(url)));

      const load = {};
      const timed = (name, run) => {
        const start = performance.now();
        const value = run();
        load[name] = Math.max(load[name] ?? 0, performance.now() - start);
        return value;
      };
      const start = performance.now();
      const engine = timed("manifest, titles, lexicon", () => new glue.Engine(manifestBody, titles, lexicon, today));
      segments.forEach((body) => timed("longest segment", () => engine.add_segment(body)));
      const names = performance.now();
      // As many at a time as the portal takes (src/search/index.rs).
      while (!timed("longest slice of names", () => engine.prepare(100)));
      load["all names"] = performance.now() - names;
      timed("thesaurus", () => engine.set_thesaurus(thesaurus));
      load.all = performance.now() - start;

      // Once through to warm up: compiled code, and what is built at first use.
      queries.forEach(({ search }) => engine.search(search));
      const times = {};
      for (const { kind, search } of queries) {
        const start = performance.now();
        const total = engine.search(search);
        const time = performance.now() - start;
        (times[kind] ??= []).push([time, total]);
      }
      return { load, times, memory: memory.buffer.byteLength, isolated: crossOriginIsolated };
    },
    { queries, today },
  );
  console.log(JSON.stringify({ browser: `Chromium ${browser.version()}`, ...result }));
} finally {
  await browser.close();
  server.close();
}
