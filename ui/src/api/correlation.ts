import type { UnixNanos } from "../time/units";
import { readAttributes, type Attribute } from "./attribute";
import type { CorrelateResponseJson } from "./generated/heliograph/v1/correlation_pb";
import type { SeriesExemplarJson } from "./generated/heliograph/v1/metric_pb";
import type { HttpClient } from "./http";
import { readLogBatch, type LogRecord } from "./logs";
import { readSeries, type Series } from "./series";
import { readStatistics, type Statistics } from "./statistics";
import { readCount, readId, readText, readTime } from "./wire";

/** A measured value that names the span it was measured in. */
export interface Exemplar {
  readonly metric: string;
  readonly unit: string;
  readonly time: UnixNanos;
  readonly value: number;
  readonly spanId: string;
  readonly attributes: readonly Attribute[];
}

/** What the other signals know of a trace. */
export interface Correlated {
  /** In order of time. */
  readonly logs: readonly LogRecord[];
  readonly exemplars: readonly Exemplar[];
  readonly series: readonly Series[];
  readonly seriesLeftOut: number;
  readonly statistics: Statistics;
}

export async function correlate(http: HttpClient, traceId: string, signal?: AbortSignal): Promise<Correlated> {
  const logs: LogRecord[] = [];
  const exemplars: Exemplar[] = [];
  const series: Series[] = [];
  let seriesLeftOut = 0;
  let statistics = readStatistics(undefined);
  for await (const line of http.getStream(`/traces/${traceId}/correlated?without_spans=true`, signal)) {
    const part = line as CorrelateResponseJson;
    logs.push(...readLogBatch(part.logs));
    exemplars.push(...(part.exemplars?.exemplars ?? []).map(readExemplar));
    series.push(...readSeries(part.metrics?.resourceMetrics));
    seriesLeftOut += readCount(part.metrics?.seriesLeftOut);
    if (part.summary) {
      statistics = readStatistics(part.summary.statistics);
    }
  }
  logs.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return { logs, exemplars, series, seriesLeftOut, statistics };
}

function readExemplar(json: SeriesExemplarJson): Exemplar {
  return {
    metric: readText(json.metric),
    unit: readText(json.unit),
    time: readTime(json.timeUnixNano),
    value: Number(json.asDouble ?? json.asInt ?? 0),
    spanId: readId(json.spanId),
    attributes: readAttributes(json.attributes),
  };
}
