// Any name for the role finds the role: what a visitor's words mean, with the lexicon and the thesaurus as the browser loads them.
import { Portal, SEED } from "./portal";
import { expect, test } from "./support";

/** Boutique roles of the sample, titled in three languages. */
const BOUTIQUE = [
  "Client Advisor — Leather Goods",
  "Conseiller / Conseillère de vente — Sablon",
  "Addetto/a vendite alta gioielleria — Salone di Milano",
  "Seasonal Sales Associate — Holiday Season",
];

for (const words of ["vendeuse", "client advisor", "addetta vendite", "Verkäuferin"]) {
  test(`finds the boutique by ${words}`, async ({ page }) => {
    const portal = new Portal(page);
    await portal.open();
    await portal.type(words);
    for (const title of BOUTIQUE) await expect(portal.titles.getByText(title)).toBeVisible();
    // A commessa sells; a capo commessa runs a shipyard's order: if at all, it is shown among the nearest, below.
    const shown = await portal.titles.allInnerTexts();
    const last = Math.max(...BOUTIQUE.map((title) => shown.findIndex((other) => other.includes(title))));
    expect(shown.slice(0, last).join("\n")).not.toContain("Project manager costruzioni");
  });
}

test("finds watchmakers by a slip: horlogre", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await portal.type("horlogre");
  await expect(portal.titles.first()).toContainText("Horloger / Horlogère complications");
  await expect(portal.titles.getByText("After-Sales Watchmaker")).toBeVisible();
});

test("quotes are exact", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open('?q="special sales"');
  await expect(portal.titles.first()).toHaveText(SEED.title);
  expect(await portal.total()).toBe(1);
});

test("a place without roles leads to the region around it", async ({ page }) => {
  const portal = new Portal(page);
  await page.goto("/?q=maestro+Firenze");
  await page.getByRole("link", { name: /Tuscany/ }).click();
  await expect(page).toHaveURL(/location=it(\/|%2F)tuscany/);
  await expect(portal.titles.getByText("Maestro d’ascia")).toBeVisible();
});
