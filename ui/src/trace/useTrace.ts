import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { correlate } from "../api/correlation";
import { useSession } from "../app/session";
import type { TraceSearch } from "../app/search";
import { loadTrace } from "./loadTrace";
import type { LoadedTrace } from "./loadedTrace";
import { viewFromUrl, viewToUrl } from "./urlState";
import { WaterfallView } from "./view";

const URL_DELAY_MILLIS = 250;
/** A trace of a million spans holds tens of megabytes: it is let go soon after its page closes. */
const KEEP_MILLIS = 15_000;

export function useLoadedTrace(traceId: string) {
  const { http } = useSession();
  return useQuery({
    queryKey: ["trace", http.tenant, traceId],
    queryFn: () => loadTrace(http.tenant, traceId),
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: KEEP_MILLIS,
  });
}

export function useCorrelated(traceId: string) {
  const { http } = useSession();
  return useQuery({
    queryKey: ["correlated", http.tenant, traceId],
    queryFn: ({ signal }) => correlate(http, traceId, signal),
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: KEEP_MILLIS,
  });
}

/** A view that starts as the URL says and writes its changes back a moment after they settle. */
export function useWaterfallView(trace: LoadedTrace, search: TraceSearch): WaterfallView {
  // The URL is read once a trace; from then on the view leads and the URL follows.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const view = useMemo(() => new WaterfallView(trace, viewFromUrl(trace, search)), [trace]);
  const navigate = useNavigate();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let written = JSON.stringify(viewToUrl(trace, view.snapshot()));
    const write = () => {
      const next = viewToUrl(trace, view.snapshot());
      if (JSON.stringify(next) !== written) {
        written = JSON.stringify(next);
        void navigate({ to: ".", replace: true, search: (before: object) => ({ ...before, ...next }) });
      }
    };
    const unsubscribe = view.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(write, URL_DELAY_MILLIS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [view, trace, navigate]);
  return view;
}
