// The operator's whole way, in one portal: `cerulean new`, a file of every format that can be imported, check, publish,
// preview; and then a visitor who finds every imported role by its name and arrives where one applies.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Portal } from "./portal";
import { expect, test as base } from "./support";

const cerulean = resolve(process.env.CERULEAN_BIN ?? "../target/release/cerulean");
const app = resolve(process.env.CERULEAN_APP ?? "../target/app");
const fixtures = resolve("../crates/publisher/tests/import/fixtures");

/** The day of the import, of the publish and of the visit. */
const DAY = "2026-08-20";

/** What is asked of `cerulean import` for each format: its name, the files, and what the files do not say. */
const IMPORTS: [format: string, files: string[], ...more: string[]][] = [
  ["greenhouse", ["greenhouse.json"]],
  ["lever", ["lever.json"], "--house", "maison-alba"],
  ["ashby", ["ashby.json"], "--house", "alba-atelier"],
  ["smartrecruiters", ["smartrecruiters.json", "smartrecruiters-detail.json"]],
  ["workable", ["workable.json"]],
  ["recruitee", ["recruitee.json"]],
  ["pinpoint", ["pinpoint.json"], "--house", "aldermoor-hotels", "--board", "https://aldermoor.pinpointhq.com"],
  ["rippling", ["rippling.json", "rippling-detail.json"], "--house", "halden-rook"],
  ["bamboohr", ["bamboohr.json"], "--house", "alba", "--board", "https://alba.bamboohr.com"],
  [
    "workday",
    ["workday.json", "workday-detail.json"],
    ...["--house", "penhallow-strand", "--board", "https://penhallow.wd3.myworkdayjobs.com/Careers"],
  ],
  [
    "oracle",
    ["oracle.json", "oracle-detail.json"],
    ...["--house", "hermes", "--board", "https://fa.ocs.oraclecloud.example"],
  ],
  ["eightfold", ["eightfold.json"], "--board", "https://vauquelin.eightfold.ai"],
  ["personio", ["personio.xml"], "--house", "ehrental", "--board", "https://ehrental.jobs.personio.de"],
  ["teamtailor", ["teamtailor.rss"], "--house", "tsukihara"],
  ["teamtailor", ["teamtailor.json"], "--house", "tsukihara-lab"],
  ["successfactors", ["successfactors.xml"]],
  ["indeed", ["indeed.xml"], "--board", "https://lavoro.morandelli.example/offerte"],
  ["indeed", ["google-jobs.xml"], "--house", "savelmonte"],
  ["jsonld", ["jsonld.html", "jsonld.json"]],
  ["csv", ["csv.csv"]],
];

/** What a visitor has to meet of an imported listing. */
type Imported = { slug: string; title: string; apply: string };

type Published = { address: string; imports: Imported[][] };

const test = base.extend<{ published: Published }>({
  published: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "cerulean-import-"));
      const run = (...words: string[]) => execFileSync(cerulean, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      run("new", "portal");
      const slugs = IMPORTS.map(([format, files, ...more]): string[] => {
        const paths = files.map((file) => join(fixtures, file));
        const report = run("import", format, ...paths, ...more, "--into", "portal", "--today", DAY, "--json");
        return JSON.parse(report).new;
      });
      run("check", "portal", "--today", DAY);
      run("publish", "portal", "--out", "site", "--app", app, "--today", DAY);
      run("check", "--site", "site", "--today", DAY);

      const names = readdirSync(join(folder, "portal/listings")).filter((name) => name.endsWith(".jsonl"));
      const lines = names.flatMap((name) => readFileSync(join(folder, "portal/listings", name), "utf8").trim().split("\n"));
      const listings = lines.map((line): Imported => JSON.parse(line));
      const imports = slugs.map((slugs) => listings.filter((listing) => slugs.includes(listing.slug)));

      const preview = spawn(cerulean, ["preview", "site", "--port", "0"], { cwd: folder });
      await use({ address: await firstLine(preview), imports });
      preview.kill();
      rmSync(folder, { recursive: true });
    },
    { timeout: 240_000 },
  ],

  baseURL: async ({ published }, use) => use(published.address),
});

/** The address that `cerulean preview` prints. */
async function firstLine(preview: ChildProcess): Promise<string> {
  for await (const line of createInterface(preview.stdout!)) return line.trim();
  throw new Error("cerulean preview ended without a word");
}

// One test: the portal is made once, and the app comes once.
test("import: a visitor finds what is in the files of every format, and where to apply", async ({ page, published }) => {
  test.setTimeout(240_000);
  await page.clock.setFixedTime(new Date(`${DAY}T09:00:00Z`));
  const portal = new Portal(page);
  await portal.open();
  for (const [n, [format, [file]]] of IMPORTS.entries()) {
    await test.step(`${format}: ${file}`, async () => {
      const listings = published.imports[n];
      expect(listings.length).toBeGreaterThan(0);
      for (const { slug, title, apply } of listings) {
        // At once, as pasted: typing key by key has tests of its own.
        await portal.search.fill(title);
        // Closes the suggestions, which lie above the first result.
        await portal.search.press("Enter");
        await portal.results.locator(`a[href$="/listings/${slug}/"]`).first().click();
        await expect(portal.heading).toContainText(title);
        await expect(page.getByRole("link", { name: /^Apply at/ }).first()).toHaveAttribute("href", apply);
        await page.goBack();
      }
    });
  }
});
