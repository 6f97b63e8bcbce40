import { useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from "react";
import type { TraceSummary } from "../api/traces";
import { useSession } from "../app/session";
import { usePalette } from "../app/theme";
import { Button } from "../controls/Button";
import controls from "../controls/controls.module.css";
import { contextFor } from "../styles/canvas";
import { useSize } from "../styles/useSize";
import { formatCount, formatDuration, timeParts } from "../time/format";
import type { UnixNanos } from "../time/units";
import { drawPlot, PlotScale } from "./plot";
import css from "./traces.module.css";

/** A part of the plot: a stretch of time and of durations. */
export interface PlotBox {
  readonly start: UnixNanos;
  readonly end: UnixNanos;
  readonly shortest: number;
  readonly longest: number;
}

interface Corners { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

interface DurationPlotProps {
  readonly traces: readonly TraceSummary[];
  readonly zoomTo: (box: PlotBox) => void;
}

/** The listed traces by time and duration; a dragged box narrows the search to it. */
export function DurationPlot({ traces, zoomTo }: DurationPlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(box);
  const { range } = useSession();
  const palette = usePalette();
  const scale = useMemo(() => new PlotScale(range, traces, width, height), [range, traces, width, height]);
  const [corners, setCorners] = useState<Corners | undefined>();
  const [dragging, setDragging] = useState(false);
  useLayoutEffect(() => {
    const context = canvas.current && width > 0 && contextFor(canvas.current, width, height);
    if (context) {
      drawPlot(context, traces, scale, palette);
    }
  }, [traces, scale, palette, width, height]);
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  };
  const start = (event: PointerEvent<HTMLDivElement>) => {
    if ((event.target as Element).closest("button")) {
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = point(event);
    setCorners({ x0: x, y0: y, x1: x, y1: y });
    setDragging(true);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (dragging && corners) {
      const { x, y } = point(event);
      setCorners({ ...corners, x1: x, y1: y });
    }
  };
  const end = () => {
    setDragging(false);
    if (corners && Math.abs(corners.x1 - corners.x0) < 5 && Math.abs(corners.y1 - corners.y0) < 5) {
      setCorners(undefined);
    }
  };
  return (
    <div ref={box} className={css.plotBox} onPointerDown={start} onPointerMove={move} onPointerUp={end} onPointerCancel={end} role="img" aria-label={`${traces.length} traces by time and duration`}>
      <canvas ref={canvas} />
      {corners && <Brush corners={corners} traces={traces} scale={scale} zoomTo={dragging ? undefined : zoomTo} close={() => setCorners(undefined)} />}
    </div>
  );
}

interface BrushProps {
  readonly corners: Corners;
  readonly traces: readonly TraceSummary[];
  readonly scale: PlotScale;
  readonly zoomTo: ((box: PlotBox) => void) | undefined;
  readonly close: () => void;
}

function Brush({ corners, traces, scale, zoomTo, close }: BrushProps) {
  const left = Math.min(corners.x0, corners.x1);
  const right = Math.max(corners.x0, corners.x1);
  const top = Math.min(corners.y0, corners.y1);
  const bottom = Math.max(corners.y0, corners.y1);
  const box: PlotBox = { start: scale.timeAt(left), end: scale.timeAt(right), shortest: scale.durationAt(bottom), longest: scale.durationAt(top) };
  const count = traces.filter((one) => one.start >= box.start && one.start < box.end && one.durationNanos >= box.shortest && one.durationNanos <= box.longest).length;
  const time = (at: UnixNanos) => timeParts(at).hourMinute + timeParts(at).secondMillis;
  return (
    <>
      <div className={css.brush} style={{ left, top, width: right - left, height: bottom - top }} />
      {zoomTo && (
        <div className={`${controls.float} ${css.brushFloat}`} style={right + 220 < scale.width ? { left: right + 8, top: Math.max(0, top - 8) } : { right: scale.width - left + 8, top: Math.max(0, top - 8) }}>
          <b className="strong">{formatCount(count)} traces</b>
          <br />{time(box.start)} to {time(box.end)}
          <br />{formatDuration(box.shortest)} to {formatDuration(box.longest)}
          <div><Button look="primary" onClick={() => zoomTo(box)}>Zoom</Button><Button onClick={close}>Clear</Button></div>
        </div>
      )}
    </>
  );
}
