// Joins the JavaScript of the element to its engine: `node build.mjs ENGINE OUT VERSION`, which `cargo xtask` calls.
//
//   ENGINE/engine.js, engine.wasm   what wasm-bindgen and wasm-opt made
//   OUT/v1/cerulean-jobs.js         the loader: the one name that stays
//   OUT/v1/embed.js, frame.js       the page of /embed/, and what a page around it may use
//   OUT/v1/partners.js              the form on the portal's page for partners
//   OUT/v1/<name>-<hash>.*          what it loads; every name holds the hash of what is in it
//   OUT/v1/cerulean-jobs-<version>-<hash>.js   everything but the engine in one file, for pages that pin what they run
//   OUT/npm/                        the package, ready for `npm pack`
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [engine, out, version] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const v1 = join(out, "v1");
const npm = join(out, "npm");
rmSync(out, { recursive: true, force: true });
[v1, npm].forEach((folder) => mkdirSync(folder, { recursive: true }));

// Hexadecimal, by which the publisher knows that a file never changes.
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

const names = {};

/** Puts a file into v1/ under a name of its content, and remembers that name. */
function put(name, bytes, ending) {
  names[name] = `${name}-${hash(bytes)}${ending}`;
  writeFileSync(join(v1, names[name]), bytes);
}

const wasm = readFileSync(join(engine, "engine.wasm"));
put("engine", wasm, ".wasm");

/** Leaves what is imported later in files of their own, which are there already. */
const apart = {
  name: "apart",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./, namespace: "file" }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path: `./${names[basename(path).split(".")[0]]}`, external: true } : undefined,
    ),
};

/** One module and what it imports, minified. */
async function bundle(entry, { plugins = [], wasmFile = names.engine } = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    jsxFactory: "h",
    jsxFragment: "Fragment",
    loader: { ".css": "text" },
    alias: { "cerulean-engine": join(engine, "engine.js"), "cerulean-style": style },
    define: { WASM_FILE: JSON.stringify(wasmFile), WASM_INTEGRITY: JSON.stringify(integrity(wasm)) },
    plugins,
    logLevel: "warning",
  });
  return outputFiles[0].contents;
}

const style = join(out, "style.css");
await build({ entryPoints: [join(here, "../../style/widget.css")], minify: true, outfile: style, logLevel: "warning" });

for (const language of ["en", "fr", "it", "ar"]) put(language, await bundle(`words/${language}.js`), ".js");
put("widget", await bundle("widget.jsx", { plugins: [apart] }), ".js");
names.loader = "cerulean-jobs.js";
for (const [name, entry] of [[names.loader, "loader.js"], ["embed.js", "embed.js"], ["frame.js", "frame.js"], ["partners.js", "partners.js"]]) {
  writeFileSync(join(v1, name), await bundle(entry, { plugins: [apart] }));
}

const exact = await bundle("loader.js");
put(`cerulean-jobs-${version}`, exact, ".js");

writeFileSync(join(npm, "cerulean-jobs.js"), await bundle("loader.js", { wasmFile: "engine.wasm" }));
writeFileSync(join(npm, "engine.wasm"), wasm);
for (const name of ["README.md", "index.d.ts", "react.d.ts"]) cpSync(join(here, "npm", name), join(npm, name));
const manifest = JSON.parse(readFileSync(join(here, "npm/package.json"), "utf8"));
writeFileSync(join(npm, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
rmSync(style);

// The value for `integrity`, beside the file it is of.
const pinned = names[`cerulean-jobs-${version}`];
writeFileSync(join(v1, `${pinned}.integrity`), `${integrity(exact)}\n`);
