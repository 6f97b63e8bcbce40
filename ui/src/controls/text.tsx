import { CircleAlert } from "lucide-react";
import { formatCount, formatIso, timeParts } from "../time/format";
import type { UnixNanos } from "../time/units";
import { serviceColour } from "../styles/palette";
import css from "./controls.module.css";

export function Kbd({ children }: { readonly children: string }) {
  return <kbd className={css.kbd}>{children}</kbd>;
}

export function Chip({ children, tone = "plain" }: { readonly children: React.ReactNode; readonly tone?: "plain" | "error" | "warn" }) {
  const extra = tone === "error" ? css.chipError : tone === "warn" ? css.chipWarn : "";
  return <span className={`${css.chip} ${extra}`}>{children}</span>;
}

/** A service's colour mark. The index is the service's place in its trace's or page's list; below zero has no colour. */
export function ServiceSquare({ index, size = 8 }: { readonly index: number; readonly size?: number }) {
  const background = index < 0 ? "var(--text-3)" : serviceColour(index);
  return <i className={css.square} style={{ background, width: size, height: size }} />;
}

export function ErrorCount({ count }: { readonly count: number }) {
  if (count === 0) {
    return null;
  }
  return (
    <span className={css.errorCount} title={`${count} spans with an error`}>
      <CircleAlert size={13} aria-label="errors" />
      {formatCount(count)}
    </span>
  );
}

interface TimestampProps {
  readonly time: UnixNanos;
  readonly withDate?: boolean;
}

/** UTC; the digits below a millisecond get lighter per group of three. */
export function Timestamp({ time, withDate = false }: TimestampProps) {
  const parts = timeParts(time);
  return (
    <time className={css.timestamp} dateTime={formatIso(time)} title={formatIso(time)}>
      {withDate && <span>{parts.date} </span>}
      <span className={withDate ? undefined : css.quiet}>{parts.hourMinute}</span>
      {parts.secondMillis}
      <span className={css.micros}>{parts.micros}</span>
      <span className={css.nanos}>{parts.nanos}</span>
    </time>
  );
}
