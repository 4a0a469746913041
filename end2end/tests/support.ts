// The `test` of every spec: a clock that stands still, and the promises that hold on every page, checked after each test.
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };
export type { Page };

/** The day `cargo xtask test e2e` publishes the sample site for (TODAY in crates/xtask/src/test.rs). */
export const TODAY = new Date("2026-11-23T09:00:00Z");

/** Ids of WCAG 2.2 A and AA; `target-size` runs only with the last. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const test = base.extend<{ expectedComplaints: RegExp[]; promises: void }>({
  /** Console errors a test provokes on purpose: `test.use({ expectedComplaints: [/404/] })`. */
  expectedComplaints: [[], { option: true }],

  promises: [
    async ({ page, baseURL, context, expectedComplaints }, use) => {
      const complaints: string[] = [];
      const strangers: string[] = [];
      page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
      page.on("console", (message) => {
        // A refused inline script or style is reported here too: the site's Content-Security-Policy is strict.
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== new URL(baseURL!).origin) strangers.push(request.url());
      });
      await page.clock.setFixedTime(TODAY);

      await use();

      const unexpected = complaints.filter((text) => !expectedComplaints.some((expected) => expected.test(text)));
      expect(unexpected, "the browser's console stays silent").toEqual([]);
      expect(strangers, "nothing is loaded from a third party").toEqual([]);
      expect(await context.cookies(), "no cookie is set").toEqual([]);
    },
    { auto: true },
  ],
});

/** axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(" ")}`).join("\n")}`,
  );
  expect(found).toEqual([]);
}

/** No text is cut off by the box it is in, but a card's summary, of which the listing has all, and the title beside the
 *  button to apply, which stands at the top of its page. */
export async function expectNothingCut(page: Page) {
  const cut = await page.evaluate(() => {
    const holds = (element: Element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
    const all = [...document.body.querySelectorAll<HTMLElement>("*")].filter(
      (element) => element.checkVisibility() && !element.closest(".visually-hidden, .skip-link, .card-summary, .apply-title"),
    );
    return all
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
        const wide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
        const tall = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
        return holds(element) && (wide || tall);
      })
      .map((element) => `${element.className || element.tagName}: ${element.textContent!.slice(0, 60)}`);
  });
  expect(cut, "text that is cut off").toEqual([]);
}

/** Nothing sticks out to the right; WCAG 1.4.10. */
export async function expectNoSidewaysScroll(page: Page) {
  const overflow = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
  expect(overflow, "pixels wider than the screen").toBeLessThanOrEqual(0);
}
