import { describe, expect, test } from "vitest";
import { hasChromium, openBrowser, screenshot } from "./support/browser";

const url = process.env.HELIOGRAPH_URL;
if (url === undefined) {
  console.log("skipped: no HELIOGRAPH_URL (the flow against a running server)");
}

/** The first minute with a real server: everything this page sends comes back through the receiver, the stores and the query API. */
describe.skipIf(!hasChromium || url === undefined)("a running server", () => {
  test("the test trace is sent, stored, found and shown with its logs, exemplar and metrics", async () => {
    const browser = await openBrowser();
    const page = await browser.context.newPage();
    await page.goto(`${url}/send`);
    await page.getByRole("button", { name: "Send test trace" }).click();
    await page.waitForURL(/\/trace\/[0-9a-f]{32}/, { timeout: 20_000 });
    await expect.poll(() => page.locator("[role=row]").count(), { timeout: 10_000 }).toBe(12);
    await page.getByText("heliograph-test-ledger").first().waitFor();
    await expect.poll(() => page.getByRole("tab", { name: /Logs/ }).textContent(), { timeout: 10_000 }).toContain("6");
    const panel = page.getByLabel("Span details");
    await page.locator("[role=row]", { hasText: "Posting/Post" }).click();
    for (const text of ["ledger.post.duration", "posted 3 legs", "test.step", "cpu.utilization"]) {
      await panel.getByText(text).first().waitFor({ timeout: 10_000 });
    }
    await page.keyboard.press("e");
    await panel.getByText("could not serialize access").first().waitFor();
    await screenshot(page, "real-trace");

    const traceId = /trace\/([0-9a-f]{32})/.exec(page.url())![1];
    await page.goto(`${url}/traces?q=${encodeURIComponent('service:heliograph-test-gateway name="POST /orders"')}`);
    await page.locator(`[data-trace="${traceId}"]`).waitFor({ timeout: 10_000 });
    await screenshot(page, "real-traces");
    await page.goto(`${url}/logs?q=${encodeURIComponent("serialize")}`);
    await page.getByText("could not serialize access due to concurrent update").first().waitFor({ timeout: 10_000 });
    await page.goto(`${url}/services`);
    await page.getByText("heliograph-test-router").waitFor({ timeout: 10_000 });
    await page.goto(`${url}/send`);
    await page.getByRole("log").getByText("accepted").first().waitFor({ timeout: 10_000 });
    await screenshot(page, "real-send");
    expect(browser.complaints.filter((one) => !one.includes("404"))).toEqual([]);
    await browser.close();
  });
});
