// Finding a role: by any of its names, narrowed by facets, with the URL as the whole state.
import { Portal, SEED } from "./portal";
import { expect, expectNoSidewaysScroll, test } from "./support";

const FINDS_THE_SEED = {
  "its canonical title": "sales operations assistant",
  "the beginning of its title, as typed": "sales operat",
  "an alternate title": "retail operations trainee",
  "an alternate title in the words of the trade": "alternance e-commerce",
  "one slip": "sales operatoins",
  "the house without its accent": "hermes",
  "the house with its accent": "Hermès",
  "house and place together": "hermes paris",
};

for (const [how, words] of Object.entries(FINDS_THE_SEED)) {
  test(`finds the role by ${how}: ${words}`, async ({ page }) => {
    const portal = new Portal(page);
    await portal.open();
    await portal.type(words);
    await expect(portal.seed).toBeVisible();
    await expect(portal.titles.first(), "no other role answers better").toHaveText(SEED.title);
  });
}

test("every key press narrows without a spinner, and the address follows", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  const all = await portal.total();
  await portal.type("sales operations");
  await expect(portal.seed).toBeVisible();
  // The count is told once the typing has settled.
  await expect.poll(() => portal.total()).toBeLessThan(all);
  await expect(page).toHaveURL(/\?q=sales(\+|%20)operations$/);
});

test("combines location, seniority and department down to the role", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await portal.refine("Location", /^France/);
  await portal.refine("Seniority", /^Intern\b/);
  await portal.refine("Department", /^E-Commerce, Digital & Data Analytics/);
  await expect(portal.seed).toBeVisible();
  await expect(page).toHaveURL(/location=fr(&|$)/);
  await expect(page).toHaveURL(/seniority=intern(&|$)/);
  await expect(page).toHaveURL(/department=digital(&|$)/);
});

test("a value's count is what choosing it gives", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?q=paris");
  const sheet = await portal.openFilters();
  const intern = portal.facet("Seniority").getByRole("checkbox", { name: /^Intern\b/ });
  const label = portal.facet("Seniority").getByText(/^Intern\b/).locator("..");
  const promised = Number((await label.innerText()).match(/\d+/)?.[0]);
  expect(promised).toBeGreaterThan(0);
  await intern.check();
  if (sheet) await portal.closeFilters();
  await expect.poll(() => portal.total()).toBe(promised);
});

test("a second value of the same facet adds roles, one of another facet takes some away", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?department=craft");
  const craft = await portal.total();
  await portal.open("?department=craft&department=design");
  const either = await portal.total();
  expect(either).toBeGreaterThan(craft);
  await portal.open("?department=craft&department=design&location=fr");
  expect(await portal.total()).toBeLessThan(either);
});

test("a region holds its cities and a country its regions", async ({ page }) => {
  const portal = new Portal(page);
  const totals = [];
  for (const place of ["fr/ile-de-france/paris", "fr/ile-de-france", "fr"]) {
    await portal.open(`?location=${place}`);
    totals.push(await portal.total());
  }
  const [paris, region, country] = totals;
  expect(paris).toBeGreaterThan(0);
  expect(region).toBeGreaterThanOrEqual(paris);
  expect(country).toBeGreaterThan(region);
});

test("a chip takes its refinement away, Clear all takes all", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?q=paris&seniority=intern&department=digital");
  await expect(portal.seed).toBeVisible();
  await portal.chip("Intern").click();
  await expect(portal.chip("Intern")).toBeHidden();
  await expect(page).toHaveURL(/\?q=paris&department=digital$/);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(page).not.toHaveURL(/department/);
});

test("opens the role, and Back returns to the same results, place and search", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?location=fr");
  const link = portal.titles.nth(6);
  const title = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(0);
  await link.click();
  await expect(portal.heading).toContainText(title);
  await expect.poll(() => page.evaluate(() => window.scrollY), "a new page begins at its top").toBe(0);

  await page.goBack();
  await expect(page).toHaveURL(/\?location=fr$/);
  await expect(portal.titles.nth(6)).toHaveText(title);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeCloseTo(before, -1);

  await page.goForward();
  await expect(portal.heading).toContainText(title);
});

test("each refinement is one step Back, typing is at most one", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await portal.type("assistant");
  await expect(page).toHaveURL(/\?q=assistant$/);
  await portal.refine("Seniority", /^Intern\b/);
  await expect(page).toHaveURL(/seniority=intern/);
  await page.goBack();
  await expect(page).toHaveURL(/\?q=assistant$/);
  await expect(portal.search).toHaveValue("assistant");
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect(portal.search).toHaveValue("");
});

test("a deep link opens, and reloads, to the same results", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?q=sales&department=digital&seniority=intern&location=fr/ile-de-france/paris");
  await expect(portal.search).toHaveValue("sales");
  await expect(portal.titles.first()).toHaveText(SEED.title);
  const found = await portal.titles.allInnerTexts();
  await page.reload();
  await portal.settled();
  await expect(portal.search).toHaveValue("sales");
  await expect(portal.titles).toHaveText(found);
});

test("a mangled address is read as far as it makes sense", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?q=%2541&seniority=intern&seniority=%E0%A4&colour=blue&sort=cheapest&page=-3");
  await expect(portal.search).toHaveValue("%41");
});

test("words that match nothing get an honest zero and a way on", async ({ page }) => {
  const portal = new Portal(page);
  await page.goto("/?q=xqzt");
  await expect(page.getByRole("heading", { name: "No role matches all of this" })).toBeVisible();
  await page.getByRole("link", { name: "Start over" }).or(page.getByRole("button", { name: "Start over" })).click();
  await portal.settled();
  await expect(portal.search).toHaveValue("");
});

test("sorted by newest, the newest comes first", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("Newest");
  await expect(page).toHaveURL(/sort=newest/);
  const days = await portal.results.locator("time").evaluateAll((times) =>
    times.map((time) => time.getAttribute("datetime") ?? ""),
  );
  expect(days.length).toBeGreaterThan(5);
  expect(days).toEqual([...days].sort().reverse());
});

test("pages are links, and the second shows other roles", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  const first = await portal.titles.allInnerTexts();
  await page.getByRole("navigation", { name: "Pages of results" }).getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(portal.titles.first()).not.toHaveText(first[0]);
});

test("by keyboard alone: search, refine, open, go back", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard to be alone with");
  const portal = new Portal(page);
  await portal.open();
  await page.keyboard.press("/");
  await expect(portal.search).toBeFocused();
  await page.keyboard.type("sales operations");
  await expect(portal.seed).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    if (await portal.seed.evaluate((link) => link === document.activeElement)) break;
  }
  await expect(portal.seed).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(portal.heading).toContainText(SEED.title);
  await expect(portal.heading, "focus is on the new page, not lost").toBeFocused();
  await page.goBack();
  await expect(portal.seed).toBeVisible();
});

for (const width of [320, 360, 1440]) {
  test(`nothing sticks out at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    const portal = new Portal(page);
    await portal.open();
    await expectNoSidewaysScroll(page);
    await page.goto(SEED.path);
    await expect(portal.heading).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}
