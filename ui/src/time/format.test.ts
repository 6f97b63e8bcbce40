import { describe, expect, test } from "vitest";
import { formatAge, formatBytes, formatCount, formatDuration, formatExact, formatIso, formatOffset, formatPercent, formatShort, timeParts } from "./format";
import { unixNanos } from "./units";

describe("formatDuration", () => {
  test.each([
    [0, "0 ns"], [842, "842 ns"], [999, "999 ns"], [5_280, "5.28 µs"], [12_400, "12.4 µs"], [999_949, "999.9 µs"], [999_950, "1.000 ms"], [3_071_204, "3.071 ms"],
    [38_204_377, "38.20 ms"], [401_770_000, "401.8 ms"], [1_204_000_000, "1.204 s"], [123_400_000_000, "2 min 3.4 s"], [11_040e9, "3 h 04 min"], [7 * 86_400e9, "7 d"], [269_000e9, "3 d 2 h"], [-842, "−842 ns"],
  ])("%d ns is %s", (nanos, text) => expect(formatDuration(nanos)).toBe(text));
});

test("exact durations keep every nanosecond", () => {
  expect(formatExact(812_204)).toBe("812.204 µs");
  expect(formatExact(1_672_408)).toBe("1.672408 ms");
  expect(formatOffset(-95)).toBe("−95 ns");
  expect(formatOffset(0)).toBe("+0 ns");
});

test("counts are parted by thin spaces and shortened from ten thousand", () => {
  expect(formatCount(1_234_567)).toBe("1\u2009234\u2009567");
  expect(formatShort(9_999)).toBe("9\u2009999");
  expect(formatShort(16_500)).toBe("16.5 K");
  expect(formatShort(1_420_000)).toBe("1.42 M");
});

test("a time stamp keeps its nine digits", () => {
  const time = unixNanos(1_795_512_662_118_204_377n);
  expect(formatIso(time)).toBe("2026-11-24T09:31:02.118204377Z");
  expect(timeParts(time)).toEqual({ date: "2026-11-24", hourMinute: "09:31:", secondMillis: "02.118", micros: "204", nanos: "377" });
});

test("sizes, shares and ages", () => {
  expect([formatBytes(999), formatBytes(1_843_200), formatPercent(4, 1000), formatPercent(0, 0)]).toEqual(["999 B", "1.8 MB", "0.40 %", "0 %"]);
  expect([formatAge(4e8), formatAge(42e9), formatAge(720e9), formatAge(3 * 3600e9)]).toEqual(["0.4 s ago", "42 s ago", "12 min ago", "3 h ago"]);
});
