import { DAY, HOUR, MINUTE, SECOND, unixNanos, unixNanosOfMillis, type UnixNanos } from "./units";

/** A range as it stands in the URL: `now-15m` to `now`, or ISO times. Relative ranges stay relative. */
export interface RangeText {
  readonly from: string;
  readonly to: string;
}

/** A half-open range of event time. */
export interface ResolvedRange {
  readonly start: UnixNanos;
  readonly end: UnixNanos;
}

export const DEFAULT_RANGE: RangeText = { from: "now-15m", to: "now" };

export const PRESETS: readonly { readonly label: string; readonly from: string }[] = [
  { label: "Last 5 min", from: "now-5m" },
  { label: "Last 15 min", from: "now-15m" },
  { label: "Last 1 h", from: "now-1h" },
  { label: "Last 6 h", from: "now-6h" },
  { label: "Last 24 h", from: "now-24h" },
  { label: "Last 7 d", from: "now-7d" },
];

const UNIT_NANOS: Record<string, number> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** The time that a text names, or undefined when it names none. */
export function resolveTime(text: string, nowMillis: number): UnixNanos | undefined {
  const trimmed = text.trim();
  const now = unixNanosOfMillis(nowMillis);
  if (trimmed === "now") {
    return now;
  }
  const relative = /^now\s*-\s*(\d{1,6})\s*([smhd])$/.exec(trimmed);
  if (relative) {
    return unixNanos(now - BigInt(relative[1]) * BigInt(UNIT_NANOS[relative[2]]));
  }
  return resolveIso(trimmed);
}

function resolveIso(text: string): UnixNanos | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?Z?$/.exec(text);
  if (!match) {
    return undefined;
  }
  const time = match[2].length === 5 ? `${match[2]}:00` : match[2];
  const millis = Date.parse(`${match[1]}T${time}Z`);
  if (Number.isNaN(millis)) {
    return undefined;
  }
  return unixNanos(BigInt(millis) * 1_000_000n + BigInt((match[3] ?? "").padEnd(9, "0")));
}

/** The range that the texts name; the default where they name none. */
export function resolveRange(range: RangeText, nowMillis: number): ResolvedRange {
  const start = resolveTime(range.from, nowMillis);
  const end = resolveTime(range.to, nowMillis);
  if (start === undefined || end === undefined || start >= end) {
    return resolveRange(DEFAULT_RANGE, nowMillis);
  }
  return { start, end };
}


export function rangeLabel(range: RangeText): string {
  const preset = PRESETS.find((one) => one.from === range.from && range.to === "now");
  if (preset) {
    return preset.label;
  }
  const relative = /^now-(\d+)([smhd])$/.exec(range.from);
  if (relative && range.to === "now") {
    return `Last ${relative[1]} ${relative[2] === "m" ? "min" : relative[2]}`;
  }
  return `${shorten(range.from)} to ${shorten(range.to)}`;
}

function shorten(text: string): string {
  return text.replace("T", " ").replace(/(\.\d{3})\d*Z?$/, "$1").replace(/Z$/, "");
}
