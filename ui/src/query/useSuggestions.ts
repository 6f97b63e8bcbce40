import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listAttributeKeys, listAttributeValues, listOperations, listServices } from "../api/traces";
import { useSession, type Session } from "../app/session";
import { levelOf, suggestKeys, suggestValues, type CompletionPlace, type Suggestion } from "./completion";
import { INTRINSICS, KINDS, STATUSES } from "./filter";

/** Completions for a place in the query; keys and values come from the server once and are kept. */
export function useSuggestions(place: CompletionPlace, enabled: boolean): readonly Suggestion[] {
  const session = useSession();
  const { http, range, key: sessionKey } = session;
  const isKey = place.kind === "key";
  const keys = useQuery({
    queryKey: ["attribute keys", ...sessionKey],
    queryFn: ({ signal }) => listAttributeKeys(http, range, signal),
    enabled: enabled && isKey,
    placeholderData: keepPreviousData,
  });
  const key = isKey ? "" : place.key;
  const contains = isKey || isFixed(key) ? "" : place.prefix;
  const values = useQuery({
    queryKey: ["attribute values", key, contains, ...sessionKey],
    queryFn: ({ signal }) => valuesFor(session, key, contains, signal),
    enabled: enabled && !isKey,
    placeholderData: keepPreviousData,
  });
  if (!enabled) {
    return [];
  }
  return isKey ? suggestKeys(place.prefix, keys.data ?? []) : suggestValues(place.prefix, values.data ?? []);
}

/** Fields whose values come as one short list. */
function isFixed(key: string): boolean {
  return INTRINSICS[key] !== undefined;
}

type Values = readonly { readonly text: string; readonly count: number }[];

async function valuesFor({ http, range }: Session, key: string, contains: string, signal: AbortSignal): Promise<Values> {
  switch (INTRINSICS[key]) {
    case "service": {
      const { services } = await listServices(http, range, signal);
      return services.map((one) => ({ text: one.name, count: one.spanCount }));
    }
    case "name": {
      const operations = await listOperations(http, "", range, signal);
      return operations.map((one) => ({ text: one.name, count: one.spanCount }));
    }
    case "status":
      return STATUSES.map((text) => ({ text, count: 0 }));
    case "kind":
      return KINDS.map((text) => ({ text, count: 0 }));
    case undefined:
      return listAttributeValues(http, { ...levelOf(key), contains, range }, signal);
    default:
      return [];
  }
}
