// The element in somebody else's page: what it shows, what it follows, what it says.
import { expect, snippet, strict, test, Widget } from "./widget-host";

test("two lines of HTML become a list that can be searched", async ({ visit, portal }) => {
  const widget = await visit(snippet(portal));
  await widget.ready();
  const all = await widget.total();
  await widget.search.fill("sales operations");
  await expect(widget.titles.first()).toHaveText(/^Sales Operations Assistant/);
  expect(await widget.total()).toBeLessThan(all);
});

test("works under a strict policy, which its documentation names", async ({ visit, portal }) => {
  const widget = await visit(snippet(portal), { headers: { "content-security-policy": strict(portal) } });
  await widget.ready();
  await expect(widget.titles).toHaveCount(10);
  const colour = await widget.titles.first().evaluate((link) => getComputedStyle(link).color);
  expect(colour, "its styles are there without any opening for styles").toBe("rgb(0, 101, 140)");
});

test("two elements with different presets share one engine and one index", async ({ visit, portal, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const widget = await visit(
    snippet(portal, 'loading="eager" department="retail"') + snippet(portal, 'loading="eager" location="fr" lang="fr"'),
  );
  const other = new Widget(page, 1);
  await widget.ready();
  await other.ready();
  expect(await widget.total()).not.toBe(await other.total());
  await expect(other.count).toHaveText(/offres/);
  const once = asked.filter((path) => /engine-|widget-|catalog\//.test(path));
  expect(once.length).toBeGreaterThan(4);
  expect(once).toEqual([...new Set(once)]);
});

test("nothing but the loader comes before it is near, and eager does not wait", async ({ visit, portal, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const far = '<div style="height: 5000px"></div>';
  const widget = await visit(far + snippet(portal));
  await page.waitForFunction(() => customElements.get("cerulean-jobs"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(asked.filter((path) => path.startsWith("/widget/"))).toEqual(["/widget/v1/cerulean-jobs.js"]);
  await widget.element.evaluate((element) => element.setAttribute("loading", "eager"));
  await widget.ready();
});

test("moves nothing on the page while it loads", async ({ visit, portal, page }) => {
  await page.addInitScript(() => {
    (window as any).shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as any[]) (window as any).shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const widget = await visit(`<h1>Careers</h1><p>Before</p>${snippet(portal)}<p>After</p><p style="height: 80vh">End</p>`, {
    head: "<style>cerulean-jobs { display: block; min-height: 100vh; }</style>",
  });
  await widget.ready();
  await expect(widget.element.locator(".summary").first()).not.toBeEmpty();
  expect(await page.evaluate(() => (window as any).shifted)).toBeLessThan(0.02);
});

test("keeps room for the list from the moment it is defined", async ({ page, portal, visit, complaints }) => {
  complaints.expected.push(/ERR_FAILED/);
  await page.route("**/widget-*.js", (route) => route.abort());
  const widget = await visit(`<p>Before</p>${snippet(portal)}<p id="after">After</p>`);
  await page.waitForFunction(() => customElements.get("cerulean-jobs"));
  const top = await page.locator("#after").evaluate((after) => after.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(page.viewportSize()!.height);
  await expect(widget.element.getByText("See all roles")).toBeVisible();
});

test.describe("attributes", () => {
  const PRESETS: [string, RegExp][] = [
    ['q="sales operations"', /Sales Operations/],
    ['house="hermes"', /./],
    ['house="Hermès"', /./],
    ['location="fr|it"', /./],
    ['department="digital"', /./],
    ['seniority="Intern"', /./],
    ['employment="permanent"', /./],
    ['workplace="remote"', /./],
  ];
  for (const [preset, title] of PRESETS) {
    test(`${preset} narrows the list`, async ({ visit, portal }) => {
      const widget = await visit(snippet(portal, preset));
      await widget.ready();
      const narrowed = await widget.total();
      expect(narrowed).toBeGreaterThan(0);
      await expect(widget.titles.first()).toHaveText(title);
      await widget.element.evaluate((element, name) => element.removeAttribute(name), preset.split("=")[0]);
      await expect.poll(() => widget.total()).toBeGreaterThan(narrowed);
    });
  }

  const SEVERAL = ["house=ashgrove-pell|hermes", "department=retail|digital", "seniority=intern|manager", "employment=internship|permanent", "workplace=remote|hybrid"];
  for (const preset of SEVERAL) {
    test(`${preset} finds what either finds`, async ({ visit, portal }) => {
      const [name, values] = preset.split("=");
      const widget = await visit(snippet(portal, `${name}="${values}"`));
      await widget.ready();
      const either = await widget.total();
      const each: number[] = [];
      let before = either;
      for (const value of values.split("|")) {
        await widget.element.evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value]);
        await expect.poll(() => widget.total()).not.toBe(before);
        each.push((before = await widget.total()));
      }
      expect(Math.min(...each)).toBeGreaterThan(0);
      expect(either).toBeGreaterThan(Math.max(...each));
      expect(either).toBeLessThanOrEqual(each[0] + each[1]);
    });
  }

  test("a preset that nobody knows finds nothing rather than everything", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'house="No Such House"'));
    await expect(widget.count).toHaveText("0 roles");
  });

  test("a preset can be removed unless it is locked", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'department="retail" location="fr" lock="location"'));
    await widget.ready();
    const chosen = widget.element.getByRole("list", { name: "Chosen filters" });
    await expect(chosen.getByRole("button")).toHaveCount(1);
    const narrowed = await widget.total();
    await chosen.getByRole("button").click();
    await expect.poll(() => widget.total()).toBeGreaterThan(narrowed);
    const inFrance = await widget.total();
    await widget.element.evaluate((element: any) => element.setState({ refinements: { location: ["it"] } }));
    await expect.poll(() => widget.total(), "nor by a script of the page").toBe(inFrance);
    await widget.element.evaluate((element) => element.removeAttribute("lock"));
    await expect(chosen.getByRole("button")).toHaveCount(2);
  });

  test("a locked country leaves its cities to choose", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'location="fr" lock'));
    await widget.ready();
    const inFrance = await widget.total();
    await widget.facet("Location").locator("summary").click();
    const region = widget.element.getByRole("checkbox", { name: /^Île-de-France/ });
    await region.check();
    await expect.poll(() => widget.total()).toBeLessThan(inFrance);
    await expect(widget.element.getByRole("checkbox", { name: /^Italy/ })).toHaveCount(0);
    await widget.element.getByRole("button", { name: /^Remove Île-de-France/ }).click();
    await expect.poll(() => widget.total()).toBe(inFrance);
  });

  test("locked words stay, whatever is typed", async ({ visit, portal, told }) => {
    const widget = await visit(snippet(portal, 'q="sales" lock="q"'));
    await widget.ready();
    await expect(widget.search).toHaveValue("");
    const sales = await widget.total();
    await widget.search.fill("paris");
    await expect.poll(() => widget.total()).toBeLessThan(sales);
    await expect.poll(async () => (await told("search")).at(-1)?.detail.q).toBe("sales paris");
  });

  test("facets are those named, in that order, or none", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'facets="seniority|location"'));
    await widget.ready();
    await expect(widget.element.locator("summary")).toHaveText(["Seniority", "Location"]);
    await widget.element.evaluate((element) => element.setAttribute("facets", ""));
    await expect(widget.element.locator("summary")).toHaveCount(0);
    await widget.element.evaluate((element) => element.removeAttribute("facets"));
    await expect(widget.element.locator("summary").first()).toHaveText("Location");
  });

  test("a facet's count is what choosing it gives", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal));
    await widget.ready();
    await widget.facet("Department").locator("summary").click();
    const option = widget.facet("Department").locator("[part=option]").first();
    const promised = Number((await option.locator(".number").innerText()).replace(/\D/g, ""));
    await option.click();
    await expect.poll(() => widget.total()).toBe(promised);
  });

  test("sort and page-size say what comes first and how much", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'sort="newest" page-size="3"'));
    await widget.ready();
    await expect(widget.titles).toHaveCount(3);
    const days = () => widget.element.locator("time").evaluateAll((times) => times.map((time) => time.getAttribute("datetime")));
    const newest = await days();
    expect(newest).toEqual([...newest].sort().reverse());
    await widget.element.getByRole("button", { name: "Page 2" }).click();
    await expect.poll(days).not.toEqual(newest);
    await widget.element.evaluate((element) => element.setAttribute("page-size", "5"));
    await expect(widget.titles).toHaveCount(5);
  });

  test("sort=house puts the houses in the order of their names", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'sort="house" page-size="100"'));
    await widget.ready();
    await expect(widget.titles).toHaveCount(100);
    const houses = await widget.element.locator("[part=meta] .house").allInnerTexts();
    expect(new Set(houses).size).toBeGreaterThan(5);
    expect(houses).toEqual([...houses].sort((a, b) => a.localeCompare(b, "en")));
  });

  test("a page-size that makes no sense is ten", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'page-size="0"'));
    await widget.ready();
    for (const [size, shown] of [["1", 1], ["101", 10], ["100", 100], ["-5", 10], ["all", 10]] as const) {
      await widget.element.evaluate((element, size) => element.setAttribute("page-size", size), size);
      await expect(widget.titles, size).toHaveCount(shown);
    }
  });

  test("without a theme and a language it follows the visitor's and the page's", async ({ visit, portal, page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    const widget = await visit(`<div lang="fr-BE">${snippet(portal)}</div>`);
    await widget.ready();
    await expect(widget.count).toHaveText(/offres$/);
    const box = widget.element.locator("[part=widget]");
    await expect(box).toHaveCSS("background-color", "rgb(13, 18, 22)");
    await page.emulateMedia({ colorScheme: "light" });
    await expect(box).toHaveCSS("background-color", "rgb(255, 255, 255)");
  });

  test("detail, heading-level, target, partner and url-state change as they are set", async ({ visit, portal, page }) => {
    const widget = await visit(snippet(portal), { path: "/careers" });
    await widget.ready();
    const set = (name: string, value: string) =>
      widget.element.evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value]);
    const link = widget.titles.first();
    await set("target", "_blank");
    await expect(link).toHaveAttribute("target", "_blank");
    await set("partner", "press");
    await expect(link).toHaveAttribute("href", /\?partner=press$/);
    await set("heading-level", "3");
    await expect(widget.element.getByRole("heading", { level: 4 })).toHaveCount(10);
    await set("url-state", "query");
    await widget.search.fill("assistant");
    await expect.poll(() => page.url()).toContain("?cj-q=assistant");
    await set("detail", "inline");
    await link.click();
    await expect(widget.element.getByRole("article")).toBeVisible();
    await set("detail", "link");
    await expect(link).toBeVisible();
  });

  test("layout, theme, language and direction change as they are set", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'theme="light"'));
    await widget.ready();
    const box = widget.element.locator("[part=widget]");
    const style = (property: string) => box.evaluate((box, property) => getComputedStyle(box).getPropertyValue(property), property);
    const set = (name: string, value: string) =>
      widget.element.evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value]);
    expect(await style("background-color")).toBe("rgb(255, 255, 255)");
    await set("theme", "dark");
    await expect.poll(() => style("background-color")).toBe("rgb(13, 18, 22)");
    await set("lang", "fr-CH");
    await expect(widget.search).toHaveAttribute("placeholder", /maison/);
    await expect(widget.count).toHaveText(/offres$/);
    await set("lang", "ar");
    await expect.poll(() => style("direction")).toBe("rtl");
    await set("dir", "ltr");
    await expect.poll(() => style("direction")).toBe("ltr");
    await set("layout", "cards");
    await expect.poll(() => widget.element.locator("ol").first().evaluate((list) => getComputedStyle(list).display)).toBe("grid");
    await set("layout", "compact");
    await expect(widget.element.locator(".summary")).toHaveCount(0);
  });

  test("links lead to the portal, with the partner's name and the target", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal, 'partner="école 1" target="_blank"'));
    await widget.ready();
    const link = widget.titles.first();
    const href = await link.getAttribute("href");
    expect(href).toMatch(new RegExp(`^${portal}/listings/[a-z0-9-]+/\\?partner=%C3%A9cole\\+1$`));
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", "noopener");
    await widget.element.evaluate((element) => element.setAttribute("site", "https://jobs.example/x"));
    await expect(link).toHaveAttribute("href", /^https:\/\/jobs\.example\/x\/listings\//);
  });

  test("the headings fit the host's", async ({ visit, portal }) => {
    const widget = await visit(`<h1>Careers</h1><h2>Join</h2><h3>Roles</h3>${snippet(portal, 'heading-level="4"')}`);
    await widget.ready();
    await expect(widget.element.getByRole("heading", { level: 4 })).toHaveCount(1);
    await expect(widget.element.getByRole("heading", { level: 5 })).toHaveCount(10);
  });

  test("another src is another portal's list", async ({ visit, portal, told }) => {
    const widget = await visit(snippet(portal, `src="${portal}/catalog/manifest.json?other"`));
    await widget.ready();
    await expect(widget.titles.first()).toHaveAttribute("href", new RegExp(`^${portal}/listings/`));
    expect((await told("ready")).length).toBe(1);
    await widget.element.evaluate((element) => element.removeAttribute("src"));
    await expect.poll(async () => (await told("ready")).length).toBe(2);
    await widget.ready();
  });
});

