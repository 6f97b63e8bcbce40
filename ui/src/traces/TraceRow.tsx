import { Link } from "@tanstack/react-router";
import { memo, useEffect } from "react";
import type { TraceSummary } from "../api/traces";
import type { SharedSearch } from "../app/search";
import { ErrorCount, ServiceSquare, Timestamp } from "../controls/text";
import { serviceColour } from "../styles/palette";
import { formatCount, formatDuration } from "../time/format";
import { warmUp } from "../trace/loadTrace";
import css from "./traces.module.css";

const SERVICES_NAMED = 2;

interface TraceRowProps {
  readonly trace: TraceSummary;
  readonly colours: ReadonlyMap<string, number>;
  /** The duration that fills the column. */
  readonly longest: number;
  readonly top: number;
  readonly active: boolean;
  readonly shared: SharedSearch;
}

export const TraceRow = memo(function TraceRow({ trace, colours, longest, top, active, shared }: TraceRowProps) {
  const colour = (service: string) => colours.get(service) ?? -1;
  // Where there is a list of traces, one of them is about to be opened.
  useEffect(warmUp, []);
  return (
    <Link
      to="/trace/$traceId"
      params={{ traceId: trace.traceId }}
      search={{ ...shared, span: trace.matchedSpanIds[0] }}
      className={css.row}
      style={{ transform: `translateY(${top}px)` }}
      data-active={active || undefined}
      data-trace={trace.traceId}
      tabIndex={-1}
      preload={false}
    >
      <Timestamp time={trace.start} />
      <span className={css.root}>
        <ServiceSquare index={colour(trace.rootService)} />
        <span>{trace.rootService}</span>
        <b title={trace.rootOperation}>{trace.rootOperation}</b>
        {!trace.hasRoot && <small className="warnText">no root yet</small>}
      </span>
      <span className={css.services}>
        {trace.services.slice(0, SERVICES_NAMED).map((one) => (
          <span key={one.service}><ServiceSquare index={colour(one.service)} /><span className="cut">{one.service}</span></span>
        ))}
        {trace.services.length > SERVICES_NAMED && <small>+{trace.services.length - SERVICES_NAMED}</small>}
      </span>
      <span className={css.duration}>
        <DurationBar trace={trace} colours={colours} longest={longest} />
        <b>{formatDuration(trace.durationNanos)}</b>
      </span>
      <span className="number text2">{formatCount(trace.spanCount)}</span>
      <span className="number"><ErrorCount count={trace.errorCount} /></span>
    </Link>
  );
});

/** As long as the trace on the list's common scale, cut by the services' shares of the spans' time. */
function DurationBar({ trace, colours, longest }: Pick<TraceRowProps, "trace" | "colours" | "longest">) {
  const total = Math.max(1, trace.services.reduce((sum, one) => sum + one.durationNanos, 0));
  return (
    <span className={css.bar} style={{ width: `${(100 * trace.durationNanos) / Math.max(1, longest)}%` }}>
      {trace.services.slice(0, 6).map((one) => (
        <i key={one.service} style={{ flex: `${one.durationNanos / total} 1 0`, background: serviceColour(colours.get(one.service) ?? 0) }} />
      ))}
    </span>
  );
}
