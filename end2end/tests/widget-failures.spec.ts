// What the element does when something it needs is refused or damaged: the fallback stays, one event says why, nothing is
// thrown. And that it can be used by everybody, framed, pinned and packed.
import { createHash } from "node:crypto";
import { expectAccessible } from "./support";
import { expect, snippet, strict, test, Widget, type Page } from "./widget-host";

test.describe("keeps the fallback and tells once", () => {
  const fallbackStays = async (widget: Widget, told: (name?: string) => Promise<any[]>, code: string) => {
    await expect.poll(async () => (await told("error")).map(({ detail }) => detail.code)).toEqual([code]);
    const link = widget.element.getByRole("link", { name: "See all roles" });
    await expect(link).toBeVisible();
    await expect(widget.search).toHaveCount(0);
    expect(await told("ready")).toEqual([]);
  };

  test("when the loader is blocked, with nothing to tell", async ({ visit, portal, complaints }) => {
    complaints.expected.push(/Content Security Policy/);
    const widget = await visit(snippet(portal), { headers: { "content-security-policy": "script-src 'nonce-host'" } });
    await expect(widget.element.getByRole("link", { name: "See all roles" })).toBeVisible();
  });

  test("when its own script does not come", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/ERR_FAILED/);
    await page.route("**/widget/v1/widget-*.js", (route) => route.abort());
    const widget = await visit(snippet(portal));
    await fallbackStays(widget, told, "glue");
  });

  test("when its own script is damaged", async ({ visit, portal, page, told }) => {
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/widget/v1/widget-*.js", (route) => route.fulfill({ contentType: "text/javascript", headers, body: "export const {" }));
    const widget = await visit(snippet(portal));
    await fallbackStays(widget, told, "glue");
  });

  test("when its texts do not come", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/ERR_FAILED/);
    await page.route("**/widget/v1/fr-*.js", (route) => route.abort());
    const widget = await visit(snippet(portal, 'lang="fr"'));
    await fallbackStays(widget, told, "glue");
  });

  test("when a policy refuses WebAssembly", async ({ visit, portal, told, complaints }) => {
    complaints.expected.push(/WebAssembly|wasm/);
    const policy = strict(portal).replace(" 'wasm-unsafe-eval'", "");
    const widget = await visit(snippet(portal), { headers: { "content-security-policy": policy } });
    await fallbackStays(widget, told, "wasm");
  });

  test("when the engine does not come", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/404|integrity/);
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/engine-*.wasm", (route) => route.fulfill({ status: 404, headers }));
    const widget = await visit(snippet(portal));
    await fallbackStays(widget, told, "wasm");
  });

  test("when the engine is not the one that was built", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/integrity/);
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/engine-*.wasm", (route) => route.fulfill({ contentType: "application/wasm", headers, body: "\0asm\x01\0\0\0" }));
    const widget = await visit(snippet(portal));
    await fallbackStays(widget, told, "wasm");
  });

  test("when the index does not come", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/404/);
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/catalog/manifest.json", (route) => route.fulfill({ status: 404, headers }));
    const widget = await visit(snippet(portal));
    await fallbackStays(widget, told, "index");
  });

  test("when the index is damaged", async ({ visit, portal, page, told }) => {
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/catalog/manifest.json", (route) => route.fulfill({ headers, body: '{"format":' }));
    const widget = await visit(snippet(portal));
    await fallbackStays(widget, told, "index");
  });

  test("when the index is of another version", async ({ visit, portal, page, told }) => {
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/catalog/manifest.json", (route) => route.fulfill({ headers, body: '{"format":{"major":99,"minor":0}}' }));
    const widget = await visit(snippet(portal));
    await fallbackStays(widget, told, "index");
    expect((await told("error"))[0].detail.message).toBe("version 99");
  });

  test("when the portal does not allow other origins", async ({ visit, portal, page, told, host, complaints }) => {
    complaints.expected.push(/CORS|ERR_FAILED/);
    const manifest = await page.request.get(`${portal}/catalog/manifest.json`);
    const address = host.serve("/catalog/manifest.json", await manifest.text(), { "content-type": "application/json" });
    const widget = await visit(snippet(portal, `src="${address.replace("localhost", "127.0.0.1")}"`));
    await fallbackStays(widget, told, "index");
  });

  test("and tries again when it is asked to", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/404/);
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/catalog/manifest.json", (route) => route.fulfill({ status: 404, headers }));
    const widget = await visit(snippet(portal));
    await fallbackStays(widget, told, "index");
    await page.unroute("**/catalog/manifest.json");
    await widget.element.evaluate((element: any) => element.refresh());
    await widget.ready();
    await expect(widget.element.getByRole("link", { name: "See all roles" })).toHaveCount(0);
  });
});

