// The portal as a visitor knows it: by role and accessible name, never by class or id. When the wording of the
// interface changes, this is the only file of the tests that follows it.
import { expect, type Locator, type Page } from "@playwright/test";

/** The role of the seed listing, told in the sample portal's own words. */
export const SEED = {
  title: "Sales Operations Assistant (Work-Study) — Special Sales",
  path: "/listings/sales-operations-assistant-work-study-special-sales-hermes-paris/",
  alternates: [
    "Sales Operations Apprentice — E‑commerce",
    "E‑commerce Operations Assistant (Alternance)",
    "Retail Operations Trainee — Employee Sales",
    "Assistant, Special Sales & Digital Operations (Work‑Study)",
  ],
  apply: "https://www.hermes.example/careers/special-sales-assistant",
};

export class Portal {
  constructor(readonly page: Page) {}

  /** The search page, ready: its results are there. */
  async open(search = "") {
    await this.page.goto(`/${search}`);
    await this.settled();
  }

  /** Waits until every role of the catalog is searchable and the count has settled. */
  async settled() {
    await expect(this.count).toHaveText(/^\s*[\d,]+ roles?\b/);
  }

  /** Lets the index wait until the answer is called. */
  async holdCatalog(): Promise<() => void> {
    let release = () => {};
    const released = new Promise<void>((done) => (release = done));
    await this.page.route("**/catalog/*.json", async (route) => {
      await released;
      await route.continue();
    });
    return release;
  }

  get search(): Locator {
    return this.page.getByRole("combobox", { name: "Search roles, houses and places" });
  }

  /** The polite status that tells how many roles match. */
  get count(): Locator {
    return this.page.getByRole("status").filter({ hasText: /role/ }).first();
  }

  async total(): Promise<number> {
    const text = (await this.count.textContent()) ?? "";
    return Number(text.replace(/,/g, "").match(/\d+/)?.[0]);
  }

  get results(): Locator {
    return this.page.getByRole("region", { name: "Results" });
  }

  /** The links to the listings, in the order of the results. */
  get titles(): Locator {
    return this.results.getByRole("heading", { level: 3 }).getByRole("link");
  }

  get seed(): Locator {
    return this.results.getByRole("link", { name: SEED.title });
  }

  /** Types as a person does, key by key. */
  async type(words: string) {
    await this.search.click();
    await this.search.pressSequentially(words);
  }

  /** Chooses a value of a facet, wherever the screen shows the facets. */
  async refine(facet: string, value: string | RegExp) {
    const sheet = await this.openFilters();
    await this.facet(facet).getByRole("checkbox", { name: value }).check();
    if (sheet) await this.closeFilters();
  }

  facet(name: string): Locator {
    return this.page.getByRole("group", { name, exact: true });
  }

  /** On a narrow screen the facets are in a sheet; says whether there was one to open. */
  async openFilters(): Promise<boolean> {
    const button = this.page.getByRole("button", { name: /^Filters/ });
    if (!(await button.isVisible())) return false;
    await button.click();
    await expect(this.page.getByRole("dialog", { name: "Filters" })).toBeVisible();
    return true;
  }

  async closeFilters() {
    await this.page.getByRole("button", { name: /^Show [\d,]+ roles?$/ }).click();
    await expect(this.page.getByRole("dialog", { name: "Filters" })).toBeHidden();
  }

  /** The chip that removes a chosen value. */
  chip(value: string | RegExp): Locator {
    const name = typeof value === "string" ? `Remove ${value}` : value;
    return this.page.getByRole("list", { name: "Chosen filters" }).getByRole("button", { name });
  }

  /** The page's own heading. */
  get heading(): Locator {
    return this.page.getByRole("main").getByRole("heading", { level: 1 });
  }
}
