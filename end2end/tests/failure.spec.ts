// When something is missing: a message one can read, a way to try again, never a blank page.
import { Portal, SEED } from "./portal";
import { expect, expectAccessible, test } from "./support";

// The browser itself reports each file that does not arrive.
test.use({ expectedComplaints: [/Failed to load resource/] });

const MANIFEST = "**/catalog/manifest.json";

const LOSSES = {
  "the index is missing": { status: 404, body: "not here" },
  "the server is in trouble": { status: 503, body: "later" },
  "the index is not JSON": { status: 200, contentType: "application/json", body: "<!doctype html>" },
  "the index is cut off": { status: 200, contentType: "application/json", body: '{"format":{"major":1,' },
  "the index is of a later version": {
    status: 200,
    contentType: "application/json",
    body: JSON.stringify({ format: { major: 99, minor: 0 } }),
  },
};

for (const [what, answer] of Object.entries(LOSSES)) {
  test(`${what}: a readable error, and Try again works once it is back`, async ({ page }) => {
    const portal = new Portal(page);
    await page.route(MANIFEST, (route) => route.fulfill(answer));
    await page.goto("/");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("The roles could not be loaded");
    await expectAccessible(page);

    await page.unroute(MANIFEST);
    await page.getByRole("button", { name: "Try again" }).click();
    await portal.settled();
    await expect(alert).toBeHidden();
    await portal.type("sales operations");
    await expect(portal.seed).toBeVisible();
  });
}

test("the network is gone: a readable error, and Try again works once it is back", async ({ page }) => {
  const portal = new Portal(page);
  await page.route(MANIFEST, (route) => route.abort("internetdisconnected"));
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("Check your connection");
  await page.unroute(MANIFEST);
  await page.getByRole("button", { name: "Try again" }).click();
  await portal.settled();
});

test("a listing's text is missing: the page says so and Try again brings it", async ({ page }) => {
  const portal = new Portal(page);
  await portal.open("?q=sales operations");
  await page.route("**/listings/*.json", (route) => route.fulfill({ status: 500, body: "" }));
  await portal.seed.click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute("**/listings/*.json");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(portal.heading).toContainText(SEED.title);
  await expect(page.getByRole("heading", { name: "Role & responsibilities" })).toBeVisible();
});

test("an address without a page says so and leads on", async ({ page }) => {
  const portal = new Portal(page);
  const response = await page.goto("/nothing/here");
  expect(response?.status()).toBe(404);
  await expect(portal.heading).toHaveText("Page not found");
  await page.getByRole("main").getByRole("link", { name: "All roles" }).click();
  await portal.settled();
});

test("a listing that was taken down says so", async ({ page }) => {
  const portal = new Portal(page);
  const response = await page.goto("/listings/no-such-role/");
  expect(response?.status()).toBe(404);
  await expect(portal.heading).toHaveText("This role is not here");
});
