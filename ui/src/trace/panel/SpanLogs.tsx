import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { LogRecord } from "../../api/logs";
import { keepShared, type SharedSearch } from "../../app/search";
import { plainText } from "../../controls/plainText";
import { Severity } from "../../logs/Severity";
import { formatCount, formatOffset } from "../../time/format";
import { nanosBetween } from "../../time/units";
import type { WaterfallView } from "../view";
import css from "./panel.module.css";

const SHOWN_AT_FIRST = 12;

interface SpanLogsProps {
  readonly view: WaterfallView;
  readonly row: number;
  readonly logs: readonly LogRecord[];
  readonly spanId: string;
}

/** The log records written inside the span, at their distance from its start. */
export function SpanLogs({ view, row, logs, spanId }: SpanLogsProps) {
  const shared = keepShared(useSearch({ strict: false }) as SharedSearch);
  const [all, setAll] = useState(false);
  const own = logs.filter((log) => log.spanId === spanId);
  if (own.length === 0) {
    return null;
  }
  const { start, columns } = view.trace.skeleton;
  const shown = all ? own : own.slice(0, SHOWN_AT_FIRST);
  return (
    <section className={css.section}>
      <h3>
        Logs of this span <small>{formatCount(own.length)}</small>
        <Link to="/logs" search={{ ...shared, q: `span_id:${spanId}` }}>Open in Logs</Link>
      </h3>
      {shown.map((log) => (
        <div key={log.id} className={css.line}>
          <span className="text3">{formatOffset(nanosBetween(start, log.time) - columns.start[row])}</span>
          <Severity record={log} />
          <span className={log.severityNumber >= 17 ? "errorText" : "text2"}>{plainText(log.body)}</span>
        </div>
      ))}
      {shown.length < own.length && <button type="button" className={css.more} onClick={() => setAll(true)}>Show {formatCount(own.length - shown.length)} more</button>}
    </section>
  );
}
