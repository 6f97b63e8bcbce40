import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";

/** The browser comes from the system: $CHROMIUM, else Debian's. */
const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const DIST = resolve(import.meta.dirname, "../../dist");
export const OUTPUT = resolve(import.meta.dirname, "../../test-output");

export const hasChromium = existsSync(EXECUTABLE);
if (!hasChromium) {
  console.log("skipped: no chromium");
}

export interface OpenBrowser {
  readonly context: BrowserContext;
  /** What pages wrote to the console as errors, and what they threw. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** A browser with an empty profile. */
export async function openBrowser(viewport = { width: 1600, height: 1000 }): Promise<OpenBrowser> {
  const profile = mkdtempSync(join(tmpdir(), "heliograph-ui-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE, headless: true, args: FLAGS, viewport, colorScheme: "dark", reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") {
      complaints.push(message.text());
    }
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  return {
    context,
    complaints,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

export async function setTheme(page: Page, theme: "dark" | "light"): Promise<void> {
  await page.evaluate((wanted) => localStorage.setItem("heliograph.theme", wanted), theme);
  await page.reload();
}

export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(OUTPUT, `${name}.png`) });
}
