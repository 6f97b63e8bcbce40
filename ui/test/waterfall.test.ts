import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateTrace, type Shape } from "../bench/traceGenerator";
import { FixtureServer } from "./fixture/server";
import { FixtureStore } from "./fixture/store";
import { measureWaterfall } from "./support/measure";
import { DIST, hasChromium, openBrowser, screenshot, type OpenBrowser } from "./support/browser";

const TRACES: readonly { readonly name: string; readonly spans: number; readonly shape?: Shape; /** First rows, in ms. */ readonly target?: number }[] = [
  { name: "100", spans: 100 },
  { name: "10k", spans: 10_000, target: 200 },
  { name: "100k", spans: 100_000, target: 400 },
  { name: "chain", spans: 5_000, shape: "chain" },
  { name: "fan", spans: 50_000, shape: "fan" },
];

/** What the waterfall does at any size: it draws what is visible and nothing else. */
describe.skipIf(!hasChromium)("waterfall", () => {
  const ids = new Map<string, string>();
  let server: FixtureServer;
  let browser: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    const store = new FixtureStore();
    TRACES.forEach(({ name, spans, shape }, index) => {
      const trace = generateTrace(42 + index, spans, shape);
      store.addSkeleton(trace);
      ids.set(name, trace.traceId);
    });
    server = await FixtureServer.start(store, DIST);
    browser = await openBrowser();
    page = await browser.context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (name: string, query = "") => {
    await page.goto(`${server.url}/trace/${ids.get(name)}${query}`);
    await page.waitForSelector("[data-drawn]");
  };
  const drawn = () => page.locator("[data-drawn]").getAttribute("data-drawn").then(Number);
  const rows = () => page.locator("[role=row]").count();
  const firstRow = () => page.locator("[role=row]").first().getAttribute("aria-rowindex").then(Number);
  /** As many rows as fit, with one cut off at either end. */
  const visibleMax = () => page.locator("[role=treegrid]").evaluate((grid) => Math.ceil(grid.clientHeight / 22) + 1);

  for (const { name, spans } of TRACES) {
    test(`${name}: rows in the page and bars on the canvas are those of the viewport`, async () => {
      await open(name);
      const most = await visibleMax();
      expect(await page.locator("[role=treegrid]").getAttribute("aria-rowcount")).toBe(String(spans));
      expect(await rows()).toBeLessThanOrEqual(most);
      expect(await drawn()).toBe(await rows());
      for (const key of ["End", "PageUp", "w", "d", "0"]) {
        await page.keyboard.press(key);
        expect(await rows(), key).toBeLessThanOrEqual(most);
        expect(await drawn(), key).toBe(await rows());
      }
      const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
      expect(nodes).toBeLessThan(1_500);
    });
  }

  test("the last row of 100 k is reached by key, by wheel and by the scroll bar", async () => {
    await open("100k");
    await page.keyboard.press("End");
    expect(await page.locator("[role=row][aria-rowindex='100000']").count()).toBe(1);
    await page.keyboard.press("Home");
    await page.mouse.move(300, 600);
    await page.mouse.wheel(0, 22 * 1_000);
    await expect.poll(firstRow).toBe(1_001);
    const track = (await page.getByRole("scrollbar").boundingBox())!;
    await page.mouse.move(track.x + 5, track.y + 20);
    await page.mouse.down();
    await page.mouse.move(track.x + 5, track.y + track.height - 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => page.locator("[role=row][aria-rowindex='100000']").count()).toBe(1);
  });

  test("folding and unfolding by key keeps counts right", async () => {
    await open("10k");
    const grid = page.locator("[role=treegrid]");
    await page.keyboard.press("ArrowLeft");
    expect(await grid.getAttribute("aria-rowcount")).toBe("1");
    expect(await page.locator("[role=row]").textContent()).toContain("+9\u2009999");
    await page.keyboard.press("ArrowRight");
    expect(await grid.getAttribute("aria-rowcount")).toBe("10000");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("[role=row][aria-selected=true]").getAttribute("aria-rowindex")).toBe("2");
    expect(await grid.getAttribute("aria-activedescendant")).toBe("span-row-1");
  });

  test("find counts hits, goes to them, and opens what hides them", async () => {
    await open("100k");
    await page.getByRole("button", { name: "Fold all" }).click();
    await page.getByPlaceholder("Find (f)").fill("INSERT margin");
    await page.keyboard.press("Enter");
    const status = page.locator("[role=search] [role=status]", { hasText: "/" });
    await status.waitFor();
    const hits = Number((await status.textContent())!.split("/")[1].replace(/\D/g, ""));
    expect(hits).toBeGreaterThan(500);
    expect(await page.locator("[role=row][aria-selected=true]").textContent()).toContain("INSERT margin");
    expect(page.url()).toContain("find=INSERT+margin");
    await page.keyboard.press("Escape");
    await page.locator("mark").first().waitFor({ state: "detached" });
    expect(await page.locator("mark").count()).toBe(0);
  });

  test("errors are visited in order", async () => {
    await open("10k");
    await page.keyboard.press("e");
    const first = Number(await page.locator("[role=row][aria-selected=true]").getAttribute("aria-rowindex"));
    await page.keyboard.press("e");
    const second = Number(await page.locator("[role=row][aria-selected=true]").getAttribute("aria-rowindex"));
    expect(second).toBeGreaterThan(first);
    await page.keyboard.press("Shift+E");
    expect(Number(await page.locator("[role=row][aria-selected=true]").getAttribute("aria-rowindex"))).toBe(first);
    expect(await page.locator("[role=row][aria-selected=true] [aria-label=error]").count()).toBe(1);
  });

  test("zoom, selection and folds stand in the URL and come back", async () => {
    await open("100");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("z");
    await page.waitForURL(/z=/);
    const picture = () => page.locator("canvas[data-drawn]").evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const before = await picture();
    const url = page.url();
    await page.goto("about:blank");
    await page.goto(url);
    await page.waitForSelector("[data-drawn]");
    await expect.poll(picture).toBe(before);
  });

  for (const { name, target } of TRACES.filter((one) => one.target !== undefined)) {
    test(`${name}: times, from the navigation inside the loaded app`, async () => {
      await open("100");
      const times = await measureWaterfall(page, ids.get(name) ?? "");
      const { firstRowsMillis, scrollFrameMillis, foldMillis, findMillis } = times;
      console.log(`waterfall ${name}: first rows ${firstRowsMillis.toFixed(0)} ms (target ${target}), scroll frame p95 ${scrollFrameMillis.toFixed(1)} ms, fold all ${foldMillis.toFixed(0)} ms, find ${findMillis.toFixed(0)} ms`);
      expect(times.rows).toBeGreaterThan(10);
      expect(times.rows).toBeLessThanOrEqual(await visibleMax());
    });
  }

  test("a big trace looks right", async () => {
    await open("100k");
    await screenshot(page, "waterfall-100k");
    await open("chain");
    await page.keyboard.press("End");
    await screenshot(page, "waterfall-chain");
    expect(browser.complaints.filter((one) => !one.includes("404"))).toEqual([]);
  });
});
