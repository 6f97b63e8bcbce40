import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { searchTraces } from "../api/traces";
import { useSession } from "../app/session";
import controls from "../controls/controls.module.css";
import { serviceColour } from "../styles/palette";
import { formatCount, formatDuration } from "../time/format";
import { unixNanos, type UnixNanos } from "../time/units";
import { loadTrace } from "../trace/loadTrace";
import type { LoadedTrace } from "../trace/loadedTrace";
import { FLAG_ERROR } from "../trace/skeleton";
import css from "./home.module.css";

const ROWS = 10;
const LOOK_BACK_NANOS = 3_600_000_000_000n;

/** The newest trace in a few lines, as soon as there is one. */
export function NewestTrace({ newest }: { readonly newest: UnixNanos | undefined }) {
  const { http } = useSession();
  const trace = useQuery({
    queryKey: ["newest trace", http.tenant, String(newest)],
    enabled: newest !== undefined && newest > 0n,
    structuralSharing: false,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<LoadedTrace | null> => {
      const end = newest ?? unixNanos(0n);
      const range = { start: unixNanos(end - LOOK_BACK_NANOS), end: unixNanos(end + LOOK_BACK_NANOS) };
      const page = await searchTraces(http, { range, filter: undefined, order: "newest", limit: 1 }, "", signal);
      return page.traces[0] ? loadTrace(http.tenant, page.traces[0].traceId) : null;
    },
  });
  return trace.data ? <Preview trace={trace.data} /> : null;
}

function Preview({ trace }: { readonly trace: LoadedTrace }) {
  const { skeleton } = trace;
  const { columns, services, names, duration } = skeleton;
  const rows = Array.from({ length: Math.min(ROWS, skeleton.rowCount) }, (_, row) => row);
  const share = (nanos: number) => `${(100 * nanos) / Math.max(1, duration)}%`;
  return (
    <section className={css.preview}>
      <h3>
        <i className={`${controls.dot} ${controls.dotOk}`} aria-hidden="true" />
        <b>Newest trace</b>
        <Link to="/trace/$traceId" params={{ traceId: skeleton.traceId }} className="accentText cut">{services[columns.service[0]]}, {names[columns.name[0]]}, {formatCount(skeleton.spanCount)} spans</Link>
        <span className="grow" />
        <b>{formatDuration(duration)}</b>
      </h3>
      {rows.map((row) => (
        <div key={row} className={css.previewRow}>
          <span className="cut" style={{ paddingLeft: Math.min(columns.depth[row], 8) * 8 }}>{names[columns.name[row]]}</span>
          <span><i style={{ left: share(columns.start[row]), width: share(columns.duration[row]), background: columns.flags[row] & FLAG_ERROR ? "var(--error)" : serviceColour(columns.service[row]) }} /></span>
          <span className="number text3">{formatDuration(columns.duration[row])}</span>
        </div>
      ))}
    </section>
  );
}
