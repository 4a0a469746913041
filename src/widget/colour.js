// Keeps the element readable whatever colours a host gives it (WCAG 2.2, 1.4.3 and 1.4.11).

/** Least contrast of text. */
const TEXT = 4.5;

let brush;

/** Red, green, blue and opacity of any colour CSS knows, each from 0 to 1. */
function channels(colour) {
  if (!brush) {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    brush = canvas.getContext("2d", { willReadFrequently: true });
  }
  if (!brush) return [0, 0, 0, 0];
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = "#000";
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  return [...brush.getImageData(0, 0, 1, 1).data].map((value) => value / 255);
}

/** Relative luminance (WCAG 2.2). */
function luminance([red, green, blue]) {
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const BLACK = [0, 0, 0, 1];
const WHITE = [1, 1, 1, 1];

/** What can be read on this. One of the two always reaches 4.5. */
const on = (ground) => (contrast(WHITE, ground) >= contrast(BLACK, ground) ? "#fff" : "#000");

/** The colour behind an element: its own, or that of the nearest element around it that has one. */
function ground(element) {
  for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0.5) return colour;
  }
  return WHITE;
}

/**
 * What has to be corrected of the colours that hold for this element, as declarations, and in words for whoever chose them.
 * `probe` is an element inside whose colours are, in turn, the text's, the muted text's and the accent.
 */
export function corrections(box, probe) {
  const of = (name) => {
    probe.dataset.colour = name;
    return channels(getComputedStyle(probe).color);
  };
  const behind = ground(box);
  const accent = of("accent");
  let css = `--accent-on: ${on(accent)};`;
  const warnings = [];
  const check = (name, property, colour, instead) => {
    const found = contrast(colour, behind);
    if (found >= TEXT) return;
    css += `${property}: ${instead};`;
    warnings.push(`${name} has a contrast of ${found.toFixed(1)} to its background, below ${TEXT}: text takes ${instead} instead`);
  };
  const readable = on(behind);
  check("--cj-text", "--text", of("text"), readable);
  check("--cj-muted", "--muted", of("muted"), readable);
  check("--cj-accent", "--accent-text", accent, readable);
  return { css, warnings };
}
