// Somebody else's page: a server of its own, therefore another origin than the portal's, and pages written in each test.
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { expect, test as base, type Locator, type Page } from "@playwright/test";
import { TODAY } from "./support";

export { expect };
export type { Page };

/** What a partner pastes; `attributes` goes into the element. */
export const snippet = (portal: string, attributes = "", loader = "cerulean-jobs.js") => `
  <script type="module" async src="${portal}/widget/v1/${loader}"></script>
  <cerulean-jobs ${attributes}><a href="${portal}/">See all roles</a></cerulean-jobs>`;

/** The policy that the documentation tells partners to have, and nothing more. */
export const strict = (portal: string) =>
  `default-src 'none'; script-src ${portal} 'nonce-host' 'wasm-unsafe-eval'; connect-src ${portal}; img-src data:`;

interface Answer {
  html: string | Buffer;
  headers?: Record<string, string>;
}

export class Host {
  private pages = new Map<string, Answer>();
  private server: Server;
  origin = "";

  constructor() {
    this.server = createServer((request, response) => {
      const answer = this.pages.get(new URL(request.url ?? "/", "http://x").pathname);
      response.writeHead(answer ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...answer?.headers });
      response.end(answer?.html ?? "");
    });
  }

  async start() {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    // Another name and another port: another site to the browser, too.
    this.origin = `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop() {
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Serves a page at a path and returns its address. */
  serve(path: string, html: string | Buffer, headers?: Record<string, string>): string {
    this.pages.set(path, { html, headers });
    return this.origin + path;
  }
}

/** The widget in a host's page. */
export class Widget {
  readonly element: Locator;

  constructor(
    readonly page: Page,
    nth = 0,
  ) {
    this.element = page.locator("cerulean-jobs").nth(nth);
  }

  get search(): Locator {
    return this.element.getByRole("searchbox");
  }

  get titles(): Locator {
    return this.element.locator("[part=item]").getByRole("link");
  }

  get count(): Locator {
    return this.element.locator("[part=count]");
  }

  async total(): Promise<number> {
    return Number((await this.count.innerText()).replace(/\D/g, ""));
  }

  /** Waits until the list is there and whole. */
  async ready() {
    await expect(this.count).toHaveText(/^[\d,]+ \p{L}+$/u);
  }

  facet(name: string): Locator {
    return this.element.locator("details").filter({ hasText: name }).first();
  }
}

/** Remembers the element's events in the page. Served with a nonce, for pages with a strict policy. */
const LISTENER = `<script nonce="host">
  window.told = [];
  for (const name of ["ready", "search", "select", "apply", "statechange", "error"])
    document.addEventListener("cerulean-" + name, (event) => told.push({ name, detail: event.detail, id: event.target.id }));
</script>`;

type Told = { name: string; detail: any; id: string };

interface Fixtures {
  /** The portal's origin. */
  portal: string;
  host: Host;
  /** Complaints of the browser that a test provokes. */
  complaints: { expected: RegExp[]; found: string[] };
  /** Shows a page of the host. */
  visit: (body: string, more?: { head?: string; headers?: Record<string, string>; html?: string; path?: string }) => Promise<Widget>;
  /** What the element has told the page so far. */
  told: (name?: string) => Promise<Told[]>;
}

export const test = base.extend<Fixtures>({
  portal: async ({ baseURL }, use) => use(baseURL!),

  host: async ({}, use) => {
    const host = new Host();
    await host.start();
    await use(host);
    await host.stop();
  },

  complaints: [
    async ({ page }, use) => {
      const complaints = { expected: [] as RegExp[], found: [] as string[] };
      page.on("pageerror", (error) => complaints.found.push(`uncaught: ${error.message}`));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.found.push(message.text());
      });
      await page.clock.setFixedTime(TODAY);
      await use(complaints);
      const unexpected = complaints.found.filter((text) => !complaints.expected.some((known) => known.test(text)));
      expect(unexpected, "the host's console stays silent").toEqual([]);
    },
    { auto: true },
  ],

  visit: async ({ page, host }, use) => {
    await use(async (body, { head = "", headers, html = 'lang="en"', path = "/" } = {}) => {
      const address = host.serve(
        path,
        `<!doctype html><html ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
         <title>The host</title><link rel="icon" href="data:,">${LISTENER}${head}</head><body>${body}</body></html>`,
        headers,
      );
      await page.goto(address);
      return new Widget(page);
    });
  },

  told: async ({ page }, use) => {
    await use(async (name) => {
      const told: Told[] = await page.evaluate(() => (window as any).told);
      return told.filter((event) => !name || event.name === name);
    });
  },
});
