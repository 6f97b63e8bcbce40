import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { isEmpty } from "../api/status";
import { keepShared, type SharedSearch } from "../app/search";
import controls from "../controls/controls.module.css";
import { Failure, LoadingBar, Message } from "../controls/states";
import { Cost, StatusBar } from "../controls/StatusBar";
import { quoteIfNeeded } from "../query/syntax";
import { formatCount, formatShort } from "../time/format";
import { serviceOrder } from "../traces/colours";
import { TraceRow } from "../traces/TraceRow";
import { useServices, useTraceSearch } from "../traces/useTraceSearch";
import { Lamps, useLiveStatus } from "./Lamps";
import { SendDataPage } from "./SendDataPage";
import css from "./home.module.css";

const ROW_PIXELS = 22;
const TRACES_SHOWN = 50;

/** What is here: signals, services, newest traces. An empty system shows how to send data instead. */
export function HomePage() {
  const status = useLiveStatus();
  if (status.data === undefined) {
    return status.error ? <Failure what="The server's state is unknown" error={status.error} retry={() => void status.refetch()} /> : <LoadingBar on />;
  }
  return isEmpty(status.data) ? <SendDataPage /> : (
    <div className={css.home}>
      <h1 className="hidden">Home</h1>
      <Lamps status={status.data} askedMillis={status.dataUpdatedAt} feed={undefined} />
      <div className={css.columns}>
        <ServiceColumn />
        <NewestTraces />
      </div>
      <HomeStatus />
    </div>
  );
}

function HomeStatus() {
  const result = useTraceSearch("", "newest");
  return (
    <StatusBar keys={[{ keys: ["g"], does: "then a page's letter" }, { keys: ["Ctrl K"], does: "search" }, { keys: ["?"], does: "all" }]}>
      <Cost statistics={result.data?.pages[0]?.statistics} />
    </StatusBar>
  );
}

function ServiceColumn() {
  const shared = keepShared(useSearch({ strict: false }) as SharedSearch);
  const services = [...(useServices().data?.services ?? [])].sort((a, b) => b.spanCount - a.spanCount);
  return (
    <section>
      <div className={css.sectionHead}><h2>Services</h2><span className="text3">{formatCount(services.length)}</span><Link to="/services" search={shared}>All services</Link></div>
      <div className={css.scroll} tabIndex={0} role="region" aria-label="Services">
        {services.map((one) => (
          <Link key={one.name} to="/traces" search={{ ...shared, q: `service:${quoteIfNeeded(one.name)}` }} className={css.service}>
            <span><i className={`${controls.dot} ${one.errorCount > 0 ? controls.dotError : controls.dotHollow}`} /><span className="cut">{one.name}</span></span>
            <span className="number">{formatShort(one.spanCount)} <small className="text3">spans</small></span>
            <span className={`number ${one.errorCount > 0 ? "errorText" : "text3"}`}>{formatShort(one.errorCount)} <small>errors</small></span>
          </Link>
        ))}
      </div>
    </section>
  );
}

function NewestTraces() {
  const search = useSearch({ strict: false }) as SharedSearch;
  const shared = useMemo(() => keepShared({ from: search.from, to: search.to, tenant: search.tenant }), [search.from, search.to, search.tenant]);
  const result = useTraceSearch("", "newest");
  const traces = useMemo(() => result.data?.pages[0]?.traces.slice(0, TRACES_SHOWN) ?? [], [result.data]);
  const colours = useMemo(() => serviceOrder(traces), [traces]);
  const longest = traces.reduce((most, one) => Math.max(most, one.durationNanos), 0);
  return (
    <section>
      <div className={css.sectionHead}><h2>Newest traces</h2><Link to="/traces" search={shared}>Search traces</Link></div>
      {result.data && traces.length === 0 ? (
        <Message title="No trace in this range"><p>Choose a longer range at the top.</p></Message>
      ) : (
        <div className={css.scroll} tabIndex={0} role="region" aria-label="Newest traces">
          <div style={{ height: traces.length * ROW_PIXELS, position: "relative" }}>
            {traces.map((trace, index) => (
              <TraceRow key={trace.traceId} trace={trace} colours={colours} longest={longest} top={index * ROW_PIXELS} active={false} shared={shared} />
            ))}
          </div>
        </div>
      )}
    </section>
  );
}
