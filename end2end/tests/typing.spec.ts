// While somebody types: what may be meant is offered, and never in the way.
import { Portal } from "./portal";
import { expect, expectAccessible, test } from "./support";

test("suggests titles, houses and places with true counts, by keyboard alone", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no arrows");
  const portal = new Portal(page);
  await portal.open();
  await portal.type("sales par");
  const list = page.getByRole("listbox", { name: "Suggestions" });
  const paris = list.getByRole("option", { name: /^Paris/ });
  await expect(paris).toBeVisible();
  await expect(portal.search).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page);
  const promised = Number((await paris.locator(".count").textContent())!.replace(/\D/g, ""));

  const position = (await list.getByRole("option").allTextContents()).findIndex((text) => text.startsWith("Paris"));
  for (let presses = 0; presses <= position; presses++) await page.keyboard.press("ArrowDown");
  await expect(paris).toHaveAttribute("aria-selected", "true");
  await expect(portal.search, "the field keeps the focus").toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?q=sales&location=fr\/ile-de-france\/paris$/);
  await expect(list).toBeHidden();
  await expect.poll(() => portal.total()).toBe(promised);
});

test("Escape closes the suggestions first and clears the words next", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no Escape");
  const portal = new Portal(page);
  await portal.open();
  await portal.type("sales");
  const list = page.getByRole("listbox", { name: "Suggestions" });
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(portal.search).toHaveValue("sales");
  await page.keyboard.press("Escape");
  await expect(portal.search).toHaveValue("");
});

test("a tap takes a suggestion", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await portal.type("herm");
  const house = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option", { name: /^Hermès/ });
  await house.click();
  await expect(page).toHaveURL(/\?house=hermes$/);
  await expect(portal.search).toHaveValue("");
});

test("Enter without a choice searches for what was typed", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await portal.type("sales");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(page).toHaveURL(/\?q=sales$/);
});

test("near me narrows to cities around, and asks for the position only then", async ({ page, context }) => {
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 48.85, longitude: 2.35 });
  const portal = new Portal(page);
  await portal.open();
  const all = await portal.total();
  const sheet = await portal.openFilters();
  await portal.facet("Location").getByRole("button", { name: "Near me" }).click();
  await expect(page).toHaveURL(/location=fr\/ile-de-france\/paris/);
  if (sheet) await portal.closeFilters();
  await expect.poll(() => portal.total()).toBeLessThan(all);
});

test("a visitor who does not say where they are is told so", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await portal.openFilters();
  await portal.facet("Location").getByRole("button", { name: "Near me" }).click();
  await expect(portal.facet("Location").getByRole("status")).toHaveText(/did not say where you are/);
});

test("from a listing one goes on to the next of the results", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?location=fr");
  const titles = await portal.titles.allInnerTexts();
  await portal.titles.nth(1).click();
  await expect(portal.heading).toContainText(titles[1]);
  await page.getByRole("link", { name: `Next: ${titles[2]}` }).click();
  await expect(portal.heading).toContainText(titles[2]);
  await page.getByRole("link", { name: `Previous: ${titles[1]}` }).click();
  await expect(portal.heading).toContainText(titles[1]);
});
