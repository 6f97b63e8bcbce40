import { useState } from "react";
import { ServiceSquare } from "../controls/text";
import { toggleValue, valuesOf } from "../query/edit";
import { formatShort } from "../time/format";
import { useOperations, useServices } from "./useTraceSearch";
import css from "./traces.module.css";

const SHOWN_AT_FIRST = 10;

interface FacetsProps {
  readonly query: string;
  readonly colours: ReadonlyMap<string, number>;
  readonly change: (query: string) => void;
}

/** Status, service and operation with their span counts; choosing one writes the condition into the query. */
export function Facets({ query, colours, change }: FacetsProps) {
  const services = useServices();
  const chosen = valuesOf(query, "service");
  const operations = useOperations(chosen.length === 1 ? chosen[0] : "");
  const serviceList = services.data?.services ?? [];
  const errors = serviceList.reduce((sum, one) => sum + one.errorCount, 0);
  const spans = serviceList.reduce((sum, one) => sum + one.spanCount, 0);
  const byCount = (a: { count: number }, b: { count: number }) => b.count - a.count;
  const operationCounts = new Map<string, number>();
  operations.data?.forEach((one) => operationCounts.set(one.name, (operationCounts.get(one.name) ?? 0) + one.spanCount));
  const toggle = (key: string) => (value: string) => change(toggleValue(query, key, value));
  return (
    <aside className={css.facets} aria-label="Facets" tabIndex={0}>
      <h2>Facets</h2>
      <Facet name="Status" chosen={valuesOf(query, "status")} toggle={toggle("status")}
        values={spans === 0 ? [] : [{ text: "error", count: errors, mark: "var(--error)" }, { text: "ok", count: undefined }, { text: "unset", count: undefined }]} />
      <Facet name="Service" chosen={chosen} toggle={toggle("service")}
        values={serviceList.map((one) => ({ text: one.name, count: one.spanCount, colour: colours.get(one.name) ?? -1 })).sort(byCount)} />
      <Facet name="Operation" chosen={[...valuesOf(query, "name"), ...valuesOf(query, "operation")]} toggle={toggle("name")}
        values={[...operationCounts].map(([text, count]) => ({ text, count })).sort(byCount)} />
    </aside>
  );
}

interface FacetValue {
  readonly text: string;
  readonly count: number | undefined;
  readonly colour?: number;
  readonly mark?: string;
}

interface FacetProps {
  readonly name: string;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
  readonly toggle: (value: string) => void;
}

function Facet({ name, values, chosen, toggle }: FacetProps) {
  const [all, setAll] = useState(false);
  if (values.length === 0) {
    return null;
  }
  const most = Math.max(1, ...values.map((one) => one.count ?? 0));
  const shown = all ? values : values.slice(0, SHOWN_AT_FIRST);
  return (
    <section className={css.facet}>
      <h3>{name} <small>{values.length}</small></h3>
      {shown.map((value) => (
        <label key={value.text} className={css.value}>
          {value.count !== undefined && <span className={css.share}><i style={{ width: `${(100 * value.count) / most}%` }} /></span>}
          <input type="checkbox" checked={chosen.includes(value.text)} onChange={() => toggle(value.text)} />
          {value.colour !== undefined && <ServiceSquare index={value.colour} />}
          <span className="cut" title={value.text}>{value.text}</span>
          {value.count !== undefined && <small>{formatShort(value.count)}</small>}
        </label>
      ))}
      {values.length > shown.length && <button type="button" className={css.more} onClick={() => setAll(true)}>{values.length - shown.length} more</button>}
    </section>
  );
}
