// The snippets of docs/deploy that a program can judge without the host: CloudFront's function, as CloudFront calls it.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

type Parameter = { value: string; multiValue?: { value: string }[] };
type Request = { uri: string; querystring: Record<string, Parameter> };
type Answer = Partial<Request> & { statusCode?: number; headers?: { location: { value: string } } };

const source = readFileSync("../docs/deploy/cloudfront-function.js", "utf8");
const handler: (event: { request: Request }) => Answer = new Function(`${source}; return handler;`)();

for (const [name, uri, querystring, expected] of [
  ["a folder is its page", "/jobs/", {}, "/jobs/index.html"],
  ["a file stays", "/jobs/app/app.js", {}, "/jobs/app/app.js"],
  ["a folder gets its slash", "/jobs/listings/a", {}, "301 /jobs/listings/a/"],
  ["and keeps what was searched", "/jobs", { q: { value: "a%20b" } }, "301 /jobs/?q=a%20b"],
  [
    "every value of it",
    "/jobs",
    { house: { value: "b", multiValue: [{ value: "a" }, { value: "b" }] }, remote: { value: "" } },
    "301 /jobs/?house=a&house=b&remote",
  ],
] as [string, string, Request["querystring"], string][]) {
  test(`CloudFront: ${name}`, () => {
    const answer = handler({ request: { uri, querystring } });
    expect(answer.uri ?? `${answer.statusCode} ${answer.headers?.location.value}`).toBe(expected);
  });
}

test("nginx: an expression with braces is quoted", () => {
  const lines = readFileSync("../docs/deploy/nginx.conf", "utf8").split("\n");
  const expressions = lines.filter((line) => line.startsWith("location ~ "));
  expect(expressions.length).toBeGreaterThan(2);
  // Unquoted, the brace opens a block and nginx does not start.
  expect(expressions.filter((line) => /[{}]/.test(line.slice(0, -1)) && !/^location ~ "[^"]+" \{$/.test(line))).toEqual([]);
});
