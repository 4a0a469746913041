// The page of one listing: every section of the seed's page, in its order.
import { Portal, SEED } from "./portal";
import { expect, test } from "./support";

test("shows every section in the order a reader expects", async ({ page }) => {
  const portal = new Portal(page);
  await page.goto(SEED.path);
  await expect(portal.heading).toContainText(SEED.title);
  await expect(page).toHaveTitle(/Sales Operations Assistant/);
  const sections = [
    "At a glance",
    "About Hermès",
    "In short",
    "Role & responsibilities",
    "Qualifications",
    "Skills",
    "Experience",
    "Education",
    "Workplace",
    "Culture",
    "About Cerulean",
    "Frequently asked questions",
  ];
  const headings = await page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
  expect(headings.filter((heading) => sections.includes(heading))).toEqual(sections);
});

test("states its facts", async ({ page }) => {
  await page.goto(SEED.path);
  const facts = {
    Location: /Paris.*Île-de-France.*France/s,
    Employment: /Internship/,
    Seniority: /Intern/,
    Department: /E-Commerce, Digital & Data Analytics/,
    Industry: /Fashion, Apparel & Leather Goods/,
    Posted: /20 May 2026/,
  };
  for (const [name, value] of Object.entries(facts)) {
    const term = page.getByRole("main").getByRole("term").filter({ hasText: new RegExp(`^${name}$`) });
    await expect(term, name).toHaveCount(1);
    await expect(term.locator("xpath=following-sibling::dd[1]"), name).toHaveText(value);
  }
});

test("explains its other names", async ({ page }) => {
  await page.goto(SEED.path);
  for (const name of SEED.alternates) {
    await expect(page.getByRole("main").getByText(name).first()).toBeVisible();
  }
});

test("applying is one link to the house's own address", async ({ page }) => {
  await page.goto(SEED.path);
  const apply = page.getByRole("link", { name: /^Apply at Hermès/ }).first();
  await expect(apply).toBeVisible();
  await expect(apply).toHaveAttribute("href", SEED.apply);
});

test("reads in full without JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(SEED.path);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(SEED.title);
  await expect(page.getByText("Keep the digital product catalogues complete and correct").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /Apply/ }).first()).toHaveAttribute("href", SEED.apply);
  await page.goto("/");
  await expect(page.getByRole("link", { name: /./ }).filter({ hasText: /\w/ }).nth(10)).toBeVisible();
  await context.close();
});

test("a section without text is left out, heading and all", async ({ page }) => {
  const portal = new Portal(page);
  await page.route("**/listings/*.json", async (route) => {
    const response = await route.fetch();
    const listing = await response.json();
    listing.sections = [];
    await route.fulfill({ response, json: listing });
  });
  await portal.open("?q=sales operations");
  await portal.seed.click();
  await expect(portal.heading).toContainText(SEED.title);
  await expect(page.getByRole("link", { name: /^Apply at Hermès/ }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Role & responsibilities" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Qualifications" })).toHaveCount(0);
});

test("the house's page lists its open roles and leads back to them", async ({ page }) => {
  const portal = new Portal(page);
  await page.goto("/houses/hermes/");
  await expect(portal.heading).toHaveText("Hermès");
  await page.getByRole("link", { name: SEED.title }).click();
  await expect(portal.heading).toContainText(SEED.title);
});

test("the house's page says its facts by name, however late the catalog comes", async ({ page }) => {
  const house = page.waitForResponse(/\/houses\/hermes\.json$/);
  await page.route("**/catalog/manifest.json", async (route) => {
    await (await house).finished();
    await route.continue();
  });
  await page.goto("/houses/hermes/");
  // What the publisher wrote has no choice of language: the app has taken over.
  await expect(page.getByRole("combobox", { name: "Language" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Fashion, Apparel & Leather Goods" })).toBeVisible();
});

test("similar roles are of the same role first, then of the same work", async ({ page }) => {
  await page.goto("/listings/sommelier-savelmonte-roma/");
  const similar = page.locator("section").filter({ has: page.getByRole("heading", { name: "Similar roles" }) });
  const links = similar.getByRole("listitem").getByRole("link");
  await expect(links.first()).toHaveText("Sommelier / Sommelière");
  await expect(links).toHaveCount(4);
  const more = page.locator("section").filter({ has: page.getByRole("heading", { name: /^More roles at/ }) });
  await expect(more.getByRole("listitem").first()).toBeVisible();
});
