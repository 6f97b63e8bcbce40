import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { ServiceCount } from "../api/traces";
import { useKeys } from "../app/keys";
import { keepShared, type SharedSearch } from "../app/search";
import controls from "../controls/controls.module.css";
import { Failure, LoadingBar, PartialStrip } from "../controls/states";
import { Cost, StatusBar } from "../controls/StatusBar";
import { quoteIfNeeded } from "../query/syntax";
import { formatCount, formatPercent } from "../time/format";
import { EmptyResult } from "../traces/EmptyResult";
import { useServices } from "../traces/useTraceSearch";
import css from "./services.module.css";

const KEYS = [
  { keys: ["j", "k"], does: "move" },
  { keys: ["Enter"], does: "traces" },
  { keys: ["?"], does: "all" },
];

type Order = "name" | "spans" | "errors";

const ORDERS: Readonly<Record<Order, (a: ServiceCount, b: ServiceCount) => number>> = {
  name: (a, b) => (a.name < b.name ? -1 : 1),
  spans: (a, b) => b.spanCount - a.spanCount,
  errors: (a, b) => b.errorCount / Math.max(1, b.spanCount) - a.errorCount / Math.max(1, a.spanCount),
};

/** The services seen in the range, with their spans and errors; a service opens its traces. */
export function ServicesPage() {
  const result = useServices();
  const navigate = useNavigate();
  const shared = keepShared(useSearch({ strict: false }) as SharedSearch);
  const [filter, setFilter] = useState("");
  const [order, setOrder] = useState<Order>("spans");
  const [active, setActive] = useState(-1);
  const wanted = filter.trim().toLowerCase();
  const services = [...(result.data?.services ?? [])].filter((one) => one.name.toLowerCase().includes(wanted)).sort(ORDERS[order]);
  const move = (by: number) => setActive(Math.min(Math.max(0, active + by), services.length - 1));
  const open = () => services[active] && void navigate({ to: "/traces", search: { ...shared, q: `service:${quoteIfNeeded(services[active].name)}` } });
  useKeys({ j: () => move(1), k: () => move(-1), Enter: open });
  const failing = services.filter((one) => one.errorCount > 0).length;
  return (
    <>
      <header className={css.head}>
        <h1>Services</h1>
        <span className="text3">{result.data ? formatCount(services.length) : ""}</span>
        <span className="grow" />
        <input className={controls.input} value={filter} onChange={(event) => setFilter(event.target.value)} placeholder="Filter by name" aria-label="Filter by name" data-query />
      </header>
      <LoadingBar on={result.isFetching} />
      <PartialStrip statistics={result.data?.statistics} />
      {result.error ? (
        <Failure what="The services could not be listed" error={result.error} retry={() => void result.refetch()} />
      ) : result.data && result.data.services.length === 0 ? (
        <EmptyResult query="" change={() => undefined} />
      ) : (
        <ServiceTable services={services} order={order} setOrder={setOrder} active={active} shared={shared} />
      )}
      <StatusBar keys={KEYS}>
        <span><b>{formatCount(services.length)}</b> services</span>
        {failing > 0 && <span><b className="errorText">{formatCount(failing)}</b> with errors</span>}
        <Cost statistics={result.data?.statistics} />
      </StatusBar>
    </>
  );
}

interface ServiceTableProps {
  readonly services: readonly ServiceCount[];
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
  readonly active: number;
  readonly shared: SharedSearch;
}

function ServiceTable({ services, order, setOrder, active, shared }: ServiceTableProps) {
  const most = Math.max(1, ...services.map((one) => one.spanCount));
  const head = (name: string, by: Order, number = false) => (
    <button type="button" className={number ? "number" : undefined} aria-pressed={order === by} onClick={() => setOrder(by)}>{name}</button>
  );
  return (
    <>
      <div className={css.columns}>
        {head("Service", "name")}<span>Share of spans</span>{head("Spans", "spans", true)}<span>Share of errors</span><span className="number">Errors</span>{head("Error rate", "errors", true)}
      </div>
      <div className={css.list} role="region" aria-label="Services" tabIndex={0}>
        {services.map((one, index) => (
          <Link key={one.name} to="/traces" search={{ ...shared, q: `service:${quoteIfNeeded(one.name)}` }} className={css.row} data-active={index === active || undefined}>
            <span className={css.name}>
              <i className={`${controls.dot} ${one.errorCount > 0 ? controls.dotError : controls.dotHollow}`} />
              <span className="cut">{one.name}</span>
            </span>
            <span className={css.bar}><i style={{ width: `${(100 * one.spanCount) / most}%` }} /></span>
            <span className="number">{formatCount(one.spanCount)}</span>
            <span className={`${css.bar} ${css.errors}`}>{one.errorCount > 0 && <i style={{ width: `${(100 * one.errorCount) / Math.max(1, one.spanCount)}%` }} />}</span>
            <span className={`number ${one.errorCount > 0 ? "errorText" : "text3"}`}>{formatCount(one.errorCount)}</span>
            <span className={`number ${one.errorCount > 0 ? "errorText" : "text3"}`}>{formatPercent(one.errorCount, one.spanCount)}</span>
          </Link>
        ))}
      </div>
    </>
  );
}
