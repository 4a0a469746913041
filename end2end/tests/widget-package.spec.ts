// The npm package: packs, says what it offers to TypeScript, and works in React and in Vue as docs/widget.md says. What is tried
// here is the documentation's own text.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TestInfo } from "@playwright/test";
import { compileScript, parse } from "vue/compiler-sfc";
import { build, type Plugin } from "../../src/widget/node_modules/esbuild/lib/main.js";
import { expect, test, type Host, Widget } from "./widget-host";

const MADE = resolve("../target/widget/npm");
const DOCS = readFileSync("../docs/widget.md", "utf8");

/** The one example of the documentation in this language. */
function example(language: string): string {
  const found = [...DOCS.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, text]) => text);
  expect(found, `one example in ${language}`).toHaveLength(1);
  return found[0];
}

/** A project of somebody's, into which the packed package is installed; npm reads the names of what is in it. */
function project(info: TestInfo) {
  const folder = info.outputPath("project");
  const installed = join(folder, "node_modules/cerulean-jobs");
  mkdirSync(installed, { recursive: true });
  const npm = (...args: string[]) => execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [packed] = JSON.parse(npm("pack", MADE, "--json", "--offline", "--pack-destination", folder));
  execFileSync("tar", ["-xzf", join(folder, packed.filename), "-C", installed, "--strip-components=1"]);
  return { folder, installed, files: packed.files.map(({ path }: { path: string }) => path).sort() };
}

test("npm packs what somebody needs and no more", ({}, info) => {
  const { files, installed } = project(info);
  expect(files).toEqual(["README.md", "cerulean-jobs.js", "engine.wasm", "index.d.ts", "package.json", "react.d.ts"]);
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const entry of Object.values<any>(manifest.exports).flatMap((entry) => (entry.types ? Object.values<string>(entry) : [entry]))) {
    expect(files, "every export is packed").toContain(entry.replace("./", ""));
  }
});

/** What TypeScript, at its strictest and with every declaration checked, says of these files in such a project. */
function compiled(folder: string, files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--jsx", "react-jsx"];
  const tsc = resolve("node_modules/typescript/bin/tsc");
  try {
    return execFileSync("node", [tsc, ...options, "--typeRoots", "none", ...Object.keys(files)], { cwd: folder, encoding: "utf8" });
  } catch (error: any) {
    return error.stdout;
  }
}

const PROGRAM = `
import "cerulean-jobs";
import type { JobsAttributes, JobsState } from "cerulean-jobs";

const jobs = document.createElement("cerulean-jobs");
const said: string[] = [];
jobs.addEventListener("cerulean-ready", (event) => said.push(event.type));
jobs.addEventListener("cerulean-search", ({ detail }) => said.push(detail.q, detail.total.toFixed(), ...(detail.refinements.house ?? [])));
jobs.addEventListener("cerulean-select", (event) => { said.push(event.detail.id, event.detail.url); event.preventDefault(); });
jobs.addEventListener("cerulean-apply", (event) => { said.push(event.detail.id, event.detail.url); event.preventDefault(); });
jobs.addEventListener("cerulean-statechange", ({ detail }) => said.push(detail.q, detail.sort, detail.page.toFixed(), detail.job ?? ""));
jobs.addEventListener("cerulean-error", ({ detail }) => said.push(detail.code, detail.message, detail.url ?? ""));
jobs.addEventListener("click", () => said.push("click"));
const state: Partial<JobsState> = jobs.getState();
jobs.setState({ ...state, refinements: { location: ["fr/ile-de-france"] }, sort: "newest", page: 2 });
jobs.refresh();
jobs.focus({ preventScroll: true });
// @ts-expect-error There is no such order.
jobs.setState({ sort: "salary" });
// @ts-expect-error Nor such a code.
jobs.addEventListener("cerulean-error", ({ detail }) => detail.code === "network");
`;

test("its declarations know every attribute, event and method", async ({ page, portal }, info) => {
  const { folder } = project(info);
  await page.goto(`${portal}/partners/`);
  await page.waitForFunction(() => customElements.get("cerulean-jobs"));
  const names: string[] = await page.evaluate(() => (customElements.get("cerulean-jobs") as any).observedAttributes);
  const every = `const every: Record<keyof JobsAttributes, true> = { ${names.map((name) => `"${name}": true`).join(", ")} };\n`;
  expect(compiled(folder, { "program.ts": `${PROGRAM}${every}said.push(...Object.keys(every));` })).toBe("");
  expect(compiled(folder, { "roles.tsx": example("tsx") }), "the example for React").toBe("");
  expect(compiled(folder, { "wrong.tsx": example("tsx").replace("house={house}", 'layout="tiles"') })).toContain("TS2322");
});

