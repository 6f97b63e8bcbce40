import { useLayoutEffect, useRef, useState, type PointerEvent } from "react";
import { SEVERITY_RANGES, type LogHistogram } from "../api/logs";
import { usePalette } from "../app/theme";
import { contextFor } from "../styles/canvas";
import { useSize } from "../styles/useSize";
import { formatDuration, formatShort } from "../time/format";
import type { ResolvedRange } from "../time/range";
import { nanosBetween } from "../time/units";
import { barAt, drawHistogram, legend, severityColours } from "./drawHistogram";
import css from "./logs.module.css";

interface LogHistogramPlotProps {
  readonly histogram: LogHistogram | undefined;
  readonly zoomTo: (range: ResolvedRange) => void;
}

/** Records by time and severity; dragging over bars narrows the range to them. */
export function LogHistogramPlot({ histogram, zoomTo }: LogHistogramPlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(box);
  const palette = usePalette();
  const [brush, setBrush] = useState<readonly [number, number] | undefined>();
  useLayoutEffect(() => {
    const context = canvas.current && width > 0 && contextFor(canvas.current, width, height);
    if (context && histogram) {
      drawHistogram(context, histogram.buckets, width, height, palette);
    }
  }, [histogram, width, height, palette]);
  const at = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const release = () => {
    if (brush && histogram && histogram.buckets.length > 0 && Math.abs(brush[1] - brush[0]) > 4) {
      const first = barAt(Math.min(...brush), width, histogram.buckets);
      const last = barAt(Math.max(...brush), width, histogram.buckets);
      zoomTo({ start: first.start, end: last.end });
    }
    setBrush(undefined);
  };
  const colours = severityColours(palette);
  const bucket = histogram?.buckets[0];
  return (
    <div className={css.plot}>
      <div className={css.plotHead}>
        <b className="strong">{histogram && `${formatShort(histogram.total)} ${histogram.total === 1 ? "record" : "records"}`}</b>
        {histogram && legend(histogram.buckets).map(({ range, count }) => (
          <span key={range}><i style={{ background: colours[SEVERITY_RANGES.indexOf(range)] }} />{range} {formatShort(count)}</span>
        ))}
        <span className="grow" />
        {bucket && <span>{formatDuration(nanosBetween(bucket.start, bucket.end)).replace(/\.0+(?= )/, "")} bars</span>}
      </div>
      <div ref={box} className={css.plotBox} role="img" aria-label="Records by time and severity"
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setBrush([at(event), at(event)]); }}
        onPointerMove={(event) => brush && setBrush([brush[0], at(event)])}
        onPointerUp={release}
        onPointerCancel={() => setBrush(undefined)}
      >
        <canvas ref={canvas} />
        {brush && <i className={css.brush} style={{ left: Math.min(...brush), width: Math.abs(brush[1] - brush[0]) }} />}
      </div>
    </div>
  );
}
