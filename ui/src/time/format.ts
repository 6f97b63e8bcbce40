import { DAY, HOUR, MICROSECOND, MILLISECOND, MINUTE, SECOND, type UnixNanos } from "./units";

const THIN_SPACE = "\u2009";

/** `842 ns`, `12.4 µs`, `3.071 ms`, `1.204 s`, `2 min 3.4 s`, `3 h 04 min`, `3 d 2 h`. */
export function formatDuration(nanos: number): string {
  if (nanos < 0) {
    return `−${formatDuration(-nanos)}`;
  }
  if (nanos < MICROSECOND) {
    return `${Math.round(nanos)} ns`;
  }
  if (nanos < 999_950) {
    return `${(nanos / MICROSECOND).toFixed(nanos < 10 * MICROSECOND ? 2 : 1)} µs`;
  }
  if (nanos < 999_950_000) {
    const millis = nanos / MILLISECOND;
    return `${millis.toFixed(millis < 10 ? 3 : millis < 100 ? 2 : 1)} ms`;
  }
  if (nanos < MINUTE) {
    return `${(nanos / SECOND).toFixed(nanos < 10 * SECOND ? 3 : 2)} s`;
  }
  if (nanos < HOUR) {
    return `${Math.floor(nanos / MINUTE)} min ${((nanos % MINUTE) / SECOND).toFixed(1)} s`;
  }
  if (nanos < DAY) {
    return `${Math.floor(nanos / HOUR)} h ${pad(Math.floor((nanos % HOUR) / MINUTE), 2)} min`;
  }
  const hours = Math.floor((nanos % DAY) / HOUR);
  return `${Math.floor(nanos / DAY)} d${hours > 0 ? ` ${hours} h` : ""}`;
}

/** All digits in the unit that fits: `812.204 µs`, `1.672408 ms`. */
export function formatExact(nanos: number): string {
  const size = Math.abs(nanos);
  if (size < MICROSECOND) {
    return `${nanos} ns`;
  }
  const [unit, name, digits] =
    size < MILLISECOND
      ? [MICROSECOND, "µs", 3]
      : size < SECOND
        ? [MILLISECOND, "ms", 6]
        : [SECOND, "s", 9];
  return `${(nanos / unit).toFixed(digits)} ${name}`;
}

/** `+1.672408 ms`: a place on a trace's own time axis. */
export function formatOffset(nanos: number): string {
  return nanos < 0 ? `−${formatExact(-nanos)}` : `+${formatExact(nanos)}`;
}

/** `12 500`, parted by thin spaces. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, THIN_SPACE);
}

/** `811`, `16.5 K`, `1.42 M`: for columns where the size matters and the last digit does not. */
export function formatShort(count: number): string {
  if (count < 10_000) {
    return formatCount(count);
  }
  const [unit, name] = count < 1e6 ? [1e3, "K"] : count < 1e9 ? [1e6, "M"] : [1e9, "G"];
  const value = count / unit;
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${name}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  const [unit, name] = bytes < 1e6 ? [1e3, "kB"] : bytes < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  return `${(bytes / unit).toFixed(bytes / unit < 10 ? 1 : 0)} ${name}`;
}

export function formatPercent(part: number, whole: number): string {
  if (whole === 0) {
    return "0 %";
  }
  const percent = (100 * part) / whole;
  const digits = percent === 0 || percent === 100 ? 0 : percent < 1 ? 2 : percent < 10 ? 2 : 1;
  return `${percent.toFixed(digits)} %`;
}

/** `0.4 s ago`, `12 min ago`, `3 h ago`. */
export function formatAge(nanos: number): string {
  if (nanos < 10 * SECOND) {
    return `${Math.max(0, nanos / SECOND).toFixed(1)} s ago`;
  }
  if (nanos < MINUTE) {
    return `${Math.round(nanos / SECOND)} s ago`;
  }
  if (nanos < HOUR) {
    return `${Math.round(nanos / MINUTE)} min ago`;
  }
  return nanos < 2 * DAY ? `${Math.round(nanos / HOUR)} h ago` : `${Math.round(nanos / DAY)} d ago`;
}

/** A UTC time of day in the parts that are drawn with different weight. */
export interface TimeParts {
  readonly date: string;
  readonly hourMinute: string;
  readonly secondMillis: string;
  readonly micros: string;
  readonly nanos: string;
}

export function timeParts(time: UnixNanos): TimeParts {
  const iso = new Date(Number(time / 1_000_000n)).toISOString();
  const below = pad(Number(time % 1_000_000n), 6);
  return {
    date: iso.slice(0, 10),
    hourMinute: iso.slice(11, 17),
    secondMillis: iso.slice(17, 23),
    micros: below.slice(0, 3),
    nanos: below.slice(3),
  };
}

/** `2026-11-24T09:31:02.118204377Z`. */
export function formatIso(time: UnixNanos): string {
  const parts = timeParts(time);
  return `${parts.date}T${parts.hourMinute}${parts.secondMillis}${parts.micros}${parts.nanos}Z`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
