import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { FilterJson } from "../api/generated/heliograph/v1/common_pb";
import { getLogHistogram, searchLogs } from "../api/logs";
import { useSession } from "../app/session";

const PAGE_SIZE = 200;
const BUCKETS = 90;

export function useLogSearch(query: string, filter: FilterJson | undefined) {
  const { http, range, key } = useSession();
  return useInfiniteQuery({
    queryKey: ["logs", query, filter, ...key],
    queryFn: ({ pageParam, signal }) => searchLogs(http, { range, query, filter, limit: PAGE_SIZE }, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor || undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
}

export function useLogHistogram(query: string, filter: FilterJson | undefined) {
  const { http, range, key } = useSession();
  return useQuery({
    queryKey: ["log histogram", query, filter, ...key],
    queryFn: ({ signal }) => getLogHistogram(http, { range, query, filter }, BUCKETS, signal),
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
}
