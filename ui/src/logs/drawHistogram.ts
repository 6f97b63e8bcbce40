import { SEVERITY_RANGES, type LogHistogramBucket, type SeverityRange } from "../api/logs";
import type { Palette } from "../styles/palette";
import { formatShort, timeParts } from "../time/format";

const LEFT = 44;
const BOTTOM = 18;

/** From the bottom of a bar to its top: what is quiet lies below. */
const STACK: readonly SeverityRange[] = ["unspecified", "trace", "debug", "info", "warn", "error", "fatal"];

/** In the order of SEVERITY_RANGES. */
export function severityColours(palette: Palette): readonly string[] {
  const { severityDebug, severityInfo, warn, error } = palette;
  return [severityDebug, severityDebug, severityDebug, severityInfo, warn, error, error];
}

export function legend(buckets: readonly LogHistogramBucket[]): { range: SeverityRange; count: number }[] {
  return [...SEVERITY_RANGES].reverse()
    .map((range) => ({ range, count: buckets.reduce((sum, one) => sum + one.counts[SEVERITY_RANGES.indexOf(range)], 0) }))
    .filter((one) => one.count > 0);
}

export function barAt(x: number, width: number, buckets: readonly LogHistogramBucket[]): LogHistogramBucket {
  const index = Math.floor(((x - LEFT) / (width - LEFT)) * buckets.length);
  return buckets[Math.min(Math.max(0, index), buckets.length - 1)];
}

export function drawHistogram(context: CanvasRenderingContext2D, buckets: readonly LogHistogramBucket[], width: number, height: number, palette: Palette): void {
  context.clearRect(0, 0, width, height);
  const most = Math.max(1, ...buckets.map((one) => one.counts.reduce((sum, count) => sum + count, 0)));
  const floor = height - BOTTOM;
  drawAxes(context, buckets, most, width, floor, palette);
  const colours = severityColours(palette);
  const step = (width - LEFT) / Math.max(1, buckets.length);
  buckets.forEach((bucket, index) => {
    let top = floor;
    for (const range of STACK) {
      const severity = SEVERITY_RANGES.indexOf(range);
      const count = bucket.counts[severity];
      const tall = count === 0 ? 0 : Math.max(1, (count / most) * (floor - 4));
      context.fillStyle = colours[severity];
      context.fillRect(LEFT + index * step, top - tall, Math.max(1, step - 1), tall);
      top -= tall;
    }
  });
}

function drawAxes(context: CanvasRenderingContext2D, buckets: readonly LogHistogramBucket[], most: number, width: number, floor: number, palette: Palette): void {
  context.font = `11px ${palette.fontUi}`;
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const share of [0.5, 1]) {
    const y = Math.round(floor - share * (floor - 4));
    context.fillStyle = palette.lineBorder;
    context.fillRect(LEFT, y, width - LEFT, 1);
    context.fillStyle = palette.text3;
    if (most * share >= 1) {
      context.fillText(formatShort(most * share), LEFT - 6, Math.max(6, y));
    }
  }
  context.fillStyle = palette.lineControl;
  context.fillRect(LEFT, floor, width - LEFT, 1);
  context.fillStyle = palette.text3;
  const labels = Math.max(1, Math.ceil(buckets.length / Math.max(1, Math.floor((width - LEFT) / 110))));
  for (let index = 0; index < buckets.length; index += labels) {
    const parts = timeParts(buckets[index].start);
    context.textAlign = index === 0 ? "left" : "center";
    context.fillText(parts.hourMinute + parts.secondMillis.slice(0, 2), LEFT + (index * (width - LEFT)) / buckets.length, floor + 10);
  }
}
