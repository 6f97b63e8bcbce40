import type { UseQueryResult } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { Correlated } from "../api/correlation";
import type { LogRecord } from "../api/logs";
import { plainText } from "../controls/plainText";
import { Failure, LoadingBar, Message } from "../controls/states";
import { ServiceSquare } from "../controls/text";
import { Severity } from "../logs/Severity";
import { formatOffset } from "../time/format";
import { nanosBetween } from "../time/units";
import { rowOfSpan } from "./structure";
import { useView } from "./useView";
import { ROW_HEIGHT, type WaterfallView } from "./view";
import css from "./trace.module.css";

interface TraceLogsProps {
  readonly view: WaterfallView;
  readonly correlated: UseQueryResult<Correlated>;
}

/** All log records of the trace in order of time; choosing one selects its span. */
export function TraceLogs({ view, correlated }: TraceLogsProps) {
  if (correlated.error) {
    return <Failure what="The trace's logs could not be loaded" error={correlated.error} retry={() => void correlated.refetch()} />;
  }
  if (correlated.data === undefined) {
    return <LoadingBar on />;
  }
  if (correlated.data.logs.length === 0) {
    return <Message title="No log record carries this trace's ID"><p>Records get it from the SDK or a logging bridge when they are written inside a span.</p></Message>;
  }
  return <LogList view={view} logs={correlated.data.logs} />;
}

function LogList({ view, logs }: { readonly view: WaterfallView; readonly logs: readonly LogRecord[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const selected = useView(view, (state) => state.selected);
  const virtual = useVirtualizer({ count: logs.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 10 });
  return (
    <div ref={scroller} className={css.logs} tabIndex={0} role="region" aria-label="Log records of the trace">
      <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map((item) => (
          <LogLine key={item.key} view={view} log={logs[item.index]} selected={selected} top={item.start} />
        ))}
      </div>
    </div>
  );
}

interface LogLineProps {
  readonly view: WaterfallView;
  readonly log: LogRecord;
  readonly selected: number;
  readonly top: number;
}

function LogLine({ view, log, selected, top }: LogLineProps) {
  const { skeleton, structure } = view.trace;
  const row = rowOfSpan(skeleton, structure, log.spanId);
  return (
    <button type="button" className={css.log} style={{ transform: `translateY(${top}px)` }} aria-current={row >= 0 && row === selected} onClick={() => row >= 0 && view.jumpTo(row)}>
      <span className="mono text3 number">{formatOffset(nanosBetween(skeleton.start, log.time))}</span>
      <Severity record={log} />
      <span className={css.service2}><ServiceSquare index={skeleton.services.indexOf(log.service)} /><span className="cut">{log.service}</span></span>
      <span className="mono cut">{plainText(log.body)}</span>
    </button>
  );
}
