// Every page the publisher writes is valid HTML, judged by html-validate: those of the published sample, and those that
// are accepted as the golden site, which has the odd cases.
import { expect, test } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { files, sites } from "./published";

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

for (const [name, site] of Object.entries(sites)) {
  test(`pages of ${name} are valid HTML`, async () => {
    test.setTimeout(120_000);
    const found = files(site, ".html");
    expect(found.length).toBeGreaterThan(40);
    const errors: string[] = [];
    // Pages of a kind are made by the same code: looking at a part of a large site, spread evenly, is enough.
    const step = Math.ceil(found.length / MOST);
    for (const page of found.filter((_, n) => n % step === 0)) {
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