/** Stands in for a fault of the engine's: once the page's `trapped` is true every call into it ends as a trap does. */
async function makeTrappable(page: Page) {
  await page.addInitScript(() => {
    const own = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const { module, instance } = await own(...given);
      const guarded = Object.entries(instance.exports).map(([name, value]) => {
        const call = (...args: unknown[]) => {
          if ((window as any).trapped) throw new WebAssembly.RuntimeError("unreachable");
          return (value as Function)(...args);
        };
        return [name, typeof value === "function" ? call : value];
      });
      return { module, instance: { exports: Object.fromEntries(guarded) } as WebAssembly.Instance };
    };
  });
}

test.describe("once the list is there", () => {
  test("a language that does not come leaves the one before", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/ERR_FAILED/);
    await page.route("**/widget/v1/fr-*.js", (route) => route.abort());
    const widget = await visit(snippet(portal));
    await widget.ready();
    await widget.element.evaluate((element) => element.setAttribute("lang", "fr"));
    await expect.poll(async () => (await told("error")).map(({ detail }) => detail.code)).toEqual(["glue"]);
    await widget.search.fill("sales operations");
    await expect(widget.titles.first()).toHaveText(/^Sales Operations Assistant/);
    expect(await told("error"), "told once").toHaveLength(1);
  });

  test("an engine that traps gives the fallback back, tells once, and may be asked again", async ({ visit, portal, page, told }) => {
    await makeTrappable(page);
    const widget = await visit(snippet(portal));
    await widget.ready();
    await page.evaluate(() => ((window as any).trapped = true));
    await widget.search.fill("assistant");
    await expect(widget.element.getByRole("link", { name: "See all roles" })).toBeVisible();
    await expect(widget.search).toHaveCount(0);
    await widget.element.evaluate((element: any) => element.setState({ q: "paris" }));
    expect((await told("error")).map(({ detail }) => detail.code)).toEqual(["wasm"]);
    await page.evaluate(() => ((window as any).trapped = false));
    await widget.element.evaluate((element: any) => element.refresh());
    await widget.ready();
    await expect(widget.search).toHaveValue("paris");
  });

  test("an engine that traps after a language did not come gives the fallback back all the same", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/ERR_FAILED/);
    await makeTrappable(page);
    await page.route("**/widget/v1/fr-*.js", (route) => route.abort());
    const widget = await visit(snippet(portal));
    await widget.ready();
    await widget.element.evaluate((element) => element.setAttribute("lang", "fr"));
    await expect.poll(async () => (await told("error")).map(({ detail }) => detail.code)).toEqual(["glue"]);
    await page.evaluate(() => ((window as any).trapped = true));
    await widget.search.fill("assistant");
    await expect(widget.element.getByRole("link", { name: "See all roles" })).toBeVisible();
    await expect(widget.search).toHaveCount(0);
    expect(await told("error"), "told once").toHaveLength(1);
  });
});

test("keeps enforced Trusted Types", async ({ visit, portal }) => {
  const policy = `${strict(portal)}; require-trusted-types-for 'script'; trusted-types 'none'`;
  const widget = await visit(snippet(portal, 'detail="inline"'), { headers: { "content-security-policy": policy } });
  await widget.ready();
  await widget.search.fill("assistant");
  await widget.titles.first().click();
  await expect(widget.element.getByRole("article")).toBeVisible();
});

