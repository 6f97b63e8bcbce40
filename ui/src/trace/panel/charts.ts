import type { Attribute } from "../../api/attribute";
import type { Series } from "../../api/series";

/** A series with what tells it from the others of its metric. */
export interface Chart {
  readonly series: Series;
  /** Values of the attributes in which the metric's series differ; empty for an only one. */
  readonly distinction: string;
}

/** One series of each metric in order, then each metric's second one, and so on: few charts show many metrics. */
export function chartsOf(series: readonly Series[]): Chart[] {
  const metrics = [...new Set(series.map((one) => one.metric))];
  const ranked = metrics.flatMap((metric) => {
    const ofMetric = series.filter((one) => one.metric === metric);
    const keys = differingKeys(ofMetric);
    return ofMetric.map((one, rank) => ({ rank, chart: { series: one, distinction: valuesOf(one, keys) } }));
  });
  return ranked.sort((a, b) => a.rank - b.rank).map((one) => one.chart);
}

function differingKeys(ofMetric: readonly Series[]): Set<string> {
  const keys = new Set(ofMetric.flatMap((one) => one.attributes.map((attribute) => attribute.key)));
  return new Set([...keys].filter((key) => new Set(ofMetric.map((one) => textOf(one, key))).size > 1));
}

function textOf(series: Series, key: string): string | undefined {
  return series.attributes.find((one) => one.key === key)?.text;
}

function valuesOf(series: Series, keys: ReadonlySet<string>): string {
  return series.attributes.filter((one) => keys.has(one.key)).map(shortText).join(" ");
}

/** A value alone mostly says what it is; true, false and numbers need their key's last word. */
function shortText({ key, type, text }: Attribute): string {
  return type === "str" ? text : `${key.split(".").at(-1)}=${text}`;
}
