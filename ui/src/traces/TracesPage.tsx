import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { keepShared } from "../app/search";
import { Failure, LoadingBar, PartialStrip } from "../controls/states";
import { Cost, StatusBar } from "../controls/StatusBar";
import segments from "../controls/controls.module.css";
import { addCondition, topLevelParts, withoutPart } from "../query/edit";
import { FilterBar } from "../query/FilterBar";
import { formatCount, formatIso } from "../time/format";
import { serviceOrder } from "./colours";
import { DurationPlot, type PlotBox } from "./DurationPlot";
import { EmptyResult } from "./EmptyResult";
import { Facets } from "./Facets";
import { TraceList } from "./TraceList";
import { useTraceSearch } from "./useTraceSearch";
import css from "./traces.module.css";

const KEYS = [
  { keys: ["j", "k"], does: "move" },
  { keys: ["Enter"], does: "open" },
  { keys: ["/"], does: "query" },
  { keys: ["?"], does: "all" },
];

/** Search for traces: query, facets, plot, results. */
export function TracesPage() {
  const search = useSearch({ from: "/traces" });
  const navigate = useNavigate({ from: "/traces" });
  const query = search.q ?? "";
  const order = search.sort === "-duration" ? "duration" : "newest";
  const result = useTraceSearch(query, order);
  const traces = useMemo(() => result.data?.pages.flatMap((page) => page.traces) ?? [], [result.data]);
  const colours = useMemo(() => serviceOrder(traces), [traces]);
  const shared = useMemo(() => keepShared({ from: search.from, to: search.to, tenant: search.tenant }), [search.from, search.to, search.tenant]);
  const statistics = result.data?.pages.at(-1)?.statistics;
  const setQuery = (q: string) => void navigate({ search: (before) => ({ ...before, q: q === "" ? undefined : q }) });
  const sort = (next: "-duration" | undefined) => void navigate({ search: (before) => ({ ...before, sort: next }) });
  const zoomTo = (box: PlotBox) => void navigate({
    search: (before) => ({ ...before, from: formatIso(box.start), to: formatIso(box.end), q: withDuration(query, box) }),
  });
  return (
    <>
      <h1 className="hidden">Traces</h1>
      <FilterBar key={query} query={query} run={setQuery} />
      <LoadingBar on={result.isFetching} />
      <div className={css.page}>
        <Facets query={query} colours={colours} change={setQuery} />
        <section className={css.surface} aria-label="Results">
          <PartialStrip statistics={statistics} />
          {result.error ? (
            <Failure what="The search failed" error={result.error} retry={() => void result.refetch()} />
          ) : result.data && traces.length === 0 ? (
            <EmptyResult query={query} change={setQuery} />
          ) : result.data ? (
            <>
              <div className={css.plot}>
                <div className={css.plotHead}><b className="strong">{formatCount(traces.length)}{result.hasNextPage ? "+" : ""} traces</b><span className="text3">duration over time; drag a box to zoom</span></div>
                <DurationPlot traces={traces} zoomTo={zoomTo} />
              </div>
              <div className={css.toolbar}>
                <b>Traces</b>
                <span className="grow" />
                <div className={segments.segments} role="group" aria-label="Order">
                  <button type="button" aria-pressed={order === "newest"} onClick={() => sort(undefined)}>Newest first</button>
                  <button type="button" aria-pressed={order === "duration"} onClick={() => sort("-duration")}>Longest first</button>
                </div>
              </div>
              <TraceList traces={traces} colours={colours} shared={shared} stale={result.isPlaceholderData}
                loadOlder={result.hasNextPage ? () => void result.fetchNextPage() : undefined} loadingOlder={result.isFetchingNextPage} />
            </>
          ) : null}
        </section>
      </div>
      <StatusBar keys={KEYS}><Cost statistics={statistics} /></StatusBar>
    </>
  );
}

/** The query with its conditions on duration replaced by those of a box. */
function withDuration(query: string, box: PlotBox): string {
  const old = topLevelParts(query).filter((part) => part.kind === "condition" && part.key.text === "duration");
  const rest = old.reduceRight((text, part) => withoutPart(text, part), query);
  return addCondition(addCondition(rest, `duration:>=${Math.floor(box.shortest)}ns`), `duration:<=${Math.ceil(box.longest)}ns`);
}
