// What WCAG 2.2 AA asks for and axe cannot see: larger text, other spacing, other colours, paper, and the keyboard's way.
import { Portal, SEED } from "./portal";
import { expect, expectAccessible, expectNoSidewaysScroll, expectNothingCut, test, type Page } from "./support";

/** Styles of the visitor's own, which a Content-Security-Policy does not concern. */
async function restyle(page: Page, css: string) {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
}

const STYLES = {
  "text of twice the size (1.4.4)": "html { font-size: 200% !important }",
  "wider spacing of text (1.4.12)":
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
    "p { margin-block-end: 2em !important }",
};

for (const [what, css] of Object.entries(STYLES)) {
  test(`${what} loses nothing`, async ({ page }) => {
    const portal = new Portal(page);
    await portal.open("?q=sales&location=fr");
    await restyle(page, css);
    await expectNoSidewaysScroll(page);
    await expectNothingCut(page);
    const sheet = await portal.openFilters();
    await expectNothingCut(page);
    await expectNoSidewaysScroll(page);
    if (sheet) await portal.closeFilters();
    await portal.seed.click();
    await expect(portal.heading).toContainText(SEED.title);
    await expect(page.getByRole("link", { name: /^Apply at Hermès/ })).toBeInViewport();
    await expectNoSidewaysScroll(page);
    await expectNothingCut(page);
  });
}

test("at 320 px nothing is lost (1.4.10)", async ({ page }) => {
  const portal = new Portal(page);
  await page.setViewportSize({ width: 320, height: 512 });
  await portal.open("?q=sales&department=digital");
  await expectNoSidewaysScroll(page);
  await expectNothingCut(page);
  await portal.openFilters();
  await expectNoSidewaysScroll(page);
  await portal.closeFilters();
  for (const path of [SEED.path, "/houses/hermes/", "/saved/", "/places/fr/", "/roles/"]) {
    await page.goto(path);
    await expect(page.getByRole("combobox", { name: "Language" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectNothingCut(page);
  }
});

for (const path of ["/?q=sales&department=digital", SEED.path]) {
  test(`focus is visible, never covered, on ${path.slice(0, 9)} (2.4.7, 2.4.11)`, async ({ page }) => {
    const portal = new Portal(page);
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(path);
    await expect(page.getByRole("combobox", { name: "Language" })).toBeVisible();
    await expect(portal.heading).toBeVisible();
    if (path.includes("?")) await portal.settled();
    const seen = new Set<string>();
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const element = document.activeElement!;
        if (element === document.body) return undefined;
        const box = element.getBoundingClientRect();
        const inside = (x: number, y: number) => {
          const top = document.elementFromPoint(x, y);
          return top !== null && (element.contains(top) || top.contains(element) || top.closest("label")?.contains(element));
        };
        const points = [0.05, 0.5, 0.95].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y]));
        const shown = points.some(([x, y]) => inside(box.left + box.width * x, box.top + box.height * y));
        const rings = [undefined, "::before", "::after"].map((part) => getComputedStyle(element, part));
        const ringed = rings.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
        const name = `${element.tagName} ${element.id} ${element.textContent!.trim().slice(0, 40)}`;
        return { name, shown, ringed };
      });
      if (!focus || (seen.has(focus.name) && seen.size > 40)) break;
      seen.add(focus.name);
      expect(focus, "has focus").toMatchObject({ shown: true, ringed: true });
    }
    expect(seen.size).toBeGreaterThan(10);
  });
}

test("who wants no motion gets none (2.3.3), and every control is 24 px or more (2.5.8)", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const portal = new Portal(page);
  const release = await portal.holdCatalog();
  await page.goto("/?q=sales&department=digital");
  // The bones of the cards that are to come.
  await expect(portal.results).toBeVisible();
  const moving = () =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll("*")];
      const moves = all.filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
      });
      return moves.map((element) => element.className || element.tagName);
    });
  expect(await moving()).toEqual([]);
  release();
  await portal.settled();
  expect(await moving()).toEqual([]);
  const small = await page
    .getByRole("main")
    .locator("button, select, input, summary, nav a, .chip, .button")
    .evaluateAll((controls) =>
      controls
        .map((control) => ({ control, box: (control.closest("label") ?? control).getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ control, box }) => `${control.outerHTML.slice(0, 80)}: ${box.width} × ${box.height}`),
    );
  expect(small).toEqual([]);
});

test("on paper a listing is its text and where to apply", async ({ page }) => {
  const portal = new Portal(page);
  await page.goto(SEED.path);
  await expect(page.getByRole("combobox", { name: "Language" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(portal.heading).toBeVisible();
  for (const name of ["At a glance", "Qualifications", "Frequently asked questions"]) {
    await expect(page.getByRole("heading", { name }).or(page.getByRole("region", { name })).first()).toBeVisible();
  }
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("navigation")).toHaveCount(0);
  const apply = page.getByRole("link", { name: /^Apply at Hermès/ });
  expect(await apply.evaluate((link) => getComputedStyle(link, "::after").content)).toContain(SEED.apply);
  const inks = await page.getByRole("main").evaluate((main) => getComputedStyle(main).color);
  expect(inks).toBe("rgb(0, 0, 0)");
});

test("with the filters open the page behind is out of reach, and Escape returns to the button", async ({
  page,
  isMobile,
}) => {
  test.skip(!isMobile, "a wide screen has no sheet");
  const portal = new Portal(page);
  await portal.open();
  await portal.openFilters();
  const dialog = page.getByRole("dialog", { name: "Filters" });
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const away = await dialog.evaluate(
      (dialog) => document.activeElement !== document.body && !dialog.contains(document.activeElement),
    );
    expect(away, "focus stays in the sheet").toBe(false);
  }
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: /^Filters/ })).toBeFocused();
});
