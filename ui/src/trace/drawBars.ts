import type { Palette } from "../styles/palette";
import { formatDuration } from "../time/format";
import type { RowMarks } from "./marks";
import type { LoadedTrace } from "./loadedTrace";
import { FLAG_ENDS_LATE, FLAG_ERROR, FLAG_PLACEHOLDER } from "./skeleton";
import { ticks, type TimeScale } from "./timeScale";
import { ROW_HEIGHT, visibleSpan, type ViewState } from "./view";

const BAR_TOP = 4;
const BAR_HEIGHT = 14;
const BAR_WIDTH_MIN = 2;
const LABEL_GAP = 7;

export interface BarsInput {
  readonly trace: LoadedTrace;
  readonly state: ViewState;
  readonly scale: TimeScale;
  readonly marks: ReadonlyMap<number, RowMarks>;
  readonly palette: Palette;
}

/** Draws the visible rows' bars and nothing else; returns how many. */
export function drawBars(context: CanvasRenderingContext2D, input: BarsInput): number {
  const { state } = input;
  context.clearRect(0, 0, state.width, state.height);
  drawGrid(context, input);
  const hatch = hatchOf(context, input.palette.errorHatch);
  const { first, last } = visibleSpan(state);
  for (let index = first; index <= last; index++) {
    drawRow(context, input, state.fold.rowAt(index), index * ROW_HEIGHT - state.scrollTop, hatch);
  }
  return last - first + 1;
}

function drawGrid(context: CanvasRenderingContext2D, { state, scale, palette, trace }: BarsInput): void {
  context.fillStyle = palette.lineBorder;
  for (const tick of ticks(scale)) {
    context.fillRect(Math.round(scale.x(tick.time)), 0, 1, state.height);
  }
  if (state.selected < 0) {
    return;
  }
  const { start, duration } = trace.skeleton.columns;
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.55;
  for (const time of [start[state.selected], start[state.selected] + duration[state.selected]]) {
    const x = Math.round(scale.x(time));
    const bottom = x >= 0 && x <= state.width ? state.height : 0;
    for (let y = 0; y < bottom; y += 4) {
      context.fillRect(x, y, 1, 2);
    }
  }
  context.globalAlpha = 1;
}

/** A bar's edges on the screen, cut to a little more than the canvas so that huge zooms stay exact. */
interface Edges {
  readonly left: number;
  readonly right: number;
}

function drawRow(context: CanvasRenderingContext2D, input: BarsInput, row: number, y: number, hatch: CanvasPattern | null): void {
  const { trace, scale, state, palette, marks } = input;
  const { start, duration, flags, service } = trace.skeleton.columns;
  const left = scale.x(start[row]);
  const right = scale.x(start[row] + duration[row]);
  const edges: Edges = {
    left: Math.max(-8, left),
    right: Math.min(state.width + 8, Math.max(right, left + BAR_WIDTH_MIN)),
  };
  const colour = palette.services[service[row] % palette.services.length];
  if (edges.right >= 0 && edges.left <= state.width) {
    if (flags[row] & FLAG_PLACEHOLDER) {
      drawPlaceholder(context, edges, y, palette);
    } else if (duration[row] === 0) {
      drawTick(context, left, y, colour);
    } else if (flags[row] & FLAG_ERROR) {
      drawErrorBar(context, edges, y, colour, palette, hatch);
    } else {
      drawBar(context, edges, y, colour, palette.barAlpha);
    }
    drawOverrun(context, input, row, y, colour);
    if (row === state.selected) {
      outline(context, edges, y, palette.accent);
    }
  }
  const rowMarks = marks.get(row);
  rowMarks?.pins.forEach((pin) => drawPin(context, scale.x(pin.time), y, pin.severity, palette));
  drawLabel(context, input, row, y, edges, rowMarks !== undefined && rowMarks.diamonds.length > 0);
}

function drawBar(context: CanvasRenderingContext2D, { left, right }: Edges, y: number, colour: string, alpha: number): void {
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  box(context, left, y + BAR_TOP, right - left, BAR_HEIGHT);
  context.fill();
  context.globalAlpha = 1;
}

/** Red with stripes, so that the error does not hang on colour; the service stays as an edge. */
function drawErrorBar(
  context: CanvasRenderingContext2D, { left, right }: Edges, y: number, colour: string, palette: Palette, hatch: CanvasPattern | null,
): void {
  context.fillStyle = palette.error;
  box(context, left, y + BAR_TOP, right - left, BAR_HEIGHT);
  context.fill();
  if (hatch) {
    context.fillStyle = hatch;
    context.fill();
  }
  if (right - left > 8) {
    context.fillStyle = palette.panel;
    context.fillRect(left + 3, y + BAR_TOP, 1, BAR_HEIGHT);
    context.fillStyle = colour;
    context.fillRect(left, y + BAR_TOP, 3, BAR_HEIGHT);
  }
}

function drawPlaceholder(context: CanvasRenderingContext2D, { left, right }: Edges, y: number, palette: Palette): void {
  context.setLineDash([3, 3]);
  context.strokeStyle = palette.lineControl;
  context.lineWidth = 1;
  box(context, left + 0.5, y + BAR_TOP + 0.5, Math.max(2, right - left - 1), BAR_HEIGHT - 1);
  context.stroke();
  context.setLineDash([]);
}