test("a role is shown inside, with the way to apply, and back", async ({ visit, portal, told }) => {
  const widget = await visit(snippet(portal, 'detail="inline" house="hermes" q="sales operations"'), {
    headers: { "content-security-policy": strict(portal) },
  });
  await widget.ready();
  const title = await widget.titles.first().innerText();
  await widget.titles.first().click();
  const detail = widget.element.getByRole("article");
  await expect(detail.getByRole("heading", { level: 2, name: title })).toBeFocused();
  await expect(detail.getByRole("listitem").first()).toBeVisible();
  await widget.element.evaluate((element) =>
    element.addEventListener("cerulean-apply", (event) => event.preventDefault(), { once: true }),
  );
  await detail.getByRole("link", { name: /^Apply at/ }).click();
  const [applied] = await told("apply");
  expect(applied.detail.url).toMatch(/^https:\/\/www\.hermes\.example\//);
  await detail.getByRole("button", { name: "Back to the results" }).click();
  await expect(widget.titles.first()).toBeFocused();
});

test.describe("events and methods", () => {
  test("say what happens, and the page can have its say", async ({ visit, portal, told, page }) => {
    const widget = await visit(snippet(portal, 'id="jobs"'));
    await widget.ready();
    expect((await told("ready")).map(({ id }) => id)).toEqual(["jobs"]);
    await widget.search.fill("assistant");
    // More may be found when the long text has come: then it is told again.
    const last = async () => JSON.stringify((await told("search")).at(-1)?.detail);
    const shown = async () => JSON.stringify({ q: "assistant", refinements: {}, total: await widget.total() });
    await expect.poll(async () => (await last()) === (await shown())).toBe(true);
    expect((await told("statechange")).at(-1)!.detail.q).toBe("assistant");
    await widget.element.evaluate((element) =>
      element.addEventListener("cerulean-select", (event) => event.preventDefault(), { once: true }),
    );
    await widget.titles.first().click();
    const [selected] = await told("select");
    expect(selected.detail.url).toBe(await widget.titles.first().getAttribute("href"));
    expect(selected.detail.url).toContain(selected.detail.id);
    expect(page.url(), "the page stayed").not.toContain(portal);
    await widget.titles.first().click();
    await expect(page).toHaveURL(selected.detail.url);
  });

  test("state can be read, set before it is ready, and set again", async ({ visit, portal, page }) => {
    const widget = await visit(snippet(portal, 'loading="lazy"'));
    await page.waitForFunction(() => customElements.get("cerulean-jobs"));
    await widget.element.evaluate((element: any) => element.setState({ q: "paris" }));
    await widget.ready();
    await expect(widget.search).toHaveValue("paris");
    await widget.element.evaluate((element: any) => element.setState({ refinements: { seniority: ["intern"] } }));
    await expect(widget.element.getByRole("button", { name: "Remove Intern" })).toBeVisible();
    const state = await widget.element.evaluate((element: any) => element.getState());
    expect(state).toEqual({ q: "paris", refinements: { seniority: ["intern"] }, sort: "relevance", page: 1, job: null });
  });

  test("focus goes to the search box, and refresh draws again", async ({ visit, portal }) => {
    const widget = await visit(`<button>Before</button>${snippet(portal)}`);
    await widget.ready();
    await widget.element.evaluate((element) => element.focus());
    await expect(widget.search).toBeFocused();
    await widget.element.evaluate((element: any) => element.refresh());
    await widget.ready();
  });

  test("events leave the shadow root that the element is in", async ({ visit, portal, page, told }) => {
    await visit(`<div id="outer"></div>${snippet(portal)}`);
    await page.evaluate(() => {
      const element = Object.assign(document.createElement("cerulean-jobs"), { id: "inner" });
      element.setAttribute("loading", "eager");
      document.getElementById("outer")!.attachShadow({ mode: "open" }).append(element);
    });
    await expect.poll(async () => (await told("ready")).map(({ id }) => id)).toContain("outer");
  });

  test("focus that comes to the element goes inside", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal));
    await widget.ready();
    expect(await widget.element.evaluate((element) => element.shadowRoot!.delegatesFocus)).toBe(true);
    // As a label of the host's or its skip link does, past the element's own method.
    await widget.element.evaluate((element) => HTMLElement.prototype.focus.call(element));
    await expect(widget.search).toBeFocused();
  });

  test("a key press keeps the field and its words", async ({ visit, portal }) => {
    const widget = await visit(snippet(portal));
    await widget.ready();
    await widget.search.click();
    await widget.search.pressSequentially("sales associate");
    await expect(widget.search).toBeFocused();
    await expect(widget.search).toHaveValue("sales associate");
    await widget.element.getByRole("button", { name: "Clear the search" }).click();
    await expect(widget.search).toHaveValue("");
    await expect(widget.search).toBeFocused();
  });
});

