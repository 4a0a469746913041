// axe finds nothing, on any page, in any state, in light and dark.
import { Portal, SEED } from "./portal";
import { expect, expectAccessible, test } from "./support";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("the search page", async ({ page }) => {
      await new Portal(page).open();
      await expectAccessible(page);
    });

    test("the search page with words and refinements", async ({ page }) => {
      const portal = new Portal(page);
      await portal.open("?q=sales&department=digital&location=fr");
      await expect(portal.seed).toBeVisible();
      await expectAccessible(page);
    });

    test("the filters, open", async ({ page }) => {
      const portal = new Portal(page);
      await portal.open();
      await portal.openFilters();
      await expectAccessible(page);
    });

    test("no results", async ({ page }) => {
      await page.goto("/?q=xqzt");
      await expect(page.getByRole("heading", { name: "No role matches all of this" })).toBeVisible();
      await expectAccessible(page);
    });

    test("a listing", async ({ page }) => {
      await page.goto(SEED.path);
      await expect(new Portal(page).heading).toContainText(SEED.title);
      await expectAccessible(page);
    });

    test("a house", async ({ page }) => {
      await page.goto("/houses/hermes/");
      await expect(new Portal(page).heading).toHaveText("Hermès");
      await expectAccessible(page);
    });

    test.describe("where the browser notes the 404 itself", () => {
      test.use({ expectedComplaints: [/Failed to load resource/] });

      test("a page that is not there", async ({ page }) => {
        await page.goto("/nothing/here");
        await expect(new Portal(page).heading).toHaveText("Page not found");
        await expectAccessible(page);
      });
    });
  });
}
