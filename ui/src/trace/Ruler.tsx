import { useState, type PointerEvent } from "react";
import { formatCount } from "../time/format";
import { nanos } from "../time/units";
import { TimeScale, ticks } from "./timeScale";
import { useView } from "./useView";
import type { WaterfallView } from "./view";
import css from "./trace.module.css";

/** Column heads, and the time axis: round times, the selected span in exact nanoseconds; dragging zooms. */
export function Ruler({ view }: { readonly view: WaterfallView }) {
  const window = useView(view, (state) => state.window);
  const width = useView(view, (state) => state.width);
  const selected = useView(view, (state) => state.selected);
  const [brush, setBrush] = useState<readonly [number, number] | undefined>();
  const scale = new TimeScale(window, width);
  const at = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const release = () => {
    if (brush && Math.abs(brush[1] - brush[0]) > 4) {
      const [from, to] = [...brush].sort((a, b) => a - b);
      view.showTime({ start: nanos(Math.max(0, scale.time(from))), end: scale.time(to) });
    }
    setBrush(undefined);
  };
  return (
    <div className={css.ruler}>
      <div className={css.rulerNames}><span>Service · operation</span><span>Self</span></div>
      <div
        className={css.rulerTimes}
        title="Drag to zoom"
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setBrush([at(event), at(event)]); }}
        onPointerMove={(event) => brush && setBrush([brush[0], at(event)])}
        onPointerUp={release}
        onPointerCancel={() => setBrush(undefined)}
      >
        {ticks(scale).map((tick) => (
          <span key={tick.time} className={css.tick} style={{ left: Math.round(scale.x(tick.time)) }}>{tick.label}</span>
        ))}
        {selected >= 0 && <SelectedSpan view={view} row={selected} scale={scale} />}
        {brush && <i className={css.rulerBrush} style={{ left: Math.min(...brush), width: Math.abs(brush[1] - brush[0]) }} />}
      </div>
    </div>
  );
}

function SelectedSpan({ view, row, scale }: { readonly view: WaterfallView; readonly row: number; readonly scale: TimeScale }) {
  const { start, duration } = view.trace.skeleton.columns;
  const left = Math.max(-2, scale.x(start[row]));
  const right = Math.min(scale.width + 2, scale.x(start[row] + duration[row]));
  if (right < 0 || left > scale.width) {
    return null;
  }
  return (
    <div className={css.rulerSelection} style={{ left, width: Math.max(2, right - left) }}>
      {right - left > 90 && <span>{formatCount(duration[row])} ns</span>}
    </div>
  );
}
