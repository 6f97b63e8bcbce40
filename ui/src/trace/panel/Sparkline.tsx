import { useLayoutEffect, useRef } from "react";
import type { Point } from "../../api/series";
import { usePalette } from "../../app/theme";
import { contextFor } from "../../styles/canvas";
import type { Palette } from "../../styles/palette";
import { useSize } from "../../styles/useSize";
import type { UnixNanos } from "../../time/units";

const HEIGHT = 32;

interface SparklineProps {
  readonly points: readonly Point[];
  readonly moment: UnixNanos;
  readonly label: string;
}

/** A series as a small line from zero, with one moment marked. */
export function Sparkline({ points, moment, label }: SparklineProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const palette = usePalette();
  useLayoutEffect(() => {
    const context = canvas.current && width > 0 && contextFor(canvas.current, width, HEIGHT);
    if (context) {
      draw(context, points, moment, width, palette);
    }
  }, [points, moment, width, palette]);
  return <div ref={box} role="img" aria-label={label}><canvas ref={canvas} /></div>;
}

function draw(context: CanvasRenderingContext2D, points: readonly Point[], moment: UnixNanos, width: number, palette: Palette): void {
  const first = points[0].time;
  const length = Math.max(1, Number(points[points.length - 1].time - first));
  const x = (time: UnixNanos) => (Number(time - first) / length) * width;
  const low = Math.min(0, ...points.map((point) => point.value));
  const high = Math.max(low + Number.MIN_VALUE, ...points.map((point) => point.value));
  const y = (value: number) => HEIGHT - 2 - ((value - low) / (high - low)) * (HEIGHT - 5);
  context.clearRect(0, 0, width, HEIGHT);
  context.beginPath();
  points.forEach((point, index) => (index === 0 ? context.moveTo(x(point.time), y(point.value)) : context.lineTo(x(point.time), y(point.value))));
  context.strokeStyle = palette.text2;
  context.lineWidth = 1.25;
  context.lineJoin = "round";
  context.stroke();
  context.lineTo(width, HEIGHT);
  context.lineTo(0, HEIGHT);
  context.closePath();
  context.globalAlpha = 0.14;
  context.fillStyle = palette.text2;
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = palette.accent;
  context.fillRect(Math.min(width - 1, Math.max(0, Math.round(x(moment)))), 0, 1, HEIGHT);
}
