import { formatBytes, formatDuration, formatShort } from "../../time/format";

const SECONDS_NANOS: Readonly<Record<string, number>> = { s: 1e9, ms: 1e6, us: 1e3, ns: 1 };

/** A measured value with its unit; times and bytes in the size that reads well. */
export function formatValue(value: number, unit: string): string {
  const nanos = SECONDS_NANOS[unit];
  if (nanos !== undefined) {
    return formatDuration(value * nanos);
  }
  if (unit === "By") {
    return formatBytes(Math.round(value));
  }
  const plain = Number.isInteger(value) ? formatShort(value) : value.toPrecision(3);
  return unit === "1" ? plain : unit === "%" ? `${plain} %` : unit === "" || unit.startsWith("{") ? plain : `${plain} ${unit}`;
}