/** A span of 0 ns: a triangle on a stem. */
function drawTick(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(x - 1, y + BAR_TOP, 2, BAR_HEIGHT);
  context.beginPath();
  context.moveTo(x - 5, y + BAR_TOP);
  context.lineTo(x + 5, y + BAR_TOP);
  context.lineTo(x, y + BAR_TOP + 7);
  context.fill();
}

/** Work that outlives its parent: the part beyond the parent's end becomes a thin line. */
function drawOverrun(context: CanvasRenderingContext2D, { trace, scale, palette }: BarsInput, row: number, y: number, colour: string): void {
  const { start, duration, flags } = trace.skeleton.columns;
  const parent = trace.structure.parent[row];
  if (!(flags[row] & FLAG_ENDS_LATE) || parent < 0) {
    return;
  }
  const from = scale.x(Math.max(start[row], start[parent] + duration[parent]));
  const to = scale.x(start[row] + duration[row]);
  context.fillStyle = palette.panel;
  context.fillRect(from, y + BAR_TOP, to - from + 1, BAR_HEIGHT);
  context.fillStyle = colour;
  context.fillRect(from, y + BAR_TOP + 6, to - from, 2);
  context.fillRect(to - 1, y + BAR_TOP + 3, 1, 8);
}

function outline(context: CanvasRenderingContext2D, { left, right }: Edges, y: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  box(context, left - 2.5, y + BAR_TOP - 2.5, right - left + 5, BAR_HEIGHT + 5, 4);
  context.stroke();
}

function drawPin(context: CanvasRenderingContext2D, at: number, y: number, severity: "plain" | "warn" | "error", palette: Palette): void {
  const x = Math.round(at);
  context.fillStyle = palette.panel;
  context.fillRect(x - 2, y + 1, 5, 6);
  context.fillStyle = severity === "error" ? palette.error : severity === "warn" ? palette.warn : palette.text2;
  context.fillRect(x - 1, y + 1, 3, 3);
  context.fillRect(x, y + 4, 1, 4);
}

/** Right of the bar, else left of it, else inside near its end; with the exemplar's diamond before it. */
function drawLabel(context: CanvasRenderingContext2D, input: BarsInput, row: number, y: number, { left, right }: Edges, diamond: boolean): void {
  const { trace, state, palette } = input;
  const { duration, flags } = trace.skeleton.columns;
  const selected = row === state.selected;
  const text = (flags[row] & FLAG_PLACEHOLDER) ? `${formatDuration(duration[row])} seen` : formatDuration(duration[row]);
  context.font = `${selected || flags[row] & FLAG_ERROR ? "500 " : ""}11px ${palette.fontUi}`;
  context.textBaseline = "middle";
  const width = context.measureText(text).width;
  const extra = (diamond ? 14 : 0) + (selected ? 3 : 0);
  const fitsRight = right + LABEL_GAP + extra + width + 4 <= state.width;
  const fitsLeft = left - LABEL_GAP - extra - width >= 4;
  const inside = !fitsRight && !fitsLeft;
  const x = fitsRight ? right + LABEL_GAP + extra : fitsLeft ? left - LABEL_GAP - extra - width : Math.min(right, state.width) - width - 14;
  if (diamond) {
    drawDiamond(context, fitsRight ? right + 9 + (selected ? 3 : 0) : left - 9, y, palette.text2);
  }
  if (inside) {
    context.fillStyle = palette.panel;
    box(context, x - 5, y + BAR_TOP, width + 10, BAR_HEIGHT);
    context.fill();
  }
  context.fillStyle = flags[row] & FLAG_ERROR ? palette.errorText : inside ? palette.text : palette.text2;
  context.fillText(text, x, y + ROW_HEIGHT / 2 + 0.5);
}

function drawDiamond(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  const middle = y + ROW_HEIGHT / 2;
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.beginPath();
  context.moveTo(x, middle - 4.5);
  context.lineTo(x + 4.5, middle);
  context.lineTo(x, middle + 4.5);
  context.lineTo(x - 4.5, middle);
  context.closePath();
  context.stroke();
}

function box(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, radius = 2): void {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(radius, width / 2));
}

let hatchColour = "";
let hatchTile: HTMLCanvasElement | undefined;

/** A tile of slanted stripes, drawn once a theme. */
function hatchOf(context: CanvasRenderingContext2D, colour: string): CanvasPattern | null {
  if (hatchTile === undefined || hatchColour !== colour) {
    hatchColour = colour;
    hatchTile = document.createElement("canvas");
    hatchTile.width = hatchTile.height = 6;
    const tile = hatchTile.getContext("2d");
    if (tile) {
      tile.strokeStyle = colour;
      tile.lineWidth = 1.5;
      tile.beginPath();
      for (const shift of [-6, 0, 6]) {
        tile.moveTo(shift - 1, 7);
        tile.lineTo(shift + 7, -1);
      }
      tile.stroke();
    }
  }
  return context.createPattern(hatchTile, "repeat");
}
