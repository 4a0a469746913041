// Pictures of the sample site for the docs (`cargo xtask screens`): narrow and wide, light and dark.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1440, height: 900 } };

export default defineConfig({
  ...tests,
  testDir: "screens",
  projects: (["light", "dark"] as const).flatMap((colorScheme) => [
    { name: `360-${colorScheme}`, use: { ...phone, colorScheme } },
    { name: `1440-${colorScheme}`, use: { ...desktop, colorScheme } },
  ]),
});
