// Lighthouse, as on a phone, on the pages of a published site: `node lighthouse.mjs ADDRESS CHROMIUM RUNS PATH…`
// prints one JSON line per page with the median of each category and of what performance is made from.
import lighthouse from "lighthouse";
import * as chromeLauncher from "chrome-launcher";

const [address, chromePath, runs, ...paths] = process.argv.slice(2);
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const METRICS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];

const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];

const chrome = await chromeLauncher.launch({
  chromePath: chromePath || undefined,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"],
});
try {
  for (const path of paths) {
    const reports = [];
    for (let run = 0; run < Number(runs); run++) {
      const result = await lighthouse(new URL(path, address).href, {
        port: chrome.port,
        onlyCategories: CATEGORIES,
        logLevel: "error",
      });
      reports.push(result.lhr);
    }
    const of = (name, value) => [name, median(reports.map(value))];
    const scores = CATEGORIES.map((name) => of(name, (report) => Math.round(report.categories[name].score * 100)));
    const metrics = METRICS.map((name) => of(name, (report) => report.audits[name].numericValue));
    const failed = Object.values(reports[0].audits).filter(
      (audit) => audit.score === 0 && ["binary", "metricSavings"].includes(audit.scoreDisplayMode),
    );
    console.log(
      JSON.stringify({
        path,
        version: reports[0].lighthouseVersion,
        scores: Object.fromEntries(scores),
        metrics: Object.fromEntries(metrics),
        failed: failed.map(({ id, title }) => `${id}: ${title}`),
      }),
    );
  }
} finally {
  await chrome.kill();
}
