import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FixtureServer } from "./fixture/server";
import { FixtureStore, tradingStore } from "./fixture/store";
import { DIST, hasChromium, openBrowser, screenshot, type OpenBrowser } from "./support/browser";

/** What a person does, from the outside: pages, queries, keys. */
describe.skipIf(!hasChromium)("flows", () => {
  let server: FixtureServer;
  let browser: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await FixtureServer.start(tradingStore(Date.now(), 240), DIST);
    browser = await openBrowser();
  });
  beforeEach(async () => {
    page = await browser.context.newPage();
  });
  afterEach(() => page.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const query = () => page.getByRole("combobox", { name: "Query" });
  const results = () => page.locator("[data-trace]");

  test("a query is completed, run, and kept in the URL", async () => {
    await page.goto(`${server.url}/traces`);
    await results().first().waitFor();
    await query().click();
    await query().pressSequentially("serv");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Tab");
    expect(await query().inputValue()).toBe("service:");
    await query().pressSequentially("led");
    await page.getByRole("option", { name: "ledger" }).waitFor();
    await page.keyboard.press("Tab");
    await query().pressSequentially("order.sy");
    await page.getByRole("option", { name: "order.symbol" }).waitFor();
    await screenshot(page, "completion-dark");
    await page.keyboard.press("Tab");
    await page.getByRole("option", { name: "VOD.L" }).click();
    await page.keyboard.press("Escape");
    await query().press("Enter");
    await page.waitForURL(/q=service:ledger\+order.symbol/);
    expect(await query().inputValue()).toBe("service:ledger order.symbol=VOD.L");
    await expect.poll(() => results().count()).toBeGreaterThan(3);
  });

  test("an error in the query is shown where it is, and nothing is asked", async () => {
    await page.goto(`${server.url}/traces`);
    await results().first().waitFor();
    const before = server.requests.filter((one) => one.endsWith("SearchTraces")).length;
    await query().fill("service:ledger duration:>100");
    await query().press("Enter");
    expect(await page.getByRole("alert").textContent()).toBe("At character 26 (100): duration: 100 (expected: a number with ns, us, ms, s, m or h)");
    expect(await query().getAttribute("aria-invalid")).toBe("true");
    expect(server.requests.filter((one) => one.endsWith("SearchTraces"))).toHaveLength(before);
    await screenshot(page, "query-error-dark");
  });

  test("facets write the query, Back takes it away again", async () => {
    await page.goto(`${server.url}/traces`);
    await page.getByLabel("error").first().check();
    await expect.poll(() => query().inputValue()).toBe("status:error");
    await expect.poll(() => results().count()).toBeLessThan(30);
    await page.goBack();
    await expect.poll(() => query().inputValue()).toBe("");
  });

  test("older results come by cursor, the longest first when asked", async () => {
    await page.goto(`${server.url}/traces`);
    await results().first().waitFor();
    const list = page.getByRole("region", { name: "Traces" });
    await list.evaluate((element) => element.scrollTo(0, 1e6));
    await page.getByRole("button", { name: "Load more" }).click();
    await list.evaluate((element) => element.scrollTo(0, 1e6));
    await page.getByText("240 traces, no more in this range").waitFor();
    await page.getByRole("button", { name: "Longest first" }).click();
    await page.waitForURL(/sort=-duration/);
    const durations = async () => (await results().locator("b").allTextContents()).filter((text) => / (µs|ms)$/.test(text)).map((text) => parseFloat(text) * (text.endsWith("µs") ? 1e-3 : 1));
    await expect.poll(async () => { const all = await durations(); return all.length > 10 && all.every((one, index) => index === 0 || one <= all[index - 1]); }).toBe(true);
  });

  test("a trace opens by key, its span shows attributes, events, logs, exemplars and metrics", async () => {
    await page.goto(`${server.url}/traces?q=service:ledger%20status:error`);
    await results().first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/trace\/[0-9a-f]{32}\?span=/);
    const panel = page.getByLabel("Span details");
    for (const text of ["order.symbol", "service.instance.id", "PSQLException", "posting deferred to outbox", "ledger.request.duration", "memory.used"]) {
      await panel.getByText(text).first().waitFor();
    }
    await panel.locator("dl div", { hasText: "order.symbol" }).getByLabel(/Traces with span.order.symbol/).click();
    await page.waitForURL(/\/traces\?q=span.order.symbol/);
    await results().first().waitFor();
  });

  test("the logs of a trace select their spans", async () => {
    await page.goto(`${server.url}/traces?q=status:error`);
    await results().first().click();
    await page.getByRole("tab", { name: /Logs/ }).click();
    await page.getByText("posting deferred to outbox").last().click();
    await page.getByRole("tab", { name: "Waterfall" }).click();
    expect(await page.locator("[role=row][aria-selected=true] [aria-label=error]").count()).toBe(1);
  });

  test("the palette opens a pasted traceparent at its span and finds pages by name", async () => {
    const span = server.store.spans.find((one) => one.error)!;
    await page.goto(`${server.url}/`);
    await results().first().waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).fill(`00-${span.traceId}-${span.spanId}-01`);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/trace/${span.traceId}?span=${span.spanId}`);
    await page.locator("[role=row][aria-selected=true]").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).fill("services");
    await screenshot(page, "palette-dark");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/services");
  });

  test("keys go to pages, switch the theme and show the help; a dialog keeps the focus and Escape closes it", async () => {
    await page.goto(`${server.url}/`);
    await results().first().waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await page.waitForURL("**/logs");
    const theme = () => page.locator("html").getAttribute("data-theme");
    const before = await theme();
    await page.keyboard.press("Shift+D");
    expect(await theme()).not.toBe(before);
    await page.keyboard.press("Shift+D");
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Help" });
    await dialog.waitFor();
    await screenshot(page, "help-dark");
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    expect(await dialog.count()).toBe(0);
  });

  test("the time range is chosen, kept and checked", async () => {
    await page.goto(`${server.url}/traces`);
    await results().first().waitFor();
    await page.keyboard.press(".");
    await page.getByLabel("From").fill("2020-01-01");
    await page.getByRole("button", { name: "Apply" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("2020-01-01 is not a time");
    await page.getByLabel("From").fill("2020-01-01 00:00");
    await page.getByLabel("To").fill("2020-01-02 00:00");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("This range has passed its retention time").waitFor();
    await page.getByRole("button", { name: "Go to the newest" }).click();
    await results().first().waitFor();
  });

  test("log search: words, severity facet, typed fields, context, and the way to the trace", async () => {
    await page.goto(`${server.url}/logs`);
    await page.getByRole("textbox", { name: "Query" }).fill("outbox");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=outbox/);
    await page.getByLabel("ERROR").check();
    await page.waitForURL(/sev=error/);
    await page.getByLabel("Fields of the record").first().click();
    await page.getByRole("heading", { name: /Context/ }).waitFor();
    await page.getByText("service.instance.id").waitFor();
    await page.getByRole("link", { name: "Open trace at this span" }).click();
    await page.waitForURL(/\/trace\/[0-9a-f]{32}\?.*span=[0-9a-f]{16}/);
    await page.locator("[role=row][aria-selected=true]").waitFor();
  });

  test("a failed search says why, with the request's ID, and the rest of the page works", async () => {
    const path = "/api/heliograph/v1/TraceService/SearchTraces";
    server.failures.set(path, { status: 400, body: { code: 3, message: "filter: too deep (expected: at most 32 levels)" } });
    await page.goto(`${server.url}/traces`);
    await page.getByText("filter: too deep").waitFor();
    await page.getByText("Request req-7f3a").waitFor();
    expect(await page.getByLabel("Facets").getByText("postgres").count()).toBe(1);
    await screenshot(page, "failure-dark");
    server.failures.delete(path);
    await page.getByRole("button", { name: "Retry" }).click();
    await results().first().waitFor();
  });

  test("a trace that is not there is said to be missing", async () => {
    await page.goto(`${server.url}/trace/${"0".repeat(31)}1`);
    await page.getByText("No span of this trace is here").waitFor();
    await page.goto(`${server.url}/trace/xyz`);
    await page.getByText("This is not a trace ID").waitFor();
  });

  test("dragging a box on the plot narrows the search to it", async () => {
    await page.goto(`${server.url}/traces`);
    const plot = (await page.getByRole("img", { name: /traces by time/ }).boundingBox())!;
    await page.mouse.move(plot.x + plot.width * 0.6, plot.y + 10);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * 0.9, plot.y + plot.height * 0.6, { steps: 3 });
    await page.mouse.up();
    await screenshot(page, "plot-box-dark");
    await page.getByRole("button", { name: "Zoom" }).click();
    await page.waitForURL(/from=.*duration/);
    expect(await query().inputValue()).toMatch(/^duration:>=\d+ns duration:<=\d+ns$/);
  });

  test("nothing but this origin was asked and nothing complained", () => {
    expect(browser.complaints.filter((one) => !/status of 40[04]/.test(one))).toEqual([]);
  });
});

describe.skipIf(!hasChromium)("an empty system", () => {
  test("from the first page to the test trace in the waterfall in one click", async () => {
    const server = await FixtureServer.start(new FixtureStore(), DIST);
    const browser = await openBrowser();
    const page = await browser.context.newPage();
    const foreign: string[] = [];
    page.on("request", (request) => request.url().startsWith(server.url) || foreign.push(request.url()));
    await page.goto(server.url);
    await page.getByText("Send your first data").waitFor();
    for (const language of ["Python", "Go", "Node.js", ".NET", "Collector", "Java"]) {
      await page.getByRole("tab", { name: language }).click();
      expect(await page.getByLabel("Commands").textContent()).toContain("431");
    }
    await page.getByRole("button", { name: "Send test trace" }).click();
    await page.waitForURL(/\/trace\/[0-9a-f]{32}/);
    await expect.poll(() => page.locator("[role=row]").count()).toBe(12);
    expect(server.requests.filter((one) => one.startsWith("POST /v1/")).sort()).toEqual(["POST /v1/logs", "POST /v1/metrics", "POST /v1/traces"]);
    await screenshot(page, "test-trace-dark");
    await page.goto(`${server.url}/send`);
    await expect.poll(() => page.getByRole("log").getByText("accepted").count()).toBe(3);
    await screenshot(page, "send-after-dark");
    expect(foreign).toEqual([]);
    await browser.close();
    await server.close();
  });
});