test.describe("can be used by everybody", () => {
  for (const attributes of ["", 'theme="dark" layout="cards" lang="fr"', 'lang="ar" layout="compact"']) {
    test(`axe finds nothing, inside and out: ${attributes || "as it comes"}`, async ({ visit, portal, page }) => {
      const widget = await visit(`<main><h1>Careers</h1>${snippet(portal, attributes)}</main>`);
      await widget.ready();
      await widget.element.locator("summary").first().click();
      await expect(widget.element.locator("[part=option]").first()).toBeVisible();
      await widget.search.fill("sale");
      await expectAccessible(page);
    });
  }

  test("axe finds nothing in a role, in an empty list and in the nearest", async ({ visit, portal, page }) => {
    const widget = await visit(`<main><h1>Careers</h1>${snippet(portal, 'detail="inline"')}</main>`);
    await widget.ready();
    await widget.search.fill("xqzt");
    await expect(widget.element.getByRole("heading", { name: "No role matches all of this" })).toBeVisible();
    await expectAccessible(page);
    await widget.search.fill("");
    await widget.titles.first().click();
    await expect(widget.element.getByRole("link", { name: /^Apply at/ })).toBeVisible();
    await expectAccessible(page);
  });

  test("one polite status outside the shadow root tells the count once it stands", async ({ visit, portal, page }) => {
    const widget = await visit(snippet(portal));
    await widget.ready();
    const status = page.locator("cerulean-jobs > [role=status]");
    await expect(status).toHaveText("129 roles");
    await widget.search.fill("assistant");
    await expect.poll(async () => (await status.textContent()) === (await widget.count.innerText())).toBe(true);
    await expect(status).not.toHaveText("129 roles");
    await expect(widget.element.getByRole("status")).toHaveCount(1);
  });

  test("by keyboard alone: search, refine, page, open", async ({ visit, portal, page, isMobile }) => {
    test.skip(isMobile, "a phone has no keyboard to be alone with");
    const widget = await visit(`<button id="before">Before</button>${snippet(portal, 'detail="inline"')}`);
    await widget.ready();
    await page.locator("#before").focus();
    await page.keyboard.press("Tab");
    await expect(widget.search).toBeFocused();
    await page.keyboard.type("sale");
    // The values stand in the order of their counts, which change with every answer: the last one is waited for.
    await expect(page.locator("cerulean-jobs > [role=status]")).not.toHaveText("129 roles");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    // A key that follows within the same frame goes on to the next facet.
    await expect(widget.element.getByRole("checkbox").first()).toBeVisible();
    const option = widget.element.getByRole("checkbox").and(page.locator(":focus"));
    await page.keyboard.press("Tab");
    await expect(option).toBeFocused();
    await page.keyboard.press("Space");
    await expect(option).toBeChecked();
    await expect(option, "the keyboard stays where it was").toBeFocused();
    await widget.titles.first().focus();
    await page.keyboard.press("Enter");
    await expect(widget.element.getByRole("article").getByRole("heading").first()).toBeFocused();
  });
});

test.describe("in a frame", () => {
  test("any page may frame it, and it is as tall as its content", async ({ visit, portal, page }) => {
    await visit(
      `<iframe src="${portal}/embed/?department=retail&page-size=5&src=https://elsewhere.example/" title="Roles" width="600" height="100"></iframe>
       <script type="module" nonce="host" src="${portal}/widget/v1/frame.js"></script>`,
    );
    const frame = page.frameLocator("iframe");
    await expect(frame.locator("[part=item]")).toHaveCount(5);
    await expect(frame.locator("[part=item] a").first()).toHaveAttribute("target", "_top");
    await expect(frame.locator("[part=item] a").first()).toHaveAttribute("href", new RegExp(`^${portal}/`));
    await expect.poll(async () => (await page.locator("iframe").boundingBox())!.height).toBeGreaterThan(400);
    const inside = await frame.locator("html").evaluate((html) => html.getBoundingClientRect().height);
    await expect.poll(async () => Math.abs((await page.locator("iframe").boundingBox())!.height - inside)).toBeLessThan(6);
  });

  test("believes nobody but the portal, and tells nobody but who says hello", async ({ visit, portal, page, host }) => {
    const liar = host.serve("/liar", `<script>parent.postMessage({ type: "cerulean-height", height: 9999 }, "*"); parent.postMessage("lied", "*")</script>`);
    await visit(
      `<iframe id="real" src="${portal}/embed/?page-size=1" title="Roles" height="100"></iframe>
       <script nonce="host">
         window.heard = [];
         addEventListener("message", ({ data, origin }) => heard.push([data.type ?? data, origin]));
       </script>`,
    );
    await expect(page.frameLocator("#real").locator("[part=item]")).toHaveCount(1);
    const heard = () => page.evaluate(() => (window as any).heard.map(([type]: string[]) => type));
    expect(await heard(), "no height before hello").toEqual(["cerulean-embedded"]);
    await page.addScriptTag({ type: "module", url: `${portal}/widget/v1/frame.js` });
    await expect.poll(heard).toContain("cerulean-height");
    // As tall as its content, which may still grow: that is not measured once, but has to hold.
    const height = async () => (await page.locator("#real").boundingBox())!.height;
    const isOff = async () => {
      const inside = await page.frameLocator("#real").locator("html").evaluate((html) => html.getBoundingClientRect().height);
      return Math.abs((await height()) - inside);
    };
    await expect.poll(height).toBeGreaterThan(200);
    await expect.poll(isOff).toBeLessThan(6);
    await page.evaluate((liar) => {
      const frame = Object.assign(document.createElement("iframe"), { src: liar, id: "liar", height: "50" });
      document.body.append(frame);
    }, liar);
    await expect.poll(heard).toContain("lied");
    expect(await height(), "the lie was heard, and not believed").toBeLessThan(9000);
    await expect.poll(isOff).toBeLessThan(6);
    expect((await page.locator("#liar").boundingBox())!.height).toBeLessThan(100);
  });

  test("the rest of the site is framed by nobody", async ({ page, portal, visit, complaints }) => {
    complaints.expected.push(/frame-ancestors|Framing|ERR_BLOCKED/);
    for (const path of ["/", "/partners/", "/saved/", "/houses/hermes/"]) {
      const response = await page.request.get(`${portal}${path}`);
      expect(response.headers()["content-security-policy"], path).toContain("frame-ancestors 'none'");
    }
    const embed = await page.request.get(`${portal}/embed/`);
    expect(embed.headers()["content-security-policy"]).not.toContain("frame-ancestors");
  });
});

