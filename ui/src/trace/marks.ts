import type { Correlated } from "../api/correlation";
import { severityRange } from "../api/logs";
import { nanosBetween } from "../time/units";
import { rowOfSpan } from "./structure";
import type { LoadedTrace } from "./loadedTrace";

interface Pin {
  /** From the trace's start. */
  readonly time: number;
  readonly severity: "plain" | "warn" | "error";
}

/** What other signals put on a span's bar: log records by time, exemplars by time. */
export interface RowMarks {
  readonly pins: Pin[];
  readonly diamonds: number[];
}

/** Marks by row; rows without any are absent. */
export function marksOf(trace: LoadedTrace, correlated: Correlated | undefined): ReadonlyMap<number, RowMarks> {
  const marks = new Map<number, RowMarks>();
  const at = (spanId: string): RowMarks | undefined => {
    const row = rowOfSpan(trace.skeleton, trace.structure, spanId);
    if (row < 0) {
      return undefined;
    }
    const found = marks.get(row) ?? { pins: [], diamonds: [] };
    marks.set(row, found);
    return found;
  };
  for (const log of correlated?.logs ?? []) {
    const range = severityRange(log.severityNumber);
    const severity = range === "error" || range === "fatal" ? "error" : range === "warn" ? "warn" : "plain";
    at(log.spanId)?.pins.push({ time: nanosBetween(trace.skeleton.start, log.time), severity });
  }
  for (const exemplar of correlated?.exemplars ?? []) {
    at(exemplar.spanId)?.diamonds.push(nanosBetween(trace.skeleton.start, exemplar.time));
  }
  return marks;
}
