import { describe, expect, test } from "vitest";
import { cssPixels, nanos } from "../time/units";
import { around, pan, roundStep, ticks, TimeScale, wholeTrace, within, zoom } from "./timeScale";

const WIDTH = cssPixels(812);
const DAY = nanos(86_400e9);

test("a place on the screen and its time turn into each other", () => {
  const scale = new TimeScale({ start: nanos(1_000), end: nanos(5_000) }, WIDTH);
  expect(scale.x(1_000)).toBe(6);
  expect(scale.x(5_000)).toBe(806);
  expect(scale.time(scale.x(2_345))).toBeCloseTo(2_345, 6);
});

describe("zoom", () => {
  test("keeps the time under the pointer where it is", () => {
    const before = new TimeScale(wholeTrace(DAY), WIDTH);
    const about = 30e9;
    const after = new TimeScale(zoom(before.window, 0.5, about, DAY, WIDTH), WIDTH);
    expect(after.x(about)).toBeCloseTo(before.x(about), 6);
  });
  test("ends at eight pixels a nanosecond", () => {
    let window = wholeTrace(DAY);
    for (let i = 0; i < 200; i++) {
      window = zoom(window, 0.5, 3_600e9, DAY, WIDTH);
    }
    expect(window.end - window.start).toBeCloseTo(WIDTH / 8, 6);
  });
  test("a trace of 20 ns cannot be zoomed out of itself", () => expect(zoom({ start: nanos(0), end: nanos(20) }, 0.5, 10, nanos(20), WIDTH)).toEqual({ start: 0, end: 20 }));
  test("never leaves the trace", () => expect(zoom({ start: nanos(0), end: nanos(10) }, 100, 5, nanos(50), cssPixels(80))).toEqual({ start: 0, end: 50 }));
});

test("pan stops at the ends", () => {
  expect(pan({ start: nanos(10), end: nanos(20) }, -100, nanos(50))).toEqual({ start: 0, end: 10 });
  expect(pan({ start: nanos(10), end: nanos(20) }, 100, nanos(50))).toEqual({ start: 40, end: 50 });
});

test("around a span leaves a little room", () => {
  expect(around(1_000, 1_000, nanos(10_000), cssPixels(80))).toEqual({ start: 950, end: 2_050 });
  expect(within(5, 1, nanos(0))).toEqual({ start: 0, end: 1 });
});

describe("ticks", () => {
  const labels = (start: number, end: number) => ticks(new TimeScale({ start: nanos(start), end: nanos(end) }, WIDTH)).map((tick) => tick.label);
  test("are round and in one unit", () => expect(labels(0, 2_800_000)).toEqual(["0", "500 µs", "1.0 ms", "1.5 ms", "2.0 ms", "2.5 ms"]));
  test("count nanoseconds when zoomed in", () => expect(labels(1_000, 1_080)).toEqual(["1.00 µs", "1.01 µs", "1.02 µs", "1.03 µs", "1.04 µs", "1.05 µs", "1.06 µs", "1.07 µs", "1.08 µs"]));
  test("count hours over days", () => expect(labels(0, 3 * 86_400e9)).toEqual(["0", "12 h", "24 h", "36 h", "48 h", "60 h", "72 h"]));
  test.each([[0.3, 1], [3, 5], [1_001, 2_000], [61e9, 120e9]])("the step above %d is %d", (atLeast, step) => expect(roundStep(atLeast)).toBe(step));
});
