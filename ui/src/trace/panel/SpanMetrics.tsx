import { attributeText } from "../../api/attribute";
import type { Series } from "../../api/series";
import type { SpanDetails } from "../../api/spans";
import { formatCount } from "../../time/format";
import { chartsOf, type Chart } from "./charts";
import { formatValue } from "./formatValue";
import { Sparkline } from "./Sparkline";
import css from "./panel.module.css";

const CHARTS_MAX = 12;
const IDENTITY = ["service.name", "service.namespace", "service.instance.id"];

interface SpanMetricsProps {
  readonly series: readonly Series[];
  readonly leftOut: number;
  readonly span: SpanDetails;
}

/** What the span's own process measured around the trace, with the span's moment marked. */
export function SpanMetrics({ series, leftOut, span }: SpanMetricsProps) {
  const own = series.filter((one) => one.points.length > 1 && isSameResource(one, span));
  if (own.length === 0) {
    return null;
  }
  const instance = attributeText(span.resource, "service.instance.id") ?? attributeText(span.resource, "host.name") ?? "";
  return (
    <section className={css.section}>
      <h3>Metrics of this resource <small>{instance}</small>{leftOut > 0 && <span>{formatCount(leftOut)} more series</span>}</h3>
      <div className={css.charts}>
        {chartsOf(own).slice(0, CHARTS_MAX).map((chart, index) => <SeriesChart key={index} chart={chart} span={span} />)}
      </div>
    </section>
  );
}

function isSameResource(series: Series, span: SpanDetails): boolean {
  return IDENTITY.every((key) => attributeText(series.resource, key) === attributeText(span.resource, key));
}

function SeriesChart({ chart, span }: { readonly chart: Chart; readonly span: SpanDetails }) {
  const { series, distinction } = chart;
  const unit = series.shown === "rate" ? "/s" : series.unit;
  const last = series.points.findLast((point) => point.time <= span.end) ?? series.points[0];
  const labels = series.attributes.map((one) => `${one.key}=${one.text}`).join(" ");
  const text = `${series.metric}, ${series.shown}${labels === "" ? "" : `, ${labels}`}`;
  return (
    <div className={css.chart} title={text}>
      <div><span className="cut">{shortName(series.metric)}</span><b>{formatValue(last.value, unit)}</b></div>
      {distinction !== "" && <small className="cut">{distinction}</small>}
      <Sparkline points={series.points} moment={span.start} label={text} />
    </div>
  );
}

/** The last words of a metric's name: the panel's resource already says whose it is. */
function shortName(metric: string): string {
  return metric.split(".").slice(-2).join(".");
}
