import type { Exemplar } from "../../api/correlation";
import type { SpanDetails } from "../../api/spans";
import { formatCount, formatOffset } from "../../time/format";
import { nanosBetween } from "../../time/units";
import { formatValue } from "./formatValue";
import css from "./panel.module.css";

/** The measurements that name this span. */
export function SpanExemplars({ exemplars, span }: { readonly exemplars: readonly Exemplar[]; readonly span: SpanDetails }) {
  const own = exemplars.filter((one) => one.spanId === span.spanId);
  if (own.length === 0) {
    return null;
  }
  return (
    <section className={css.section}>
      <h3>Exemplars <small>{formatCount(own.length)}</small></h3>
      {own.map((one, index) => (
        <div key={index} className={css.exemplar}>
          <span className="mono cut" title={one.metric}>◇ {one.metric}</span>
          <span className="number">{formatValue(one.value, one.unit)}</span>
          <span className="number text3">{formatOffset(nanosBetween(span.start, one.time))}</span>
        </div>
      ))}
    </section>
  );
}
