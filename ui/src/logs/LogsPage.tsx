import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { keepShared } from "../app/search";
import { useSession } from "../app/session";
import { Failure, LoadingBar, PartialStrip } from "../controls/states";
import { Cost, StatusBar } from "../controls/StatusBar";
import { formatIso } from "../time/format";
import type { ResolvedRange } from "../time/range";
import { EmptyLogs } from "./EmptyLogs";
import { facetFilter, readServices, readSeverities, writeServices } from "./filter";
import { LogFacets } from "./LogFacets";
import { LogHistogramPlot } from "./LogHistogramPlot";
import { LogList } from "./LogList";
import { LogQueryBar } from "./LogQueryBar";
import { useLogHistogram, useLogSearch } from "./useLogSearch";
import css from "./logs.module.css";

const KEYS = [
  { keys: ["j", "k"], does: "move" },
  { keys: ["Enter"], does: "open" },
  { keys: ["/"], does: "query" },
  { keys: ["?"], does: "all" },
];

/** Search for log records: query, facets, histogram, records newest first. */
export function LogsPage() {
  const search = useSearch({ from: "/logs" });
  const navigate = useNavigate({ from: "/logs" });
  const { key } = useSession();
  const query = search.q ?? "";
  const severities = useMemo(() => readSeverities(search.sev), [search.sev]);
  const services = useMemo(() => readServices(search.svc), [search.svc]);
  const filter = useMemo(() => facetFilter(severities, services), [severities, services]);
  const result = useLogSearch(query, filter);
  const histogram = useLogHistogram(query, filter);
  const records = useMemo(() => result.data?.pages.flatMap((page) => page.records) ?? [], [result.data]);
  const statistics = result.data?.pages.at(-1)?.statistics;
  const shared = useMemo(() => keepShared({ from: search.from, to: search.to, tenant: search.tenant }), [search.from, search.to, search.tenant]);
  const change = (part: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...part }) });
  const zoomTo = (range: ResolvedRange) => change({ from: formatIso(range.start), to: formatIso(range.end) });
  return (
    <>
      <h1 className="hidden">Logs</h1>
      <LogQueryBar key={query} query={query} run={(q) => change({ q: q === "" ? undefined : q })} />
      <LoadingBar on={result.isFetching} />
      <div className={css.page}>
        <LogFacets
          histogram={histogram.data}
          severities={severities}
          services={services}
          setSeverities={(next) => change({ sev: next.length === 0 ? undefined : next.join(",") })}
          setServices={(next) => change({ svc: writeServices(next) })}
        />
        <section className={css.surface} aria-label="Results">
          <PartialStrip statistics={statistics} />
          {result.error ? (
            <Failure what="The search failed" error={result.error} retry={() => void result.refetch()} />
          ) : result.data && records.length === 0 ? (
            <EmptyLogs narrowed={query !== "" || filter !== undefined} clear={() => change({ q: undefined, sev: undefined, svc: undefined })} />
          ) : result.data ? (
            <>
              <LogHistogramPlot histogram={histogram.data} zoomTo={zoomTo} />
              <LogList key={`${query} ${search.sev} ${search.svc} ${key.slice(0, 3).join(" ")}`} records={records} shared={shared} stale={result.isPlaceholderData}
                loadOlder={result.hasNextPage ? () => void result.fetchNextPage() : undefined} loadingOlder={result.isFetchingNextPage} />
            </>
          ) : null}
        </section>
      </div>
      <StatusBar keys={KEYS}><Cost statistics={statistics} /></StatusBar>
    </>
  );
}
