import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from "react";
import { usePalette } from "../app/theme";
import { contextFor } from "../styles/canvas";
import { drawBars } from "./drawBars";
import { pressKey } from "./keyboard";
import type { RowMarks } from "./marks";
import { ScrollTrack } from "./ScrollTrack";
import { SpanRow } from "./SpanRow";
import { usePointer } from "./pointer";
import { useView } from "./useView";
import { ROW_HEIGHT, visibleSpan, type WaterfallView } from "./view";
import css from "./trace.module.css";

interface WaterfallBodyProps {
  readonly view: WaterfallView;
  readonly marks: ReadonlyMap<number, RowMarks>;
  readonly hits: Uint32Array;
  readonly find: string;
}

/** The visible rows as an ARIA tree grid, their bars on one canvas above it, and a scroll bar for any number of rows. */
export function WaterfallBody({ view, marks, hits, find }: WaterfallBodyProps) {
  const body = useRef<HTMLDivElement>(null);
  const timeline = useRef<HTMLDivElement>(null);
  useMeasure(view, body, timeline);
  usePointer(view, body);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && pressKey(view, hits, event)) {
      event.preventDefault();
    }
  };
  const selected = useView(view, (state) => state.selected);
  const count = useView(view, (state) => state.fold.count);
  return (
    <div ref={body} className={css.body} onKeyDown={onKeyDown}>
      <div
        className={css.rows}
        id="span-rows"
        role="treegrid"
        aria-label="Spans"
        aria-rowcount={count}
        aria-activedescendant={selected >= 0 ? `span-row-${selected}` : undefined}
        tabIndex={0}
        data-waterfall
      >
        <Rows view={view} find={find} />
      </div>
      <div ref={timeline} className={css.bars} style={{ right: 11, height: 0 }} />
      <Bars view={view} marks={marks} />
      <ScrollTrack view={view} hits={hits} />
    </div>
  );
}

function Rows({ view, find }: Pick<WaterfallBodyProps, "view" | "find">) {
  const state = useView(view, (whole) => whole);
  const { first, last } = visibleSpan(state);
  // A row keeps its element while it is visible, and the element of a row that left goes to one that came.
  const slots = Math.ceil(state.height / ROW_HEIGHT) + 1;
  const rows = [];
  for (let index = first; index <= last; index++) {
    const row = state.fold.rowAt(index);
    rows.push(
      <SpanRow
        key={index % slots}
        trace={view.trace}
        row={row}
        index={index}
        top={index * ROW_HEIGHT - state.scrollTop}
        folded={state.fold.isFolded(row)}
        selected={row === state.selected}
        hovered={row === state.hovered}
        find={find}
      />,
    );
  }
  return rows;
}

function Bars({ view, marks }: Pick<WaterfallBodyProps, "view" | "marks">) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const state = useView(view, (whole) => whole);
  const palette = usePalette();
  useLayoutEffect(() => {
    const context = canvas.current && contextFor(canvas.current, state.width, state.height);
    if (canvas.current && context) {
      const drawn = drawBars(context, { trace: view.trace, state, scale: view.scale, marks, palette });
      // For tests and the benchmark: the work of one frame.
      canvas.current.dataset.drawn = String(drawn);
    }
  }, [view, state, marks, palette]);
  return <canvas ref={canvas} className={css.bars} aria-hidden="true" />;
}

function useMeasure(view: WaterfallView, body: React.RefObject<HTMLDivElement | null>, timeline: React.RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const measure = () => view.resize(timeline.current?.clientWidth ?? 0, body.current?.clientHeight ?? 0);
    measure();
    const observer = new ResizeObserver(measure);
    if (body.current && timeline.current) {
      observer.observe(body.current);
      observer.observe(timeline.current);
    }
    return () => observer.disconnect();
  }, [view, body, timeline]);
  useEffect(() => {
    body.current?.querySelector<HTMLElement>("[data-waterfall]")?.focus({ preventScroll: true });
  }, [body]);
}
