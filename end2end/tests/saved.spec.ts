// What a visitor keeps on the device, and only there.
import { readFile } from "node:fs/promises";
import { Portal, SEED } from "./portal";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support";

test("a saved role is kept across visits, exported, and erased on request", async ({ page }) => {
  const portal = new Portal(page);
  await page.goto(SEED.path);
  const save = page.getByRole("button", { name: "Save", exact: true });
  await expect(save).toHaveAttribute("aria-pressed", "false");
  await save.click();
  await expect(save).toHaveAttribute("aria-pressed", "true");

  await page.reload();
  await expect(save, "it is kept").toHaveAttribute("aria-pressed", "true");
  await page.getByRole("banner").getByRole("link", { name: "Saved" }).click();
  await expect(portal.heading).toHaveText("Saved on this device");
  await expect(page.getByRole("link", { name: SEED.title })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file).toContain(SEED.title);
  expect(file).toContain(SEED.path);

  await page.getByRole("button", { name: "Erase everything" }).click();
  await expect(page.getByRole("link", { name: SEED.title })).toBeHidden();
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  await page.goto(SEED.path);
  await expect(save).toHaveAttribute("aria-pressed", "false");
});

test("a saved role that is no longer there is shown as closed", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open();
  await page.evaluate(() =>
    localStorage.setItem("cerulean.saved", "role\tgone-role\tMaster of Nothing\tMaison X\tParis\t2026-01-05\n"),
  );
  await page.reload();
  await portal.settled();
  await page.getByRole("banner").getByRole("link", { name: "Saved" }).click();
  const entry = page.getByRole("listitem").filter({ hasText: "Master of Nothing" });
  await expect(entry).toContainText("Maison X · Paris · No longer open");
  await entry.getByRole("button", { name: "Remove Master of Nothing" }).click();
  await expect(entry).toBeHidden();
});

test("what is saved has an address of its own", async ({ page }) => {
  const portal = new Portal(page);
  await page.goto("/saved/");
  await expect(portal.heading).toHaveText("Saved on this device");
  await expect(page.getByText("Nothing yet.")).toBeVisible();
});

test("a saved search says what is new since it was last looked at", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?department=digital");
  const total = await portal.total();
  await page.getByRole("button", { name: "Save this search" }).click();
  // As if two of its roles had not been there at the last visit.
  await page.evaluate(() => {
    const [kind, query, seen, since] = localStorage.getItem("cerulean.saved")!.trimEnd().split("\t");
    const earlier = seen.split(" ").slice(2).join(" ");
    localStorage.setItem("cerulean.saved", [kind, query, earlier, since].join("\t") + "\n");
  });
  await page.goto("/");
  await portal.settled();
  await page.getByRole("banner").getByRole("link", { name: "Saved" }).click();
  const entry = page.getByRole("listitem").filter({ hasText: "E-Commerce, Digital & Data Analytics" });
  await expect(entry).toContainText("2 new");
  await expect(entry).toContainText(`${total} roles`);
  await entry.getByRole("link").click();
  await expect(page).toHaveURL(/department=digital/);
  await expect.poll(() => portal.total()).toBe(total);
  await page.goBack();
  await expect(entry).toBeVisible();
  await expect(entry, "looked at, nothing is new any more").not.toContainText("new");
});

const REFUSALS = {
  full: () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  },
  blocked: () => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  },
};

for (const [state, refuse] of Object.entries(REFUSALS)) {
  test(`with storage ${state}, saving says that it will not last`, async ({ page }) => {
    await page.addInitScript(refuse);
    const portal = new Portal(page);
    await portal.open("?q=hermes");
    await portal.seed.click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("banner").getByRole("link", { name: "Saved" }).click();
    await expect(page.getByRole("link", { name: SEED.title })).toBeVisible();
    await expect(page.getByText("This browser does not let the page store anything")).toBeVisible();
  });
}
