import { readAttributes, type Attribute } from "./attribute";
import type {
  HistogramDataPointJson, HistogramJson, MetricJson, NumberDataPointJson, ResourceMetricsJson, SumJson,
} from "./generated/opentelemetry/proto/metrics/v1/metrics_pb";
import { readCount, readEnum, readText, readTime } from "./wire";
import type { UnixNanos } from "../time/units";

const TEMPORALITIES = ["UNSPECIFIED", "DELTA", "CUMULATIVE"] as const;
const CUMULATIVE = 2;

export interface Point {
  readonly time: UnixNanos;
  readonly value: number;
}

/** One series as it is charted: gauges as they are, counters as rate per second, histograms as mean. */
export interface Series {
  readonly metric: string;
  readonly unit: string;
  readonly shown: "value" | "rate" | "mean";
  readonly resource: readonly Attribute[];
  readonly attributes: readonly Attribute[];
  readonly points: readonly Point[];
}

export function readSeries(list: readonly ResourceMetricsJson[] | undefined): Series[] {
  return (list ?? []).flatMap((resourceMetrics) => {
    const resource = readAttributes(resourceMetrics.resource?.attributes);
    return (resourceMetrics.scopeMetrics ?? [])
      .flatMap((scope) => scope.metrics ?? [])
      .flatMap((metric) => seriesOf(metric).map((one) => ({ ...one, resource })));
  });
}

type UnplacedSeries = Omit<Series, "resource">;

function seriesOf(metric: MetricJson): UnplacedSeries[] {
  const name = { metric: readText(metric.name), unit: readText(metric.unit) };
  if (metric.gauge) {
    return byAttributes(metric.gauge.dataPoints, (points) => ({ ...name, shown: "value", points: points.map(numberPoint) }));
  }
  if (metric.sum) {
    return sumSeries(name, metric.sum);
  }
  const histogram = metric.histogram ?? metric.exponentialHistogram;
  return histogram ? histogramSeries(name, histogram) : [];
}

interface MetricName { readonly metric: string; readonly unit: string }

function sumSeries(name: MetricName, sum: SumJson): UnplacedSeries[] {
  const cumulative = readEnum(sum.aggregationTemporality, TEMPORALITIES, "AGGREGATION_TEMPORALITY_") === CUMULATIVE;
  return byAttributes(sum.dataPoints, (points) => {
    const values = points.map(numberPoint);
    return sum.isMonotonic && cumulative
      ? { ...name, shown: "rate", points: rates(values) }
      : { ...name, shown: "value", points: values };
  });
}

function histogramSeries(name: MetricName, histogram: Pick<HistogramJson, "aggregationTemporality"> & { dataPoints?: readonly HistogramPoint[] }): UnplacedSeries[] {
  const cumulative = readEnum(histogram.aggregationTemporality, TEMPORALITIES, "AGGREGATION_TEMPORALITY_") === CUMULATIVE;
  return byAttributes(histogram.dataPoints, (points) => ({ ...name, shown: "mean", points: means(points, cumulative) }));
}

type HistogramPoint = Pick<HistogramDataPointJson, "attributes" | "timeUnixNano" | "count" | "sum">;
type AnyPoint = Pick<NumberDataPointJson, "attributes" | "timeUnixNano">;

function byAttributes<P extends AnyPoint>(
  points: readonly P[] | undefined, make: (points: P[]) => Omit<UnplacedSeries, "attributes">,
): UnplacedSeries[] {
  const groups = new Map<string, P[]>();
  for (const point of points ?? []) {
    const key = JSON.stringify(point.attributes ?? []);
    const group = groups.get(key);
    if (group) {
      group.push(point);
    } else {
      groups.set(key, [point]);
    }
  }
  return [...groups.values()].map((group) => {
    group.sort((a, b) => Number(readTime(a.timeUnixNano) - readTime(b.timeUnixNano)));
    return { ...make(group), attributes: readAttributes(group[0].attributes) };
  });
}

function numberPoint(json: NumberDataPointJson): Point {
  return { time: readTime(json.timeUnixNano), value: Number(json.asDouble ?? json.asInt ?? 0) };
}

/** The increase per second between neighbours; a value that falls is a restart and counts from zero. */
function rates(points: readonly Point[]): Point[] {
  return points.slice(1).map((point, index) => {
    const before = points[index];
    const increase = point.value < before.value ? point.value : point.value - before.value;
    const seconds = Number(point.time - before.time) / 1e9;
    return { time: point.time, value: seconds > 0 ? increase / seconds : 0 };
  });
}

function means(points: readonly HistogramPoint[], cumulative: boolean): Point[] {
  return points.flatMap((point, index) => {
    const before = cumulative && index > 0 ? points[index - 1] : undefined;
    const count = readCount(point.count) - readCount(before?.count);
    const sum = Number(point.sum ?? 0) - Number(before?.sum ?? 0);
    return count > 0 ? [{ time: readTime(point.timeUnixNano), value: sum / count }] : [];
  });
}
