import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import axe from "axe-core";
import { FixtureServer } from "./fixture/server";
import { FixtureStore, tradingStore } from "./fixture/store";
import { DIST, hasChromium, openBrowser, screenshot, setTheme, type OpenBrowser } from "./support/browser";

/** Every page in both themes: it shows its data, axe finds nothing, the console stays silent. Pictures go to test-output. */
describe.skipIf(!hasChromium)("pages", () => {
  let server: FixtureServer;
  let empty: FixtureServer;
  let browser: OpenBrowser;
  let failingTrace: string;
  let failingSpan: string;

  beforeAll(async () => {
    const store = tradingStore(Date.now(), 240);
    server = await FixtureServer.start(store, DIST);
    empty = await FixtureServer.start(new FixtureStore(), DIST);
    browser = await openBrowser();
    const failing = store.spans.find((span) => span.name === "Posting/PostExecution" && span.error);
    failingTrace = failing?.traceId ?? "";
    failingSpan = failing?.spanId ?? "";
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await empty?.close();
  });

  const pages = [
    { name: "traces", path: () => "/traces", ready: "[data-trace]" },
    { name: "traces-query", path: () => "/traces?q=service:ledger%20status:error", ready: "[data-trace]" },
    { name: "traces-empty", path: () => "/traces?q=service:ledger%20exec.qty=7", ready: "text=No trace matches all conditions" },
    { name: "trace", path: () => `/trace/${failingTrace}?span=${failingSpan}`, ready: "text=Attributes" },
    { name: "trace-logs", path: () => `/trace/${failingTrace}?view=logs`, ready: "text=Attributes" },
    { name: "logs", path: () => "/logs", ready: "[aria-label='Log records'] time" },
    { name: "services", path: () => "/services", ready: "text=postgres" },
    { name: "home", path: () => "/", ready: "[data-trace]" },
    { name: "send", path: () => "/send", ready: "text=Newest trace" },
    { name: "start", path: () => "/", ready: "text=Send your first data" },
  ];

  for (const theme of ["dark", "light"] as const) {
    for (const { name, path, ready } of pages) {
      test(`${name} in ${theme}`, async () => {
        const page = await browser.context.newPage();
        const base = name === "start" ? empty.url : server.url;
        await page.goto(base + path());
        await setTheme(page, theme);
        await page.waitForSelector(ready);
        if (name === "logs") {
          await page.getByLabel("Fields of the record").nth(3).click();
        }
        await page.waitForTimeout(300);
        await screenshot(page, `${name}-${theme}`);
        expect(await violations(page)).toEqual([]);
        await page.close();
      });
    }
  }

  test("no page complained", () => {
    expect(browser.complaints).toEqual([]);
  });
});

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe;
    const result = await run.run(document, { resultTypes: ["violations"] });
    return result.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`));
  });
}