test.describe("the address", () => {
  test("holds nothing unless the host asks for it", async ({ visit, portal, page }) => {
    const widget = await visit(snippet(portal), { path: "/careers" });
    await widget.ready();
    const before = page.url();
    await widget.search.fill("assistant");
    await expect.poll(() => widget.total()).toBeLessThan(100);
    expect(page.url()).toBe(before);
  });

  for (const kind of ["query", "hash"] as const) {
    test(`holds the search in its ${kind}, beside what is the host's`, async ({ visit, portal, page, host }) => {
      const body = snippet(portal, `url-state="${kind}" url-prefix="j." seniority="intern"`);
      const widget = await visit(body, { path: "/careers" });
      await widget.ready();
      const before = await page.evaluate(() => [history.length, history.state]);
      expect(new URL(page.url()).search + new URL(page.url()).hash).toBe("");
      await widget.search.fill("paris");
      await expect.poll(() => page.url()).toContain("j.q=paris");
      expect(await page.evaluate(() => [history.length, history.state])).toEqual(before);
      const found = await widget.titles.allInnerTexts();
      await page.reload();
      await widget.ready();
      await expect(widget.search).toHaveValue("paris");
      await expect(widget.titles).toHaveText(found);
      const mark = kind === "query" ? "?a=%20b&j.q=x&a=c#top" : "?a=%20b#top&j.q=x";
      await page.goto(`${host.origin}/careers${mark}`);
      await widget.ready();
      await widget.search.fill("");
      await expect.poll(() => page.url()).not.toContain("j.q=x");
      expect(page.url()).toMatch(kind === "query" ? /\?a=%20b&a=c&j\.q=#top$/ : /\?a=%20b#top&j\.q=$/);
    });
  }

  test("of two elements is told apart by their prefixes", async ({ visit, portal, page }) => {
    const element = (prefix: string) => snippet(portal, `loading="eager" url-state="query" url-prefix="${prefix}"`);
    const one = await visit(element("a-") + element("b-"), { path: "/careers" });
    const other = new Widget(page, 1);
    await one.ready();
    await other.ready();
    await one.search.fill("paris");
    await expect.poll(() => page.url()).toContain("a-q=paris");
    await other.search.fill("retail");
    await expect.poll(() => new URL(page.url()).search).toBe("?a-q=paris&b-q=retail");
    await page.reload();
    await expect(one.search).toHaveValue("paris");
    await expect(other.search).toHaveValue("retail");
  });

  test("a jump of the host's to another state is followed", async ({ visit, portal, page }) => {
    const widget = await visit(snippet(portal, 'url-state="hash"'), { path: "/careers" });
    await widget.ready();
    await page.evaluate(() => (location.hash = "cj-q=paris&cj-seniority=intern"));
    await expect(widget.search).toHaveValue("paris");
    await expect(widget.element.getByRole("button", { name: "Remove Intern" })).toBeVisible();
  });
});
