import { Link, useParams, useSearch } from "@tanstack/react-router";
import { ApiError } from "../api/http";
import { keepShared, type TraceSearch } from "../app/search";
import { Failure, LoadingBar, Message } from "../controls/states";
import { TraceView } from "./TraceView";
import { useLoadedTrace } from "./useTrace";

const TRACE_ID = /^[0-9a-f]{32}$/;

export function TracePage() {
  const { traceId } = useParams({ from: "/trace/$traceId" });
  const search = useSearch({ from: "/trace/$traceId" });
  if (!TRACE_ID.test(traceId)) {
    return <Message title="This is not a trace ID"><p>A trace ID has 32 hexadecimal digits; this has {traceId.length} characters.</p></Message>;
  }
  return <LoadedPage key={traceId} traceId={traceId} search={search} />;
}

function LoadedPage({ traceId, search }: { readonly traceId: string; readonly search: TraceSearch }) {
  const query = useLoadedTrace(traceId);
  if (query.data) {
    return <TraceView trace={query.data} search={search} reload={() => void query.refetch()} />;
  }
  if (query.error instanceof ApiError && query.error.isNotFound) {
    const actions = <Link to="/traces" search={keepShared(search)} className="accentText">Search traces</Link>;
    return (
      <Message title="No span of this trace is here" actions={actions}>
        <p className="mono">{traceId}</p>
        <p>It may still be on its way, may have been left out by sampling, or may have passed the retention time.</p>
      </Message>
    );
  }
  if (query.error) {
    return <Failure what="The trace could not be loaded" error={query.error} retry={() => void query.refetch()} />;
  }
  return <LoadingBar on />;
}
