import { expect, test } from "vitest";
import { rangeLabel, resolveRange, resolveTime } from "./range";

const NOW = Date.parse("2026-11-24T09:31:02.118Z");

test("relative times count back from now", () => {
  expect(resolveTime("now", NOW)).toBe(1_795_512_662_118_000_000n);
  expect(resolveTime("now-15m", NOW)).toBe(1_795_511_762_118_000_000n);
});

test("absolute times keep nanoseconds", () => {
  expect(resolveTime("2026-11-24T09:31:02.118204377Z", NOW)).toBe(1_795_512_662_118_204_377n);
  expect(resolveTime("2026-11-24 09:31", NOW)).toBe(1_795_512_660_000_000_000n);
});

test.each(["", "yesterday", "now+5m", "2026-13-01T00:00:00Z"])("%j is no time", (text) => expect(resolveTime(text, NOW)).toBeUndefined());

test("a range that makes no sense becomes the default", () => {
  const range = resolveRange({ from: "now", to: "now-1h" }, NOW);
  expect(range.end - range.start).toBe(900_000_000_000n);
});

test("labels name presets and cut absolute times", () => {
  expect(rangeLabel({ from: "now-15m", to: "now" })).toBe("Last 15 min");
  expect(rangeLabel({ from: "now-3h", to: "now" })).toBe("Last 3 h");
  expect(rangeLabel({ from: "2026-11-24T09:17:00.123456789Z", to: "2026-11-24T09:20:00Z" })).toBe("2026-11-24 09:17:00.123 to 2026-11-24 09:20:00");
});
