// How the end-to-end tests run: against a published site, served as a static host would, in a real Chromium.
//
// `cargo xtask test e2e` builds and publishes first and says through the environment what to test. Without it the
// values are those after `cargo xtask build`, so that `npx playwright test` and its debugger work by themselves.
import { defineConfig } from "@playwright/test";

const cerulean = process.env.CERULEAN_BIN ?? "../target/release/cerulean";
const site = process.env.CERULEAN_SITE ?? "../dist";
const port = Number(process.env.CERULEAN_PORT ?? 4173);
const address = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "tests",
  // A test that passes at the second try has found something: there is no second try, and nothing sleeps.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI === "true",
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: address,
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: {
      // Unset, Playwright starts the browser it downloaded itself.
      executablePath: process.env.CERULEAN_CHROMIUM,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
      // What was imported, what validators say of files, and what a host's page and its policies do to the element, does
      // not depend on the screen.
      testIgnore: /(deploy|formats|html|import|widget-(failures|host|package))\.spec/,
      // Nor do the element's attributes, events and addresses.
      grepInvert: /widget\.spec\.ts (attributes|events and methods|the address)/,
    },
  ],
  webServer: {
    command: `"${cerulean}" preview "${site}" --port ${port}`,
    url: address,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
  },
});
