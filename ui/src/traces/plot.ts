import type { TraceSummary } from "../api/traces";
import type { Palette } from "../styles/palette";
import { roundStep } from "../trace/timeScale";
import { formatDuration, timeParts } from "../time/format";
import type { ResolvedRange } from "../time/range";
import { unixNanos, type UnixNanos } from "../time/units";

const LEFT = 64;
const BOTTOM = 20;
const TOP = 4;
const CELL = 7;
/** With fewer traces than this every one is a dot; with more they become cells. */
const DOTS_MAX = 400;

/** Time across, duration up on a logarithmic scale. Immutable. */
export class PlotScale {
  private readonly logLow: number;
  private readonly logHigh: number;
  constructor(
    readonly range: ResolvedRange,
    traces: readonly TraceSummary[],
    readonly width: number,
    readonly height: number,
  ) {
    const durations = traces.map((one) => Math.max(1, one.durationNanos));
    this.logLow = Math.log10(Math.min(...durations, 1e9) / 1.3);
    this.logHigh = Math.max(this.logLow + 0.3, Math.log10(Math.max(...durations, 1) * 1.3));
  }

  x(time: UnixNanos): number {
    const share = Number(time - this.range.start) / Number(this.range.end - this.range.start);
    return LEFT + share * (this.width - LEFT);
  }

  y(duration: number): number {
    const share = (Math.log10(Math.max(1, duration)) - this.logLow) / (this.logHigh - this.logLow);
    return TOP + (1 - share) * (this.height - BOTTOM - TOP);
  }

  timeAt(x: number): UnixNanos {
    const share = Math.min(1, Math.max(0, (x - LEFT) / (this.width - LEFT)));
    return unixNanos(this.range.start + BigInt(Math.round(share * Number(this.range.end - this.range.start))));
  }

  durationAt(y: number): number {
    const share = 1 - (y - TOP) / (this.height - BOTTOM - TOP);
    return 10 ** (this.logLow + Math.min(1, Math.max(0, share)) * (this.logHigh - this.logLow));
  }

  /** Durations to mark: 1 and 3 of every power of ten, also 2 and 5 where the scale is short. */
  get marks(): number[] {
    const steps = this.logHigh - this.logLow < 1.2 ? [1, 2, 3, 5] : [1, 3];
    const list: number[] = [];
    for (let power = Math.floor(this.logLow); power <= this.logHigh; power++) {
      list.push(...steps.map((step) => step * 10 ** power));
    }
    return list.filter((one) => Math.log10(one) >= this.logLow && Math.log10(one) <= this.logHigh);
  }
}

export function drawPlot(context: CanvasRenderingContext2D, traces: readonly TraceSummary[], scale: PlotScale, palette: Palette): void {
  context.clearRect(0, 0, scale.width, scale.height);
  drawAxes(context, scale, palette);
  if (traces.length > DOTS_MAX) {
    drawCells(context, traces, scale, palette);
  } else {
    drawDots(context, traces.filter((one) => one.errorCount === 0), scale, palette.heat[4]);
  }
  drawDots(context, traces.filter((one) => one.errorCount > 0), scale, palette.error);
}

function drawAxes(context: CanvasRenderingContext2D, scale: PlotScale, palette: Palette): void {
  context.font = `11px ${palette.fontUi}`;
  context.textBaseline = "middle";
  for (const duration of scale.marks) {
    const y = Math.round(scale.y(duration));
    context.fillStyle = palette.lineBorder;
    context.fillRect(LEFT, y, scale.width - LEFT, 1);
    context.fillStyle = palette.text3;
    context.textAlign = "right";
    context.fillText(formatDuration(duration).replace(/\.0+(?= )/, ""), LEFT - 8, y);
  }
  context.fillStyle = palette.lineControl;
  context.fillRect(LEFT, scale.height - BOTTOM, scale.width - LEFT, 1);
  context.fillStyle = palette.text3;
  context.textAlign = "center";
  const length = Number(scale.range.end - scale.range.start);
  const step = BigInt(roundStep(Math.max(1e9, length / 6)));
  for (let time = (scale.range.start / step + 1n) * step; time < scale.range.end; time += step) {
    context.fillText(timeLabel(unixNanos(time), step), scale.x(unixNanos(time)), scale.height - BOTTOM + 11);
  }
}

function timeLabel(time: UnixNanos, step: bigint): string {
  const parts = timeParts(time);
  return step >= 86_400_000_000_000n ? parts.date : step >= 60_000_000_000n ? parts.hourMinute.slice(0, 5) : parts.hourMinute + parts.secondMillis.slice(0, 2);
}

/** Counts on a logarithmic colour scale. */
function drawCells(context: CanvasRenderingContext2D, traces: readonly TraceSummary[], scale: PlotScale, palette: Palette): void {
  const cells = new Map<string, number>();
  for (const trace of traces) {
    const key = `${Math.floor(scale.x(trace.start) / CELL)} ${Math.floor(scale.y(trace.durationNanos) / CELL)}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  const most = Math.max(2, ...cells.values());
  for (const [key, count] of cells) {
    const [column, line] = key.split(" ").map(Number);
    context.fillStyle = palette.heat[Math.min(6, 2 + Math.floor((4.99 * Math.log(count)) / Math.log(most)))];
    context.fillRect(column * CELL, line * CELL, CELL - 1, CELL - 1);
  }
}

function drawDots(context: CanvasRenderingContext2D, traces: readonly TraceSummary[], scale: PlotScale, colour: string): void {
  context.fillStyle = colour;
  for (const trace of traces) {
    context.beginPath();
    context.arc(scale.x(trace.start), scale.y(trace.durationNanos), 2.5, 0, 2 * Math.PI);
    context.fill();
  }
}
