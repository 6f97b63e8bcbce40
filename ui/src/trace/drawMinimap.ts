import type { Palette } from "../styles/palette";
import { FLAG_ERROR, FLAG_PLACEHOLDER } from "./skeleton";
import type { LoadedTrace } from "./loadedTrace";

/** Spans looked at per line of pixels; beyond that the trace is sampled evenly. */
const SPANS_PER_LINE_MAX = 48;
export const MINIMAP_EDGE = 8;

/** Every span as a hairline in row order; errors are drawn last so that none is covered. Costs at most lines x samples. */
export function drawMinimap(context: CanvasRenderingContext2D, trace: LoadedTrace, width: number, height: number, palette: Palette): void {
  context.clearRect(0, 0, width, height);
  const { columns, rowCount } = trace.skeleton;
  const step = Math.max(1, Math.floor(rowCount / (height * SPANS_PER_LINE_MAX)));
  context.globalAlpha = 0.95;
  for (let row = 0; row < rowCount; row += step) {
    if (!(columns.flags[row] & (FLAG_PLACEHOLDER | FLAG_ERROR))) {
      hairline(context, trace, row, width, height, palette.services[columns.service[row] % palette.services.length], 1);
    }
  }
  const { errorRows } = trace.structure;
  const errorStep = Math.max(1, Math.floor(errorRows.length / (height * SPANS_PER_LINE_MAX)));
  for (let i = 0; i < errorRows.length; i += errorStep) {
    hairline(context, trace, errorRows[i], width, height, palette.error, 2);
  }
  context.globalAlpha = 1;
}

function hairline(context: CanvasRenderingContext2D, trace: LoadedTrace, row: number, width: number, height: number, colour: string, thickness: number): void {
  const { skeleton } = trace;
  const scale = (width - 2 * MINIMAP_EDGE) / Math.max(1, skeleton.duration);
  const rowHeight = Math.min(4, (height - 6) / skeleton.rowCount);
  context.fillStyle = colour;
  context.fillRect(
    MINIMAP_EDGE + skeleton.columns.start[row] * scale,
    3 + row * rowHeight,
    Math.max(1.2, skeleton.columns.duration[row] * scale),
    Math.max(thickness, Math.min(2, rowHeight * 0.7)),
  );
}
