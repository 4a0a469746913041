// One picture per page and state, in docs/screens/<what>-<width>-<scheme>.png. They are taken of what a visitor sees first.
import { Portal, SEED } from "../tests/portal";
import { expect, test } from "../tests/support";

const STATES: Record<string, (portal: Portal) => Promise<void>> = {
  search: (portal) => portal.open(),
  results: async (portal) => {
    await portal.open("?q=vendeuse&location=fr");
  },
  suggestions: async (portal) => {
    await portal.open();
    await portal.type("horlog");
    await expect(portal.page.getByRole("listbox")).toBeVisible();
  },
  filters: async (portal) => {
    await portal.open("?department=retail");
    await portal.openFilters();
  },
  nothing: async (portal) => {
    await portal.page.goto("/?q=xqzt");
    await expect(portal.page.getByRole("heading", { name: "No role matches all of this" })).toBeVisible();
  },
  listing: async (portal) => {
    await portal.page.goto(SEED.path);
    await expect(portal.heading).toContainText(SEED.title);
  },
  house: async (portal) => {
    await portal.page.goto("/houses/hermes/");
    await expect(portal.heading).toHaveText("Hermès");
  },
};

for (const [what, show] of Object.entries(STATES)) {
  test(what, async ({ page }, { project }) => {
    await show(new Portal(page));
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `../docs/screens/${what}-${project.name}.png`, animations: "disabled" });
  });
}
