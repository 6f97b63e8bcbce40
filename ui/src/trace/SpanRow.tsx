import { ChevronDown, ChevronRight, CircleAlert, Unlink } from "lucide-react";
import { memo } from "react";
import { ServiceSquare } from "../controls/text";
import { formatCount, formatDuration, formatOffset } from "../time/format";
import { Marked } from "./Marked";
import { FLAG_CYCLE, FLAG_ERROR, FLAG_PLACEHOLDER, FLAG_STARTS_EARLY, spanIdOf } from "./skeleton";
import type { LoadedTrace } from "./loadedTrace";
import { ROW_HEIGHT } from "./view";
import css from "./trace.module.css";

/** Deeper rows are not indented further; they carry their depth as a number. */
const INDENT_LEVELS_MAX = 24;
const INDENT_PIXELS = 8;

interface SpanRowProps {
  readonly trace: LoadedTrace;
  readonly row: number;
  /** The place on display. */
  readonly index: number;
  /** From the viewport's top, in pixels. */
  readonly top: number;
  readonly folded: boolean;
  readonly selected: boolean;
  readonly hovered: boolean;
  readonly find: string;
}

/** One row of the tree; its bar is on the canvas above. */
export const SpanRow = memo(function SpanRow({ trace, row, index, top, folded, selected, hovered, find }: SpanRowProps) {
  const { columns } = trace.skeleton;
  const { subtreeSize, self } = trace.structure;
  const flags = columns.flags[row];
  const foldable = subtreeSize[row] > 1;
  const isGap = (flags & FLAG_PLACEHOLDER) !== 0;
  const Caret = folded ? ChevronRight : ChevronDown;
  return (
    <div
      className={css.row}
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT }}
      id={`span-row-${row}`}
      role="row"
      aria-rowindex={index + 1}
      aria-level={columns.depth[row] + 1}
      aria-expanded={foldable ? !folded : undefined}
      aria-selected={selected}
      data-row={row}
      data-hovered={hovered || undefined}
    >
      <div className={css.name} role="gridcell">
        <Indent depth={columns.depth[row]} />
        <span className={css.caret} data-caret={foldable || undefined}>{foldable && <Caret size={12} aria-hidden="true" />}</span>
        {isGap ? <GapName trace={trace} row={row} /> : <SpanName trace={trace} row={row} find={find} />}
        {folded && <span className={css.more}>+{formatCount(subtreeSize[row] - 1)}</span>}
        {!isGap && <span className={css.self}>{formatDuration(self[row])}</span>}
      </div>
      <div role="gridcell">
        <span className="hidden">{describe(trace, row)}</span>
      </div>
    </div>
  );
});

function Indent({ depth }: { readonly depth: number }) {
  return (
    <>
      <span className={css.indent} style={{ width: Math.min(depth, INDENT_LEVELS_MAX) * INDENT_PIXELS }} />
      {depth > INDENT_LEVELS_MAX && <span className={css.depth} title={`depth ${depth}`}>{depth}</span>}
    </>
  );
}

function SpanName({ trace, row, find }: { readonly trace: LoadedTrace; readonly row: number; readonly find: string }) {
  const { services, names, columns } = trace.skeleton;
  const parent = trace.structure.parent[row];
  const service = columns.service[row];
  const parentIsSpan = parent >= 0 && !(columns.flags[parent] & FLAG_PLACEHOLDER);
  const flags = columns.flags[row];
  return (
    <>
      <ServiceSquare index={service} />
      {(!parentIsSpan || columns.service[parent] !== service) && <span className={css.service}><Marked text={services[service]} find={find} /></span>}
      <span className={css.operation}><Marked text={names[columns.name[row]]} find={find} /></span>
      {(flags & FLAG_ERROR) !== 0 && <CircleAlert size={12} className={css.errorIcon} aria-label="error" />}
      {(flags & FLAG_STARTS_EARLY) !== 0 && <span className={css.note} title="Starts before its parent: clocks of different hosts, or work begun ahead">starts early</span>}
      {(flags & FLAG_CYCLE) !== 0 && <span className={css.note} title="Its parent is below it; the circle was cut here">parent cycle</span>}
    </>
  );
}

function GapName({ trace, row }: { readonly trace: LoadedTrace; readonly row: number }) {
  const { parent, subtreeSize } = trace.structure;
  let children = 0;
  for (let child = row + 1; child < row + subtreeSize[row]; child += subtreeSize[child]) {
    children += parent[child] === row ? 1 : 0;
  }
  return (
    <>
      <Unlink size={12} className={css.gapIcon} aria-hidden="true" />
      <span className="text3">parent not received</span>
      <span className={`${css.note} mono`}>{spanIdOf(trace.skeleton.columns.spanId, row)}</span>
      <span className={css.note}>{children === 1 ? "1 child" : `${formatCount(children)} children`}</span>
    </>
  );
}

function describe(trace: LoadedTrace, row: number): string {
  const { start, duration } = trace.skeleton.columns;
  return `starts at ${formatOffset(start[row])}, takes ${formatDuration(duration[row])}`;
}
