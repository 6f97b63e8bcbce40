import { cssPixels, nanos, type CssPixels, type Nanos } from "../time/units";

/** The stretch of a trace that is on display, in nanoseconds from its start. */
export interface TimeWindow {
  readonly start: Nanos;
  readonly end: Nanos;
}

/** Free room at both sides so that marks at the very ends stay visible. */
const EDGE_PIXELS = 6;
/** Zoom ends where one nanosecond is this wide. */
const NANOSECOND_PIXELS_MAX = 8;

/** Turns times into places on the screen and back. Immutable. */
export class TimeScale {
  readonly pixelsPerNano: number;
  constructor(
    readonly window: TimeWindow,
    readonly width: CssPixels,
  ) {
    this.pixelsPerNano = Math.max(1, width - 2 * EDGE_PIXELS) / Math.max(1, window.end - window.start);
  }

  x(time: number): CssPixels {
    return cssPixels(EDGE_PIXELS + (time - this.window.start) * this.pixelsPerNano);
  }

  time(x: number): Nanos {
    return nanos(this.window.start + (x - EDGE_PIXELS) / this.pixelsPerNano);
  }
}

export function wholeTrace(duration: Nanos): TimeWindow {
  return { start: nanos(0), end: nanos(Math.max(1, duration)) };
}

/** Scales the window about a time that stays where it is; factor below 1 zooms in. */
export function zoom(window: TimeWindow, factor: number, about: number, duration: Nanos, width: CssPixels): TimeWindow {
  const whole = Math.max(1, duration);
  const length = Math.min(Math.max(smallestWindow(whole, width), (window.end - window.start) * factor), whole);
  const share = (about - window.start) / (window.end - window.start);
  return within(about - share * length, length, duration);
}

export function pan(window: TimeWindow, by: number, duration: Nanos): TimeWindow {
  return within(window.start + by, window.end - window.start, duration);
}

/** A window around a span with a little room on both sides. */
export function around(start: number, length: number, duration: Nanos, width: CssPixels): TimeWindow {
  const shown = Math.max(length * 1.1, smallestWindow(duration, width));
  return within(start + length / 2 - shown / 2, shown, duration);
}

function smallestWindow(duration: number, width: CssPixels): number {
  return Math.min(duration, Math.max(1, width / NANOSECOND_PIXELS_MAX));
}

export function within(start: number, length: number, duration: Nanos): TimeWindow {
  const whole = Math.max(1, duration);
  if (length >= whole) {
    return { start: nanos(0), end: nanos(whole) };
  }
  const from = Math.min(Math.max(0, start), whole - length);
  return { start: nanos(from), end: nanos(from + length) };
}

export interface Tick {
  readonly time: Nanos;
  readonly label: string;
}

/** Round times, at least `gapPixels` apart, all in the one unit that suits the step. */
export function ticks(scale: TimeScale, gapPixels = 90): Tick[] {
  const { start, end } = scale.window;
  const step = roundStep(gapPixels / scale.pixelsPerNano);
  const list: Tick[] = [];
  for (let k = Math.ceil(start / step); k * step <= end && list.length < 200; k++) {
    list.push({ time: nanos(k * step), label: tickLabel(k * step, step) });
  }
  return list;
}

const STEPS = [1, 2, 5, 10];
const LONG_STEPS = [60e9, 120e9, 300e9, 600e9, 1800e9, 3600e9, 7200e9, 21600e9, 43200e9, 86400e9];

export function roundStep(atLeast: number): number {
  if (atLeast <= 1) {
    return 1;
  }
  const long = atLeast > 50e9 ? LONG_STEPS.find((one) => one >= atLeast) : undefined;
  if (long !== undefined) {
    return long;
  }
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * (STEPS.find((one) => one * power >= atLeast * (1 - 1e-9)) ?? 10);
}

function tickLabel(time: number, step: number): string {
  if (time === 0) {
    return "0";
  }
  const [unit, name] =
    time < 1e3 ? [1, "ns"] : time < 1e6 ? [1e3, "µs"] : time < 1e9 ? [1e6, "ms"] : time < 60e9 || step < 60e9 ? [1e9, "s"] : time < 3600e9 || step < 3600e9 ? [60e9, "min"] : [3600e9, "h"];
  const digits = Math.max(0, Math.ceil(Math.log10(unit / step) - 1e-9));
  return `${(time / unit).toFixed(Math.min(9, digits))} ${name}`;
}
