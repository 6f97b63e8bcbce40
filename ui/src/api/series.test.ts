import { expect, test } from "vitest";
import { readSeries } from "./series";

const at = (seconds: number) => String(seconds * 1_000_000_000);
const read = (metric: object) => readSeries([{ resource: {}, scopeMetrics: [{ metrics: [metric] }] }]);

test("gauges are shown as they are, in order of time", () => {
  const [series] = read({ name: "g", unit: "1", gauge: { dataPoints: [{ timeUnixNano: at(2), asInt: "5" }, { timeUnixNano: at(1), asDouble: 4 }] } });
  expect(series.points.map((one) => one.value)).toEqual([4, 5]);
});

test("cumulative counters become rates, and a restart counts from zero", () => {
  const points = [[0, 10], [10, 30], [20, 5]].map(([time, value]) => ({ timeUnixNano: at(time), asInt: String(value) }));
  const [series] = read({ name: "c", sum: { isMonotonic: true, aggregationTemporality: 2, dataPoints: points } });
  expect(series).toMatchObject({ shown: "rate", points: [{ value: 2 }, { value: 0.5 }] });
});

test("histograms become means", () => {
  const [series] = read({ name: "h", histogram: { aggregationTemporality: "AGGREGATION_TEMPORALITY_CUMULATIVE", dataPoints: [{ timeUnixNano: at(1), count: "2", sum: 4 }, { timeUnixNano: at(2), count: "4", sum: 10 }] } });
  expect(series.points.map((one) => one.value)).toEqual([2, 3]);
});

test("attributes part the points into series", () => {
  const point = (desk: string) => ({ timeUnixNano: at(1), asInt: "1", attributes: [{ key: "desk", value: { stringValue: desk } }] });
  expect(read({ name: "g", gauge: { dataPoints: [point("a"), point("b")] } }).map((one) => one.attributes[0].text)).toEqual(["a", "b"]);
});
