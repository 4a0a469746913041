// What a visitor has chosen stays chosen: across languages, pages, reloads and the Back button.
import { Portal, SEED } from "./portal";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support";

test("the language changes and the search stays", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?q=hermes&department=digital");
  await expect(portal.seed).toBeVisible();
  await page.getByRole("combobox", { name: "Language" }).selectOption("Français");
  await expect(portal.heading).toHaveText(/luxe/);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page).toHaveURL(/\?q=hermes&department=digital$/);
  await expect(page.getByRole("combobox", { name: /Rechercher/ })).toHaveValue("hermes");
  await expect(page.getByRole("button", { name: /^Retirer E-commerce/i })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Langue" }), "the keyboard stays where it was").toBeFocused();
  await expectAccessible(page);

  await page.reload();
  await expect(portal.heading, "the choice is remembered").toHaveText(/luxe/);
  await page.getByRole("combobox", { name: "Langue" }).selectOption("Italiano");
  await expect(portal.heading).toHaveText(/lusso/);
  await expectAccessible(page);
});

test("in Arabic the page runs from right to left", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?q=hermes");
  await page.getByRole("combobox", { name: "Language" }).selectOption("العربية");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  await expect(portal.heading).toHaveText(/الفخامة/);
  await expect(page).toHaveURL(/\?q=hermes$/);
  const seed = page.getByRole("link", { name: SEED.title });
  await expect(seed).toBeVisible();
  const name = await page.getByRole("banner").getByRole("link", { name: "Cerulean" }).boundingBox();
  const language = await page.getByRole("banner").getByRole("combobox").boundingBox();
  expect(name!.x, "the portal's name begins the line").toBeGreaterThan(language!.x);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("in Arabic the layout mirrors, and an English text keeps its own direction", async ({ page }) => {
  await page.goto("/ar/");
  const portal = new Portal(page);
  const language = page.getByRole("banner").getByRole("combobox");
  await expect(language).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  // Mirrored: what stands at the left edge of the English page stands at the right edge of this one.
  const edges = async () => {
    const main = page.getByRole("main");
    const around = (await main.boundingBox())!;
    const boxes = [portal.heading, main.getByRole("heading", { level: 2 }).first()];
    const at = await Promise.all(boxes.map(async (box) => (await box.boundingBox())!));
    return {
      left: at.map((box) => Math.round(box.x - around.x)),
      right: at.map((box) => Math.round(around.x + around.width - box.x - box.width)),
    };
  };
  await expect(page.getByRole("main").getByRole("heading", { level: 3 }).first()).toBeVisible();
  const arabic = await edges();
  await language.selectOption("English");
  await portal.settled();
  expect((await edges()).left).toEqual(arabic.right);

  await language.selectOption("العربية");
  await page.goto(SEED.path);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const text = page.getByRole("listitem").filter({ hasText: "Keep the digital product catalogues" });
  expect(await text.evaluate((text) => getComputedStyle(text).direction)).toBe("ltr");
  await expectNoSidewaysScroll(page);
});

test("a listing in another language than the interface says so to a screen reader", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?q=brodeuse");
  const title = portal.titles.first();
  await expect(title.locator("xpath=ancestor-or-self::*[@lang][1]")).toHaveAttribute("lang", "fr");
  await title.click();
  await expect(portal.heading).toHaveAttribute("lang", "fr");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("Escape clears the box, and the slash goes to it", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has neither key");
  const portal = new Portal(page);
  await portal.open("?q=hermes");
  await page.keyboard.press("/");
  await expect(portal.search).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(portal.search).toHaveValue("");
  await expect(page).toHaveURL(/\/$/);
});

test("a chosen checkbox keeps the keyboard", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  const portal = new Portal(page);
  await portal.open();
  const box = portal.facet("Department").getByRole("checkbox", { name: /^Craftsmanship/ });
  await box.focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/department=craft/);
  await expect(box).toBeChecked();
  await expect(box).toBeFocused();
});

