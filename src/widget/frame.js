// On the page around an `/embed/` frame: lets the frame be as tall as what is in it. Listens to the portal this file comes from
// and to nobody else.

const PORTAL = new URL("../../", import.meta.url);
const EMBED = new URL("embed/", PORTAL).href;

/** Pixels; whatever a frame says, a page stays usable. */
const TALLEST = 20_000;

const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(EMBED));
/** Says nothing but who we are, which the browser does for us: to a frame that is not there yet it is said in vain. */
const hello = (frame) => frame.contentWindow?.postMessage({ type: "cerulean-hello" }, "*");

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== PORTAL.origin) return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  if (!frame) return;
  if (data?.type === "cerulean-embedded") hello(frame);
  if (data?.type === "cerulean-height" && data.height > 0 && data.height <= TALLEST) {
    frame.style.height = `${data.height}px`;
  }
});
frames().forEach(hello);
