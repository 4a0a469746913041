// Pages that the publisher writes: readable without scripts, and taken over by the app without anybody noticing.
import { Portal, SEED } from "./portal";
import { expect, test, type Page } from "./support";

/** Each with something it says and a role it leads to. */
const PAGES = {
  "/": ["roles at", /./],
  [SEED.path]: ["Keep the digital product catalogues complete and correct", /./],
  "/houses/": ["Hermès", /Hermès/],
  "/houses/hermes/": ["Fashion, Apparel & Leather Goods", SEED.title],
  "/places/": ["France", /Paris|France/],
  "/places/fr/ile-de-france/paris/": ["Paris", SEED.title],
  "/departments/": ["Craftsmanship", /Craftsmanship/],
  "/departments/digital/": ["Data Analytics", SEED.title],
  "/roles/": ["Glassblower", "Glassblower"],
  "/roles/glassblower/": ["Names of this role", /verre/],
} as const;

test("without JavaScript every kind of page reads in full and leads on", async ({ browser, baseURL, viewport }) => {
  const context = await browser.newContext({ baseURL, viewport, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const [path, [text, link]] of Object.entries(PAGES)) {
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
    await expect(page.getByText(text).first(), path).toBeVisible();
    await expect(page.getByRole("link", { name: link }).first(), path).toBeVisible();
    expect(fetched.filter((url) => /wasm|manifest/.test(url)), "the app is not fetched in vain").toEqual([]);
    page.removeAllListeners("request");
  }
  await context.close();
});

test("a role's page says what it is, its names in each language, and its open listings", async ({ page }) => {
  await page.goto("/roles/");
  await page.getByRole("main").getByRole("link", { name: "Complications Watchmaker" }).click();
  await expect(new Portal(page).heading).toHaveText("Complications Watchmaker");
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Craftsmanship & Ateliers" })).toBeVisible();
  for (const [language, name] of [["fr", "Horlogère"], ["it", "Orologiaia"], ["de", "Uhrmacherin"], ["ja", "時計師"]]) {
    await expect(main.locator(`dd[lang=${language}]`)).toContainText(name);
  }
  await expect(main.getByRole("link", { name: /^Horloger \/ Horlogère complications/ })).toBeVisible();
});

test("the app says what the written page said, in its order", async ({ page, browser, baseURL, viewport }) => {
  const context = await browser.newContext({ baseURL, viewport, javaScriptEnabled: false });
  const written = await context.newPage();
  const told = (page: Page) =>
    page.getByRole("article").evaluate((article) => {
      const parts = [...article.querySelectorAll("h1, h2, h3, dt, dd, .section-body p, .section-body li")];
      return parts.map((part) => part.textContent!.replace(/\s+/g, " ").trim());
    });
  for (const path of [SEED.path, "/listings/area-sales-manager-benelux-nordics-remote-brandis-vuilleret/"]) {
    await written.goto(path);
    await page.goto(path);
    await expect(page.getByRole("combobox", { name: "Language" }), "the app is there").toBeVisible();
    const before = await told(written);
    expect(before.length).toBeGreaterThan(30);
    expect(await told(page)).toEqual(before);
  }
  await context.close();
});

test("the app takes over every kind of page without a flash and without saying anything twice", async ({ page }) => {
  await page.addInitScript(() => {
    const seen = { frames: [] as string[] };
    Object.assign(window, { seen });
    const look = () => {
      const [heading, ...others] = document.querySelectorAll("h1");
      const mains = document.querySelectorAll("main").length;
      const frame = heading && `${mains} ${others.length} ${heading.textContent} ${heading.checkVisibility()}`;
      if (frame !== undefined && seen.frames.at(-1) !== frame) seen.frames.push(frame);
      else if (frame === undefined && seen.frames.length > 0) seen.frames.push("nothing");
      requestAnimationFrame(() => setTimeout(look));
    };
    look();
  });
  for (const path of Object.keys(PAGES)) {
    await page.goto(path);
    await expect(page.getByRole("combobox", { name: "Language" }), `${path} is the app's`).toBeVisible();
    await page.waitForLoadState("networkidle");
    const frames = await page.evaluate(() => (window as unknown as { seen: { frames: string[] } }).seen.frames);
    expect(frames, path).toEqual([expect.stringMatching(/^1 0 .+ true$/)]);
  }
});

test("one browses without searching: places, a place, a role, and back", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await page.getByRole("contentinfo").getByRole("link", { name: "Places" }).click();
  await expect(portal.heading).toHaveText("Places");
  for (const place of ["France", "Île-de-France", "Paris"]) {
    await page.getByRole("main").getByRole("link", { name: place, exact: true }).click();
    await expect(portal.heading).toContainText(place);
  }
  await expect(page.getByRole("combobox", { name: "Language" })).toBeVisible();
  const title = await page.title();
  const role = page.getByRole("main").getByRole("link", { name: SEED.title });
  await role.click();
  await expect(portal.heading).toContainText(SEED.title);
  await page.goBack();
  await expect(portal.heading).toContainText("Paris");
  await expect(page).toHaveTitle(title);
  await expect(role).toBeVisible();
  await page.goForward();
  await expect(portal.heading).toContainText(SEED.title);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Language" })).toBeVisible();
  await page.goBack();
  await expect(role, "from before the reload").toBeVisible();

  await page.getByRole("combobox", { name: "Language" }).selectOption("Français");
  await expect(page).toHaveURL(/\/fr\/places\/fr\/ile-de-france\/paris\/$/);
  await expect(page.getByRole("main").getByRole("link", { name: SEED.title })).toBeVisible();
  await expect(page.getByRole("contentinfo").getByRole("link", { name: "Métiers" })).toBeVisible();
});

test("a language chosen before the index is there holds", async ({ page }) => {
  const release = await new Portal(page).holdCatalog();
  await page.goto("/places/");
  await page.getByRole("combobox", { name: "Language" }).selectOption("Français");
  release();
  await expect(page).toHaveURL(/\/fr\/places\/$/);
});
