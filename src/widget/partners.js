// The form on the portal's page for partners: what is chosen is shown as the element itself, and as the lines to paste. The
// page brings the form, so that every word of it is in the page's language.

const form = document.querySelector("form.partners");
const output = document.querySelector("#snippet");
const copy = document.querySelector("#copy");
const preview = document.querySelector("#preview");
const home = form.dataset.home;
const loader = new URL("cerulean-jobs.js", import.meta.url).href;

/** Attributes of the element, by name; what is the usual one is left out. */
function chosen() {
  const attributes = {};
  const data = new FormData(form);
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter(Boolean);
    if (values.length) attributes[name] = values.join("|");
  }
  if (attributes.facets === form.dataset.facets) delete attributes.facets;
  if (!data.has("facets")) attributes.facets = "";
  return attributes;
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

function show() {
  const { accent, ...attributes } = chosen();
  const element = document.createElement("cerulean-jobs");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.setAttribute("target", "_blank");
  const fallback = Object.assign(document.createElement("a"), { href: home, textContent: form.dataset.fallback });
  element.append(fallback);
  preview.replaceChildren(element);
  const isOwn = accent && accent !== form.elements.accent.defaultValue;
  if (isOwn) element.style.setProperty("--cj-accent", accent);

  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const lines = [
    `<script type="module" async src="${loader}"></script>`,
    `<cerulean-jobs${written.join("")}>`,
    `  <a href="${escaped(home)}">${escaped(form.dataset.fallback)}</a>`,
    "</cerulean-jobs>",
  ];
  if (isOwn) lines.push(`<style>cerulean-jobs { --cj-accent: ${accent}; }</style>`);
  output.textContent = lines.join("\n");
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
copy.addEventListener("click", async () => {
  const status = document.querySelector("#copy-status");
  try {
    await navigator.clipboard.writeText(output.textContent);
    status.textContent = copy.dataset.done;
  } catch {
    // The lines can be selected and copied by hand.
    getSelection().selectAllChildren(output);
  }
});
form.hidden = false;
show();
await import("./loader.js");
