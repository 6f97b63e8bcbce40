import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { int, resource, text } from "./fixture/orders";
import { FixtureServer } from "./fixture/server";
import { FixtureStore } from "./fixture/store";
import { DIST, hasChromium, openBrowser, screenshot, type OpenBrowser } from "./support/browser";

const MARKUP = '<img src=x onerror="document.title=\'owned\';alert(1)"><script>alert(2)</script>';
const LINK = "javascript:alert(3)";
const ESCAPES = "\u001b[31mred\u001b[0m \u202egnp.exe \u0000 {{7*7}} ${7*7}";
const TRACE = "ab".repeat(16);
const SPAN = "cd".repeat(8);

/** Whatever telemetry says is text: no markup, no script, no dialog, on any page. */
describe.skipIf(!hasChromium)("hostile telemetry", () => {
  let server: FixtureServer;
  let browser: OpenBrowser;

  beforeAll(async () => {
    const store = new FixtureStore();
    const start = BigInt(Date.now() - 10_000) * 1_000_000n;
    store.addSpans([{
      traceId: TRACE, spanId: SPAN, parentSpanId: "", name: MARKUP, service: MARKUP, kind: 2, start, duration: 5_000_000, error: true, statusMessage: MARKUP,
      attributes: [text(MARKUP, MARKUP), text("url.full", LINK), text("escapes", ESCAPES), text("long", "x".repeat(200_000)), int("__proto__", 1), text("constructor", "toString")],
      resource: [...resource(MARKUP), text(MARKUP, LINK)], scope: { name: MARKUP, version: MARKUP },
      events: [{ name: "exception", timeUnixNano: String(start), attributes: [text("exception.type", MARKUP), text("exception.message", MARKUP), text("exception.stacktrace", MARKUP)] }],
      links: [{ traceId: TRACE, spanId: SPAN, attributes: [text("k", MARKUP)] }],
    }]);
    store.addLogs([{ id: MARKUP, time: start + 1_000n, severity: 17, body: MARKUP + ESCAPES, service: MARKUP, traceId: TRACE, spanId: SPAN, attributes: [text(MARKUP, LINK)] }]);
    store.events.push({ receivedUnixNano: String(start), peer: MARKUP, protocol: MARKUP, signal: MARKUP, accepted: "0", rejected: "1", outcome: "failed", reason: MARKUP });
    server = await FixtureServer.start(store, DIST);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const pages: [name: string, path: string, act?: string][] = [
    ["home", "/"], ["traces", "/traces"], ["trace", `/trace/${TRACE}`], ["trace logs", `/trace/${TRACE}?view=logs`],
    ["trace find", `/trace/${TRACE}?find=${encodeURIComponent(MARKUP)}`], ["logs", "/logs", "Fields of the record"], ["services", "/services"], ["send", "/send"],
    ["query from the URL", `/traces?q=${encodeURIComponent(MARKUP)}`],
  ];
  test.each(pages)("%s shows it as text", async (name, path, act) => {
    const page = await browser.context.newPage();
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(server.url + path);
    await page.getByText("onerror").first().waitFor({ state: "attached" });
    if (act) {
      await page.getByLabel(act).first().click();
    }
    await page.waitForTimeout(300);
    await screenshot(page, `hostile-${name.replaceAll(" ", "-")}`);
    const found = await page.evaluate(() => ({
      images: document.querySelectorAll("#root img").length,
      scripts: document.querySelectorAll("#root script").length,
      links: [...document.querySelectorAll("a")].filter((one) => one.protocol === "javascript:").length,
      title: document.title,
    }));
    expect(found).toEqual({ images: 0, scripts: 0, links: 0, title: "Heliograph" });
    expect(dialogs).toEqual([]);
    // oxlint-disable-next-line no-control-regex
    expect(await page.locator("#root").innerText()).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
    await page.close();
  });

  test("the content security policy had nothing to stop", () => expect(browser.complaints).toEqual([]));
});
