import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

/** The generated types are committed so that the UI builds without Java; this fails when proto/ has moved on. */
test("generated types are those of proto/ (else: npm run generate)", () => {
  const folder = resolve(import.meta.dirname, "../../../proto/heliograph/v1");
  const now = readdirSync(folder).filter((name) => name.endsWith(".proto")).sort()
    .map((name) => `${createHash("sha256").update(readFileSync(join(folder, name))).digest("hex")}  ${name}\n`).join("");
  expect(readFileSync(resolve(import.meta.dirname, "generated/SOURCES"), "utf8")).toBe(now);
});