test.describe("pinned", () => {
  /** The exact version's name and integrity, as a partner finds them. */
  const pinned = async (page: any, portal: string) => {
    const response = await page.request.get(`${portal}/partners/`);
    const found = /cerulean-jobs-[0-9.]+-[0-9a-f]{16}\.js/.exec(await response.text())![0];
    const integrity = (await (await page.request.get(`${portal}/widget/v1/${found}.integrity`)).text()).trim();
    return { found, integrity };
  };

  test("an exact version is one file with its integrity, which checks its engine", async ({ visit, portal, page }) => {
    const { found, integrity } = await pinned(page, portal);
    const file = await page.request.get(`${portal}/widget/v1/${found}`);
    expect(`sha384-${createHash("sha384").update(await file.body()).digest("base64")}`).toBe(integrity);
    expect(file.headers()["cache-control"]).toContain("immutable");
    const scripts: string[] = [];
    page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
    const widget = await visit(
      `<script type="module" async crossorigin integrity="${integrity}" src="${portal}/widget/v1/${found}"></script>
       <cerulean-jobs lang="it"><a href="${portal}/">See all roles</a></cerulean-jobs>`,
      { headers: { "content-security-policy": strict(portal) } },
    );
    await expect(widget.titles).toHaveCount(10);
    expect(scripts).toEqual([`${portal}/widget/v1/${found}`]);
  });

  test("an exact version refuses another engine", async ({ visit, portal, page, told, complaints }) => {
    complaints.expected.push(/integrity/);
    const { found } = await pinned(page, portal);
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/engine-*.wasm", (route) => route.fulfill({ contentType: "application/wasm", headers, body: "\0asm\x01\0\0\0" }));
    await visit(snippet(portal, "", found));
    await expect.poll(async () => (await told("error")).map(({ detail }) => detail.code)).toEqual(["wasm"]);
  });
});

test("the page for partners writes lines that do what it shows", async ({ page, portal, visit }) => {
  await page.goto(`${portal}/partners/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Put these roles on your page");
  const preview = new Widget(page);
  await preview.ready();
  await page.getByRole("combobox", { name: "Houses" }).selectOption({ label: "Hermès" });
  await page.getByRole("combobox", { name: "Layout" }).selectOption({ label: "Cards" });
  await page.getByRole("checkbox", { name: "Posted" }).uncheck();
  await expect(preview.element).toHaveAttribute("house", "hermes");
  await preview.ready();
  await expectAccessible(page);
  const lines = await page.locator("#snippet").innerText();
  expect(lines).toContain('house="hermes"');
  const shown = await preview.titles.allInnerTexts();
  const widget = await visit(lines);
  await widget.ready();
  await expect(widget.titles).toHaveText(shown);
});

test("the page for partners speaks the language of who comes from the portal, and so does what it writes", async ({ page, portal }) => {
  await page.goto(`${portal}/`);
  await page.getByRole("combobox", { name: "Language" }).selectOption("fr");
  await page.getByRole("contentinfo").getByRole("link", { name: "Affichez ces postes sur votre page" }).click();
  await expect(page).toHaveURL(`${portal}/fr/partners/`);
  await expect(page.getByRole("combobox", { name: "Langue" })).toHaveValue("fr");
  await expect(page.locator("#snippet")).toContainText('lang="fr"');
  await new Widget(page).ready();
  await expectAccessible(page);
});
