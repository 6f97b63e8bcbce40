import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { TraceOrder, TraceSearch } from "../api/traces";
import { listOperations, listServices, searchTraces } from "../api/traces";
import { getStatus } from "../api/status";
import { useSession } from "../app/session";
import { topLevelParts, withoutPart } from "../query/edit";
import { parseQuery } from "../query/filter";

const PAGE_SIZE = 200;
const HINTS_MAX = 5;

/** The traces that match a query, page by page; every page sees what the first one saw. */
export function useTraceSearch(query: string, order: TraceOrder) {
  const { http, range, key } = useSession();
  const { filter, error } = parseQuery(query);
  const search: TraceSearch = { range, filter, order, limit: PAGE_SIZE };
  return useInfiniteQuery({
    queryKey: ["traces", query, order, ...key],
    queryFn: ({ pageParam, signal }) => searchTraces(http, search, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor || undefined,
    enabled: error === undefined,
    placeholderData: keepPreviousData,
  });
}

export function useServices() {
  const { http, range, key } = useSession();
  return useQuery({ queryKey: ["services", ...key], queryFn: ({ signal }) => listServices(http, range, signal), placeholderData: keepPreviousData });
}

export function useOperations(service: string) {
  const { http, range, key } = useSession();
  return useQuery({ queryKey: ["operations", service, ...key], queryFn: ({ signal }) => listOperations(http, service, range, signal), placeholderData: keepPreviousData });
}

export function useStatus() {
  const { http } = useSession();
  return useQuery({ queryKey: ["status", http.tenant], queryFn: ({ signal }) => getStatus(http, signal) });
}

export interface Hint {
  readonly condition: string;
  readonly remaining: string;
}

/** For an empty result: the conditions without which something would match. */
export function useHints(query: string, enabled: boolean) {
  const { http, range, key } = useSession();
  return useQuery({
    queryKey: ["hints", query, ...key],
    enabled,
    queryFn: async ({ signal }) => {
      const parts = topLevelParts(query).slice(0, HINTS_MAX);
      const found = await Promise.all(
        parts.map(async (part): Promise<Hint | undefined> => {
          const remaining = withoutPart(query, part);
          const { filter } = parseQuery(remaining);
          const page = await searchTraces(http, { range, filter, order: "newest", limit: 1 }, "", signal);
          return page.traces.length > 0 ? { condition: query.slice(part.start, part.end), remaining } : undefined;
        }),
      );
      return found.filter((one) => one !== undefined);
    },
  });
}
