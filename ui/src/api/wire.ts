import { unixNanos, type UnixNanos } from "../time/units";

/*
 * Protobuf's JSON form: 64-bit integers are decimal strings, enums are names or numbers, and fields with their
 * default value may be absent. OTLP's JSON form differs in numeric enums and hexadecimal IDs. These readers accept
 * every form that a conforming server may send.
 */

type Integer = string | number | undefined;

export function readCount(value: Integer): number {
  return value === undefined ? 0 : Number(value);
}

export function readTime(value: Integer): UnixNanos {
  return unixNanos(value === undefined ? 0n : BigInt(value));
}

export function readText(value: string | undefined): string {
  return value ?? "";
}

/** The number of an enum value that may come as a number or as a name with a common prefix. */
export function readEnum(value: string | number | undefined, names: readonly string[], prefix: string): number {
  if (typeof value === "number") {
    return value;
  }
  return value === undefined ? 0 : Math.max(0, names.indexOf(value.slice(prefix.length)));
}

/** Lower-case hexadecimal, whatever the case sent. */
export function readId(value: string | undefined): string {
  return (value ?? "").toLowerCase();
}
