// What machines read of a site is judged by validators that know nothing of it: feeds and sitemaps by libxml2 with a schema
// each (the sitemap's is the protocol's own), JSON-LD by the rules of Google's rich results and by schema.org's types.
// JSON Feeds and the index have JSON Schemas: crates/publisher/tests/formats.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Validator from "@adobe/structured-data-validator";
import { expect, test } from "@playwright/test";
import { validateXML } from "xmllint-wasm";
import { files, sites } from "./published";

const schemas = {
  atom: { file: "schemas/atom.rng", extension: "relaxng" },
  indeed: { file: "schemas/indeed.rng", extension: "relaxng" },
  sitemap: { file: "node_modules/sitemap/schema/sitemap.xsd", extension: "schema" },
} as const;

/** What is wrong with XML documents, each a name and its text. */
async function wrong(kind: keyof typeof schemas, documents: [string, string][]): Promise<string[]> {
  const { file, extension } = schemas[kind];
  const { valid, errors, rawOutput } = await validateXML({
    xml: documents.map(([, contents], n) => ({ fileName: `${n}.xml`, contents })),
    schema: [readFileSync(file, "utf8")],
    extension,
    maxMemoryPages: 8192,
  });
  const name = (message: string) => message.replace(/^(\d+)\.xml/, (_, n) => documents[Number(n)]?.[0] ?? n);
  return valid ? [] : [...errors.map(({ rawMessage }) => name(rawMessage)), rawOutput].slice(0, 20);
}

type Block = Record<string, unknown> & { "@type": string };

/** The JSON-LD of a page. */
function blocks(page: string): Block[] {
  const found = page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs);
  return [...found].map(([, text]) => JSON.parse(text ?? ""));
}

/** What Google would not take, of blocks of JSON-LD. What is only recommended is left out: nothing is invented. */
async function refused(all: Block[]): Promise<string[]> {
  const jsonld: Record<string, Block[]> = {};
  for (const block of all) {
    // Google takes a list of places; the validator only one: a posting is judged with each of its own.
    const places = [block["jobLocation"] ?? []].flat();
    const one = places.length > 1 ? places.map((place) => ({ ...block, jobLocation: place })) : [block];
    (jsonld[block["@type"]] ??= []).push(...one);
  }
  const issues = await new Validator().validate({ jsonld, microdata: {}, rdfa: {} });
  return issues
    .filter(({ severity }) => severity === "ERROR")
    .map(({ issueMessage, fieldNames }) => `${issueMessage} ${fieldNames?.join(" ") ?? ""}`);
}

/** What the compiler, which is slow, says of blocks of JSON-LD as values of schema.org's types: of one of each shape. */
function mistyped(all: Block[]): string {
  const kind = (name: string, value: unknown) => (name === "@type" || typeof value === "object" ? value : typeof value);
  const shapes = new Map(all.map((block) => [JSON.stringify(block, kind), block]));
  // Inside of this folder, where packages are found.
  const folder = mkdtempSync("jsonld-");
  try {
    const values = [...shapes.values()].map((block, n) => {
      const { "@context": context, ...value } = block;
      expect(context).toBe("https://schema.org/");
      return `export const v${n}: ${block["@type"]} = ${JSON.stringify(value)};`;
    });
    const types = [...new Set(all.map((block) => block["@type"]))].join(", ");
    const file = join(folder, "values.ts");
    writeFileSync(file, `import type { ${types} } from "schema-dts";\n${values.join("\n")}\n`);
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext"];
    const compiler = "node_modules/typescript/bin/tsc";
    const { stdout, stderr } = spawnSync(process.execPath, [compiler, ...options, file], { encoding: "utf8" });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const read = (path: string): [string, string] => [path, readFileSync(path, "utf8")];

for (const [name, site] of Object.entries(sites)) {
  test(`feeds and sitemaps of ${name} keep to their schemas`, async () => {
    const feeds = files(site, ".atom").map(read);
    expect(feeds.length).toBeGreaterThan(10);
    expect(await wrong("atom", feeds)).toEqual([]);
    expect(await wrong("indeed", [read(join(site, "feeds/indeed.xml"))])).toEqual([]);
    expect(await wrong("sitemap", [read(join(site, "sitemap.xml"))])).toEqual([]);
  });

  test(`JSON-LD of ${name} is what Google and schema.org describe`, async () => {
    test.setTimeout(120_000);
    const all = files(site, ".html").flatMap((path) => blocks(readFileSync(path, "utf8")));
    const postings = all.filter((block) => block["@type"] === "JobPosting");
    expect(postings.length).toBeGreaterThan(5);
    expect(await refused(all)).toEqual([]);
    expect(mistyped(all)).toBe("");
  });
}

test("validators see what is wrong", async () => {
  const golden = sites["the golden site"];
  for (const [kind, path, from, to] of [
    ["atom", "feeds/all.atom", /<updated>[^<]*<\/updated>/, ""],
    ["atom", "feeds/all.atom", "T00:00:00Z</published>", "</published>"],
    ["atom", "feeds/all.atom", "</id>", " one</id>"],
    ["atom", "feeds/all.atom", "</summary>", "<b/></summary>"],
    ["indeed", "feeds/indeed.xml", "<country>FR", "<country>France"],
    ["sitemap", "sitemap.xml", "<lastmod>2026", "<lastmod>26"],
  ] as const) {
    const [, text] = read(join(golden, path));
    expect(await wrong(kind, [[path, text.replace(from, to)]]), `${path}: ${from}`).not.toEqual([]);
  }
  const posting: Block = { "@context": "https://schema.org/", "@type": "JobPosting", title: "Vendeuse" };
  expect(await refused([posting])).not.toEqual([]);
  const unknown = { ...posting, employment: "FULL_TIME" };
  const nowhere = { ...posting, hiringOrganization: { "@type": "Place" } };
  const said = mistyped([posting, unknown, nowhere]);
  expect(said.match(/values\.ts\(\d+/g)).toEqual(["values.ts(3", "values.ts(4"]);
});
