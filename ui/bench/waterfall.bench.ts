import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FixtureServer } from "../test/fixture/server";
import { FixtureStore } from "../test/fixture/store";
import { measureWaterfall, type WaterfallTimes } from "../test/support/measure";
import { DIST, openBrowser, OUTPUT, type OpenBrowser } from "../test/support/browser";
import { generateTrace } from "./traceGenerator";

/*
 * The waterfall at 10 k, 100 k and 1 M spans, against the targets of its design. Run with a built UI: npm run build,
 * npm run bench. Results are printed and written to test-output/waterfall-bench.json with the machine they are of.
 */

const SIZES = [10_000, 100_000, 1_000_000];
const RUNS = 5;

let server: FixtureServer;
let browser: OpenBrowser;
let page: Page;
let small: string;
const ids = new Map<number, string>();
const results: Record<string, WaterfallTimes> = {};

beforeAll(async () => {
  const store = new FixtureStore();
  const first = generateTrace(1, 100);
  store.addSkeleton(first);
  small = first.traceId;
  for (const size of SIZES) {
    const trace = generateTrace(size, size);
    store.addSkeleton(trace);
    ids.set(size, trace.traceId);
  }
  server = await FixtureServer.start(store, DIST);
  browser = await openBrowser();
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  mkdirSync(OUTPUT, { recursive: true });
  const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version };
  writeFileSync(join(OUTPUT, "waterfall-bench.json"), `${JSON.stringify({ machine, runs: RUNS, results }, null, 2)}\n`);
});

test.each(SIZES)("%d spans", async (size) => {
  const runs: WaterfallTimes[] = [];
  for (let run = 0; run < RUNS; run++) {
    await page.goto(`${server.url}/trace/${small}`);
    await page.waitForSelector("[data-drawn]");
    runs.push(await measureWaterfall(page, ids.get(size) ?? ""));
  }
  const median = (of: (times: WaterfallTimes) => number) => runs.map(of).sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  const result: WaterfallTimes = {
    rows: median((one) => one.rows), firstRowsMillis: median((one) => one.firstRowsMillis), scrollFrameMillis: median((one) => one.scrollFrameMillis),
    foldMillis: median((one) => one.foldMillis), findMillis: median((one) => one.findMillis), heapMegabytes: median((one) => one.heapMegabytes),
  };
  results[size] = result;
  console.log(`${size} spans, median of ${RUNS}:`, JSON.stringify(result));
  expect(result.rows).toBeLessThan(60);
});
