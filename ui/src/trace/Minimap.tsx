import { useLayoutEffect, useRef, type PointerEvent } from "react";
import { usePalette } from "../app/theme";
import { contextFor } from "../styles/canvas";
import { useSize } from "../styles/useSize";
import { nanos } from "../time/units";
import { drawMinimap, MINIMAP_EDGE } from "./drawMinimap";
import { pan, within } from "./timeScale";
import { useView } from "./useView";
import { ROW_HEIGHT, type WaterfallView } from "./view";
import css from "./trace.module.css";

/** The whole trace at a glance. The frame is the visible time and the visible rows: drag it to pan, its handles to zoom. */
export function Minimap({ view }: { readonly view: WaterfallView }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const palette = usePalette();
  useLayoutEffect(() => {
    const context = canvas.current && width > 0 && contextFor(canvas.current, width, height);
    if (context) {
      drawMinimap(context, view.trace, width, height, palette);
    }
  }, [view, width, height, palette]);
  const center = (event: PointerEvent<HTMLDivElement>) => {
    const { window } = view.snapshot();
    const duration = view.trace.skeleton.duration;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const time = ((x - MINIMAP_EDGE) / (width - 2 * MINIMAP_EDGE)) * duration;
    view.showTime(within(time - (window.end - window.start) / 2, window.end - window.start, duration));
  };
  return (
    <div ref={box} className={css.minimap} onPointerDown={center} aria-hidden="true">
      <canvas ref={canvas} />
      {width > 0 && <Frame view={view} width={width} height={height} />}
    </div>
  );
}

interface FrameProps {
  readonly view: WaterfallView;
  readonly width: number;
  readonly height: number;
}

function Frame({ view, width, height }: FrameProps) {
  const { window, scrollTop, height: viewport, fold } = useView(view, (state) => state);
  const { duration, rowCount } = view.trace.skeleton;
  const pixelsPerNano = (width - 2 * MINIMAP_EDGE) / Math.max(1, duration);
  const left = MINIMAP_EDGE + window.start * pixelsPerNano - 3;
  const right = MINIMAP_EDGE + Math.min(window.end, duration) * pixelsPerNano + 3;
  const rowHeight = Math.min(4, (height - 6) / rowCount);
  const firstRow = fold.count === 0 ? 0 : fold.rowAt(Math.floor(scrollTop / ROW_HEIGHT));
  const lastRow = fold.rowAt(Math.max(0, Math.min(fold.count - 1, Math.ceil((scrollTop + viewport) / ROW_HEIGHT) - 1)));
  const top = Math.max(0, firstRow * rowHeight);
  const bottom = fold.count * ROW_HEIGHT <= viewport ? height - 1 : Math.min(height - 1, Math.max(top + 10, 6 + (lastRow + 1) * rowHeight));

  const drag = (edge: "start" | "end" | "both") => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) {
        return;
      }
      event.stopPropagation();
      const by = event.movementX / pixelsPerNano;
      if (edge === "both") {
        view.showTime(pan(window, by, duration));
        view.scrollBy((event.movementY / rowHeight) * ROW_HEIGHT);
      } else {
        const smallest = duration / width;
        const start = edge === "start" ? Math.min(window.end - smallest, Math.max(0, window.start + by)) : window.start;
        const end = edge === "end" ? Math.max(window.start + smallest, Math.min(duration, window.end + by)) : window.end;
        view.showTime({ start: nanos(start), end: nanos(end) });
      }
    },
  });
  return (
    <>
      <div className={css.shade} style={{ left: 0, width: Math.max(0, left), top: 0, bottom: 0 }} />
      <div className={css.shade} style={{ left: right, right: 0, top: 0, bottom: 0 }} />
      <div className={css.shade} style={{ left, width: right - left, top: 0, height: top }} />
      <div className={css.shade} style={{ left, width: right - left, top: bottom, bottom: 0 }} />
      <div className={css.frame} style={{ left, width: right - left, top, height: bottom - top }} {...drag("both")}>
        <i className={css.handle} {...drag("start")} />
        <i className={`${css.handle} ${css.handleEnd}`} {...drag("end")} />
      </div>
    </>
  );
}
