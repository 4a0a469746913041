// The two sites whose files validators judge: the published sample, and the accepted golden site, which has the odd cases.
import { readdirSync } from "node:fs";
import { join } from "node:path";

export const sites = {
  "the published sample": process.env.CERULEAN_SITE ?? "../dist",
  "the golden site": "../crates/publisher/tests/golden/small.site",
};

/** Files of a site whose path ends so, in order. */
export function files(site: string, ending: string): string[] {
  return readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(site, name));
}
