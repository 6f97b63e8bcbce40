import { Fragment } from "react";
import type { Statistics } from "../api/statistics";
import { formatBytes, formatCount, formatDuration } from "../time/format";
import css from "./controls.module.css";
import { Kbd } from "./text";

interface KeyHint {
  readonly keys: readonly string[];
  readonly does: string;
}

const NO_KEYS: readonly KeyHint[] = [];

interface StatusBarProps {
  readonly children?: React.ReactNode;
  readonly keys?: readonly KeyHint[];
}

/** The line below a page: whether the answer is complete, what it cost, and the keys that work here. */
export function StatusBar({ children, keys = NO_KEYS }: StatusBarProps) {
  return (
    <footer className={css.status}>
      {children}
      <span className={css.keys}>
        {keys.map((hint) => (
          <span key={hint.does}>
            {hint.keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {hint.does}
          </span>
        ))}
      </span>
    </footer>
  );
}

export function Cost({ statistics }: { readonly statistics: Statistics | undefined }) {
  if (statistics === undefined) {
    return null;
  }
  return (
    <Fragment>
      <span>{statistics.complete ? "Complete" : <span className="warnText">Partial</span>}</span>
      {statistics.partitions > 0 && (
        <span>
          <b>{formatCount(statistics.partitions)}</b> {statistics.partitions === 1 ? "partition" : "partitions"},{" "}
          <b>{formatCount(statistics.pagesDecoded)}</b> pages, {formatBytes(statistics.bytesDecoded)} decoded
        </span>
      )}
      <b>{formatDuration(statistics.elapsedNanos)}</b>
    </Fragment>
  );
}
