// Every page the publisher writes is valid HTML, judged by html-validate: those of the published sample, and those that
// are accepted as the golden site, which has the odd cases.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { HtmlValidate } from "html-validate";

const site = process.env.CERULEAN_SITE ?? "../dist";
const golden = "../crates/publisher/tests/golden/small.site";

/** Pages of one site that are looked at. */
const MOST = 250;

const judge = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // Matters of taste: both spellings of the doctype are HTML, and a title is as long as a listing's and a house's names.
    "doctype-style": "off",
    "long-title": "off",
    // A search box of one field is sent with the Enter key.
    "wcag/h32": "off",
  },
});

function pages(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => join(folder, name));
}

for (const [name, folder, least] of [
  ["the published sample", site, 300],
  ["the golden site", golden, 40],
] as const) {
  test(`pages of ${name} are valid HTML`, async ({}, info) => {
    test.skip(info.project.name !== "desktop", "needs no browser: once is enough");
    test.setTimeout(120_000);
    const found = pages(folder);
    expect(found.length).toBeGreaterThan(least);
    const errors: string[] = [];
    // Pages of a kind are made by the same code: looking at a part of a large site, spread evenly, is enough.
    const step = Math.ceil(found.length / MOST);
    for (const page of found.sort().filter((_, n) => n % step === 0)) {
      const report = await judge.validateFile(page);
      for (const result of report.results) {
        for (const { line, column, message, ruleId } of result.messages) {
          errors.push(`${page}:${line}:${column} ${message} (${ruleId})`);
        }
      }
    }
    expect(errors.slice(0, 20)).toEqual([]);
  });
}
