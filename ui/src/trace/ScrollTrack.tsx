import { useLayoutEffect, useRef, type PointerEvent } from "react";
import { usePalette } from "../app/theme";
import { contextFor } from "../styles/canvas";
import type { RowOrder } from "./fold";
import { useView } from "./useView";
import { ROW_HEIGHT, type WaterfallView } from "./view";
import css from "./trace.module.css";

const THUMB_PIXELS_MIN = 24;
const TRACK_WIDTH = 10;

interface ScrollTrackProps {
  readonly view: WaterfallView;
  readonly hits: Uint32Array;
}

/**
 * The waterfall's own scroll bar. The browser's ends at a few ten million pixels; this one maps any number of rows to
 * its length. It also carries the strip of find hits (left) and errors (right).
 */
export function ScrollTrack({ view, hits }: ScrollTrackProps) {
  const track = useRef<HTMLDivElement>(null);
  const { scrollTop, height, fold } = useView(view, (state) => state);
  const content = fold.count * ROW_HEIGHT;
  const needed = content > height;
  const thumb = needed ? Math.max(THUMB_PIXELS_MIN, (height * height) / content) : height;
  const travel = Math.max(1, height - thumb);
  const range = Math.max(1, content - height);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const top = (scrollTop / range) * travel;
    const grip = y >= top && y <= top + thumb ? y - top : thumb / 2;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.dataset.grip = String(grip);
    view.scrollTo(((y - grip) / travel) * range);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
      view.scrollTo(((y - Number(event.currentTarget.dataset.grip)) / travel) * range);
    }
  };
  return (
    <div
      ref={track}
      className={css.track}
      role="scrollbar"
      aria-label="Rows"
      aria-controls="span-rows"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, fold.count - Math.floor(height / ROW_HEIGHT))}
      aria-valuenow={Math.round(scrollTop / ROW_HEIGHT)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    >
      {needed && <div className={css.thumb} style={{ height: thumb, transform: `translateY(${(scrollTop / range) * travel}px)` }} />}
      <Strip view={view} hits={hits} order={fold} height={height} />
    </div>
  );
}

interface StripProps extends ScrollTrackProps {
  readonly order: RowOrder;
  readonly height: number;
}

function Strip({ view, hits, order, height }: StripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  useLayoutEffect(() => {
    const context = canvas.current && contextFor(canvas.current, TRACK_WIDTH, height);
    if (context) {
      context.clearRect(0, 0, TRACK_WIDTH, height);
      drawMarks(context, view.trace.structure.errorRows, order, height, 5, palette.error);
      drawMarks(context, hits, order, height, 1, palette.accent);
    }
  }, [view, hits, order, height, palette]);
  return <canvas ref={canvas} aria-hidden="true" />;
}


/** One mark a pixel at most, however many rows fall on it. */
function drawMarks(context: CanvasRenderingContext2D, rows: Uint32Array, order: RowOrder, height: number, x: number, colour: string): void {
  context.fillStyle = colour;
  const scale = Math.min(ROW_HEIGHT, height / Math.max(1, order.count));
  let last = -1;
  for (const row of rows) {
    const y = Math.floor(order.indexOf(row) * scale);
    if (y !== last) {
      context.fillRect(x, y, 4, 2);
      last = y;
    }
  }
}
