import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { LogRecord } from "../api/logs";
import { useKeys } from "../app/keys";
import type { SharedSearch } from "../app/search";
import { Button } from "../controls/Button";
import { formatCount } from "../time/format";
import { LogItem } from "./LogItem";
import css from "./logs.module.css";

const ROW_PIXELS = 22;
const FOOT_PIXELS = 44;

interface LogListProps {
  readonly records: readonly LogRecord[];
  readonly shared: SharedSearch;
  readonly stale: boolean;
  readonly loadOlder: (() => void) | undefined;
  readonly loadingOlder: boolean;
}

/** Records newest first, of which only the visible ones exist. j and k move, Enter opens. */
export function LogList({ records, shared, stale, loadOlder, loadingOlder }: LogListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const colours = useMemo(() => serviceColours(records), [records]);
  const virtual = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => records[index].id,
    overscan: 12,
  });
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) {
      next.add(id);
    }
    setOpen(next);
  };
  const move = (by: number) => {
    const next = Math.min(Math.max(0, active + by), records.length - 1);
    setActive(next);
    virtual.scrollToIndex(next);
  };
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => records[active] && toggle(records[active].id) });
  return (
    <>
      <div className={css.head}><span /><span>Time, UTC</span><span /><span>Service</span><span>Message</span><span className="number">Trace</span></div>
      <div ref={scroller} className={`${css.list} ${stale ? css.stale : ""}`} role="region" aria-label="Log records" tabIndex={0}>
        <div style={{ height: virtual.getTotalSize() + FOOT_PIXELS, position: "relative" }}>
          {virtual.getVirtualItems().map((item) => {
            const record = records[item.index];
            return (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className={css.item} style={{ transform: `translateY(${item.start}px)` }}>
                <LogItem record={record} colour={colours.get(record.service) ?? -1} open={open.has(record.id)} active={item.index === active} toggle={() => toggle(record.id)} shared={shared} />
              </div>
            );
          })}
          <div className={css.older} style={{ transform: `translateY(${virtual.getTotalSize()}px)` }}>
            {loadOlder ? <Button onClick={loadOlder} disabled={loadingOlder}>{loadingOlder ? "Loading" : "Load older"}</Button> : `${formatCount(records.length)} ${records.length === 1 ? "record" : "records"}, no older ones in this range`}
          </div>
        </div>
      </div>
    </>
  );
}

/** Services by number of listed records. */
function serviceColours(records: readonly LogRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  records.forEach((one) => counts.set(one.service, (counts.get(one.service) ?? 0) + 1));
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(sorted.map(([service], index) => [service, index]));
}
