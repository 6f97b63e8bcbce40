import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import type { TraceSummary } from "../api/traces";
import { useKeys } from "../app/keys";
import type { SharedSearch } from "../app/search";
import { Button } from "../controls/Button";
import { formatCount } from "../time/format";
import { TraceRow } from "./TraceRow";
import css from "./traces.module.css";

const ROW_PIXELS = 22;
const FOOT_PIXELS = 44;

interface TraceListProps {
  readonly traces: readonly TraceSummary[];
  readonly colours: ReadonlyMap<string, number>;
  readonly shared: SharedSearch;
  readonly stale: boolean;
  /** Undefined when there are no more. */
  readonly loadOlder: (() => void) | undefined;
  readonly loadingOlder: boolean;
}

/** The results, of which only the visible lines exist. j and k move, Enter opens. */
export function TraceList({ traces, colours, shared, stale, loadOlder, loadingOlder }: TraceListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const navigate = useNavigate();
  const longest = traces.reduce((most, one) => Math.max(most, one.durationNanos), 0);
  const virtual = useVirtualizer({ count: traces.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PIXELS, overscan: 12 });
  const move = (by: number) => {
    const next = Math.min(Math.max(0, active + by), traces.length - 1);
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const open = () => {
    const trace = traces[active];
    if (trace) {
      void navigate({ to: "/trace/$traceId", params: { traceId: trace.traceId }, search: { ...shared, span: trace.matchedSpanIds[0] } });
    }
  };
  useKeys({ j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1), Enter: open });
  return (
    <>
      <div className={css.head}>
        <span>Start, UTC</span><span>Root</span><span>Services by time</span><span>Duration, share by service</span><span className="number">Spans</span><span className="number">Errors</span>
      </div>
      <div ref={scroller} className={`${css.list} ${stale ? css.stale : ""}`} role="region" aria-label="Traces" tabIndex={0}>
        <div style={{ height: virtual.getTotalSize() + FOOT_PIXELS, position: "relative" }}>
          {virtual.getVirtualItems().map((item) => (
            <TraceRow key={traces[item.index].traceId} trace={traces[item.index]} colours={colours} longest={longest} top={item.start} active={item.index === active} shared={shared} />
          ))}
          <div className={css.older} style={{ transform: `translateY(${virtual.getTotalSize()}px)` }}>
            {loadOlder ? <Button onClick={loadOlder} disabled={loadingOlder}>{loadingOlder ? "Loading" : "Load more"}</Button> : `${formatCount(traces.length)} ${traces.length === 1 ? "trace" : "traces"}, no more in this range`}
          </div>
        </div>
      </div>
    </>
  );
}