test("a city narrows its country, and the country widens again", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?location=fr");
  const country = await portal.total();
  const sheet = await portal.openFilters();
  const places = portal.facet("Location");
  await places.getByRole("searchbox").fill("paris");
  await places.getByRole("checkbox", { name: /^Paris/ }).check();
  await expect(page).toHaveURL(/\?location=fr\/ile-de-france\/paris$/);
  await expect(places.getByRole("checkbox", { name: /^France/ }), "the country is chosen in part").toBeChecked({
    indeterminate: true,
  });
  await places.getByRole("checkbox", { name: /^France/ }).click();
  await expect(page).toHaveURL(/\?location=fr$/);
  if (sheet) await portal.closeFilters();
  await expect.poll(() => portal.total()).toBe(country);
});

test("a reload stands where the page stood", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?location=fr");
  const before = 1500;
  await page.evaluate((top) => window.scrollTo(0, top), before);
  await page.reload();
  await portal.settled();
  // Within a line of text: an emulated phone moves by some pixels of its own while it reloads.
  await expect.poll(async () => Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(24);
});

test("Back finds scroll and focus again, also while the index is still loading", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?location=fr");
  const link = portal.titles.nth(9);
  const title = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(portal.heading).toContainText(title);
  // A new visit of the same tab: nothing of the index is there when Back is pressed.
  const release = await portal.holdCatalog();
  await page.reload();
  await expect(portal.heading).toContainText(title);
  await page.waitForFunction(() => history.state !== null);
  await page.goBack();
  await expect(page).toHaveURL(/\?location=fr$/);
  release();
  await portal.settled();
  await expect(portal.titles.nth(9)).toBeFocused();
  await expect.poll(async () => Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(24);
});

test("a mangled search string never stops the page, and a percent sign is one", async ({ page }) => {
  const portal = new Portal(page);
  for (const [search, shown] of [
    ["?q=%2541", "%41"],
    ["?q=%E0%A4", /^.*$/],
    ["?%E0%A4=%E0%A4&q=hermes&location=%00&page=99999999999", "hermes"],
  ] as const) {
    await page.goto(`/${search}`);
    await expect(page.getByRole("combobox", { name: "Language" })).toBeVisible();
    await expect(portal.search).toHaveValue(shown);
    await expect(portal.heading).toBeVisible();
  }
});

test("two words typed with a pause between them are one entry in the history", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  const before = await page.evaluate(() => history.length);
  await portal.type("sales");
  await expect(page).toHaveURL(/\?q=sales$/);
  await page.keyboard.type(" paris");
  await expect(page).toHaveURL(/\?q=sales(\+|%20)paris$/);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  await expect(portal.search).toHaveValue("");
});

test("nothing moves while the search page loads", async ({ page }) => {
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) seen.shift += value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const portal = new Portal(page);
  for (const path of ["/", "/?q=sales", SEED.path]) {
    await page.goto(path);
    await expect(portal.heading).toBeVisible();
    await page.waitForLoadState("networkidle");
    const shift = await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift);
    expect(shift, `layout shift of ${path}`).toBeLessThanOrEqual(0.02);
  }
});

test("after a jump over several entries a link leads where it says", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await portal.type("hermes");
  await portal.seed.click();
  await expect(portal.heading).toContainText(SEED.title);
  await page.evaluate(() => history.go(-2));
  await expect(portal.search).toHaveValue("");
  await expect(page).toHaveURL(/\/$/);
  await portal.type("hermes");
  await portal.seed.click();
  await expect(portal.heading).toContainText(SEED.title);
  await expect(page).toHaveURL(new RegExp(`${SEED.path}$`));
});

test("a file of the site opens as a file", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = "/robots.txt";
    link.textContent = "a file";
    document.querySelector("main")!.prepend(link);
  });
  await page.getByRole("link", { name: "a file" }).click();
  await expect(page.locator("body")).toContainText("User-agent");
});

test("with storage blocked everything still works", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("blocked", "SecurityError");
        },
      });
    }
  });
  const portal = new Portal(page);
  await portal.open();
  await portal.type("hermes");
  await expect(portal.seed).toBeVisible();
  await portal.seed.click();
  await expect(portal.heading).toContainText(SEED.title);
  await page.goBack();
  await expect(portal.search).toHaveValue("hermes");
});