test("the documentation names every attribute, part and custom property, and no other", async ({ page, portal }) => {
  const section = (name: string) => DOCS.split(/^## /m).find((section) => section.startsWith(name))!;
  const named = (text: string) => [...new Set([...text.matchAll(/`([^`|]+)`/g)].map(([, name]) => name))].sort();
  const firstCells = (text: string) => text.split("\n").filter((line) => line.startsWith("| `")).map((line) => line.split(" | ")[0]).join("\n");
  const sources = readdirSync("../src/widget/view").map((name) => readFileSync(`../src/widget/view/${name}`, "utf8")).join("\n");
  const style = readFileSync("../style/widget.css", "utf8") + readFileSync("../src/widget/loader.js", "utf8");

  await page.goto(`${portal}/partners/`);
  await page.waitForFunction(() => customElements.get("cerulean-jobs"));
  const observed: string[] = await page.evaluate(() => (customElements.get("cerulean-jobs") as any).observedAttributes);
  expect(named(firstCells(section("Attributes")))).toEqual(observed.sort());
  expect(named(firstCells(section("Look")))).toEqual([...new Set(style.match(/--cj-[a-z-]+/g))].sort());
  const parts = [...sources.matchAll(/part="([a-z-]+)"|\? "(page page-current)"/g)].flatMap(([, one, two]) => (one ?? two).split(" "));
  expect(named(section("Look").split("Parts, for")[1].replace(/`[^`]*\{.*?`/, ""))).toEqual([...new Set(["widget", ...parts])].sort());
});

/** Shows a page of the host with what this module and its imports become; the engine lies beside it, as the documentation says. */
async function show(host: Host, portal: string, { folder, installed }: ReturnType<typeof project>, main: string, plugins: Plugin[] = []) {
  writeFileSync(join(folder, "main.jsx"), main);
  const { outputFiles } = await build({
    entryPoints: [join(folder, "main.jsx")],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
    plugins,
  });
  host.serve("/app/main.js", outputFiles[0].text.replaceAll("https://HOST", portal), { "content-type": "text/javascript" });
  host.serve("/app/engine.wasm", readFileSync(join(installed, "engine.wasm")), { "content-type": "application/wasm" });
}

/** The page of each framework: a list of one house, a button for another, and the role that was chosen. */
const PAGE = '<div id="app"></div><script type="module" src="/app/main.js"></script>';

async function tryOut(widget: Widget) {
  await widget.ready();
  const one = await widget.total();
  await expect(widget.titles.first()).toBeVisible();
  await widget.page.getByRole("button", { name: "Another house" }).click();
  await expect(widget.element).toHaveAttribute("house", "aldermoor-hotels");
  await expect.poll(() => widget.total()).not.toBe(one);
  const href = await widget.titles.first().getAttribute("href");
  await widget.element.evaluate((element) => element.addEventListener("cerulean-select", (event) => event.preventDefault()));
  await widget.titles.first().click();
  await expect(widget.page.locator("#chosen")).toHaveText(/./);
  expect(href).toContain(await widget.page.locator("#chosen").innerText());
}

test("works in React as its documentation says", async ({ host, portal, visit }, info) => {
  const made = project(info);
  writeFileSync(join(made.folder, "roles.tsx"), example("tsx"));
  await show(host, portal, made, `
    import { useState } from "react";
    import { createRoot } from "react-dom/client";
    import { Roles } from "./roles.tsx";
    function Page() {
      const [house, setHouse] = useState("ashgrove-pell");
      const [chosen, setChosen] = useState("");
      return <><button onClick={() => setHouse("aldermoor-hotels")}>Another house</button><p id="chosen">{chosen}</p><Roles house={house} onSelect={setChosen} /></>;
    }
    createRoot(document.getElementById("app")).render(<Page />);
  `);
  await tryOut(await visit(PAGE));
});

test("works in Vue as its documentation says", async ({ host, portal, visit }, info) => {
  const made = project(info);
  const single = parse(example("vue"), { filename: "roles.vue" }).descriptor;
  const isCustomElement = (tag: string) => tag === "cerulean-jobs";
  const roles = compileScript(single, { id: "roles", inlineTemplate: true, templateOptions: { compilerOptions: { isCustomElement } } });
  writeFileSync(join(made.folder, "roles.js"), roles.content);
  await show(host, portal, made, `
    import { createApp, h, ref } from "vue";
    import Roles from "./roles.js";
    const house = ref("ashgrove-pell");
    const chosen = ref("");
    createApp({ setup: () => () => [
      h("button", { onClick: () => (house.value = "aldermoor-hotels") }, "Another house"),
      h("p", { id: "chosen" }, chosen.value),
      h(Roles, { house: house.value, onSelect: (id) => (chosen.value = id) }),
    ] }).mount("#app");
  `);
  await tryOut(await visit(PAGE));
});
