/** Nanoseconds since the Unix epoch. A double cannot hold them, so they are big integers. */
export type UnixNanos = bigint & { readonly unit: "unix nanos" };

/** A difference of times in nanoseconds: exact as a double up to 104 days. */
export type Nanos = number & { readonly unit: "nanos" };

/** A length on the screen, before the device's pixel ratio. */
export type CssPixels = number & { readonly unit: "css pixels" };

export const unixNanos = (value: bigint): UnixNanos => value as UnixNanos;
export const nanos = (value: number): Nanos => value as Nanos;
export const cssPixels = (value: number): CssPixels => value as CssPixels;

export const MICROSECOND = 1_000;
export const MILLISECOND = 1_000_000;
export const SECOND = 1_000_000_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function nanosBetween(from: UnixNanos, to: UnixNanos): Nanos {
  return nanos(Number(to - from));
}

export function unixNanosOfMillis(millis: number): UnixNanos {
  return unixNanos(BigInt(Math.round(millis)) * 1_000_000n);
}
