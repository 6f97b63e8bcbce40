// Checks what a first visit loads: the entry's scripts and all styles, gzipped. Usage: node scripts/budget.mjs
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const SCRIPT_BYTES_MAX = 200_000;
const STYLE_BYTES_MAX = 40_000;

const dist = resolve(fileURLToPath(import.meta.url), "../../dist");
const assets = join(dist, "assets");
const files = readdirSync(assets);
const read = (name) => readFileSync(join(assets, name), "utf8");
const gzipped = (names) => names.reduce((sum, name) => sum + gzipSync(read(name)).length, 0);

/** The entry and what it imports statically, and the largest page with what it imports. */
const entry = /assets\/([\w.-]+\.js)/.exec(readFileSync(join(dist, "index.html"), "utf8"))[1];
const importsOf = (name) => [...read(name).matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map((match) => match[1]);
const closure = (names, seen = new Set()) => {
  for (const name of names) {
    if (!seen.has(name)) {
      seen.add(name);
      closure(importsOf(name), seen);
    }
  }
  return seen;
};
const pages = files.filter((name) => /Page-[\w-]+\.js$/.test(name));
const loads = pages.map((page) => ({ page, bytes: gzipped([...closure([entry, page])]) }));
const heaviest = loads.reduce((most, one) => (one.bytes > most.bytes ? one : most));
const styles = gzipped(files.filter((name) => name.endsWith(".css")));

console.log(`first load: at most ${heaviest.bytes} bytes of script (${heaviest.page}), all styles ${styles} bytes, gzipped`);
const over = [
  heaviest.bytes > SCRIPT_BYTES_MAX && `script of the first load: ${heaviest.bytes} bytes (expected: at most ${SCRIPT_BYTES_MAX})`,
  styles > STYLE_BYTES_MAX && `styles: ${styles} bytes (expected: at most ${STYLE_BYTES_MAX})`,
  files.some((name) => /\.(js|css|html)$/.test(name) && /url\(["']?data:/.test(read(name))) && "a data: URI, which the content security policy forbids",
].filter(Boolean);
if (over.length > 0) {
  console.error(over.join("\n"));
  process.exit(1);
}
