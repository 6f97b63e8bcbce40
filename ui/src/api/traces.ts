import type { ResolvedRange } from "../time/range";
import type { UnixNanos } from "../time/units";
import { valueText } from "./attribute";
import type {
  AttributeLevelJson, AttributeKeyJson, AttributeValueJson, FilterJson, TimeRangeJson,
} from "./generated/heliograph/v1/common_pb";
import type {
  ListAttributeKeysResponseJson, ListAttributeValuesResponseJson, ListOperationsResponseJson,
  ListServicesResponseJson, SearchTracesRequestJson, SearchTracesResponseJson, TraceSummaryJson,
} from "./generated/heliograph/v1/trace_pb";
import type { HttpClient } from "./http";
import { readStatistics, type Statistics } from "./statistics";
import { readCount, readId, readText, readTime } from "./wire";

interface ServiceShare {
  readonly service: string;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly durationNanos: number;
}

export interface TraceSummary {
  readonly traceId: string;
  readonly rootService: string;
  readonly rootOperation: string;
  readonly hasRoot: boolean;
  readonly start: UnixNanos;
  readonly durationNanos: number;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly orphanCount: number;
  readonly services: readonly ServiceShare[];
  readonly matchedSpanIds: readonly string[];
}

export interface TracePageOfResults {
  readonly traces: readonly TraceSummary[];
  readonly nextCursor: string;
  readonly statistics: Statistics;
}

export type TraceOrder = "newest" | "duration";

export interface TraceSearch {
  readonly range: ResolvedRange;
  readonly filter: FilterJson | undefined;
  readonly order: TraceOrder;
  readonly limit: number;
}

export function timeRangeJson(range: ResolvedRange): TimeRangeJson {
  return { startUnixNano: String(range.start), endUnixNano: String(range.end) };
}

export async function searchTraces(
  http: HttpClient, search: TraceSearch, cursor: string, signal?: AbortSignal,
): Promise<TracePageOfResults> {
  const request: SearchTracesRequestJson = {
    range: timeRangeJson(search.range),
    filter: search.filter,
    order: search.order === "duration" ? "ORDER_DURATION" : "ORDER_NEWEST",
    limit: search.limit,
    cursor: cursor === "" ? undefined : cursor,
  };
  const json = (await http.call("TraceService/SearchTraces", request, signal)) as SearchTracesResponseJson;
  return {
    traces: (json.traces ?? []).map(readSummary),
    nextCursor: readText(json.nextCursor),
    statistics: readStatistics(json.statistics),
  };
}

function readSummary(json: TraceSummaryJson): TraceSummary {
  const start = readTime(json.startUnixNano);
  return {
    traceId: readId(json.traceId),
    rootService: readText(json.rootService),
    rootOperation: readText(json.rootOperation),
    hasRoot: json.hasRoot ?? false,
    start,
    durationNanos: Number(readTime(json.endUnixNano) - start),
    spanCount: readCount(json.spanCount),
    errorCount: readCount(json.errorCount),
    orphanCount: readCount(json.orphanCount),
    services: (json.services ?? []).map((one) => ({
      service: readText(one.service),
      spanCount: readCount(one.spanCount),
      errorCount: readCount(one.errorCount),
      durationNanos: readCount(one.durationNanos),
    })),
    matchedSpanIds: (json.matchedSpanIds ?? []).map(readId),
  };
}

export interface ServiceCount {
  readonly name: string;
  readonly spanCount: number;
  readonly errorCount: number;
}

export interface Services {
  readonly services: readonly ServiceCount[];
  readonly statistics: Statistics;
}

export async function listServices(http: HttpClient, range: ResolvedRange, signal?: AbortSignal): Promise<Services> {
  const json = (await http.call("TraceService/ListServices", { range: timeRangeJson(range) }, signal)) as ListServicesResponseJson;
  return {
    services: (json.services ?? []).map((one) => ({
      name: readText(one.name),
      spanCount: readCount(one.spanCount),
      errorCount: readCount(one.errorCount),
    })),
    statistics: readStatistics(json.statistics),
  };
}

export interface OperationCount extends ServiceCount {
  readonly service: string;
}

export async function listOperations(
  http: HttpClient, service: string, range: ResolvedRange, signal?: AbortSignal,
): Promise<OperationCount[]> {
  const request = { service, range: timeRangeJson(range) };
  const json = (await http.call("TraceService/ListOperations", request, signal)) as ListOperationsResponseJson;
  return (json.operations ?? []).map((one) => ({
    service: readText(one.service),
    name: readText(one.name),
    spanCount: readCount(one.spanCount),
    errorCount: readCount(one.errorCount),
  }));
}

export interface KnownKey {
  readonly key: string;
  readonly level: AttributeLevelJson;
  readonly types: readonly string[];
}

export async function listAttributeKeys(http: HttpClient, range: ResolvedRange, signal?: AbortSignal): Promise<KnownKey[]> {
  const json = (await http.call("TraceService/ListAttributeKeys", { range: timeRangeJson(range) }, signal)) as ListAttributeKeysResponseJson;
  return (json.keys ?? []).map((one: AttributeKeyJson) => ({
    key: readText(one.key),
    level: one.level ?? "ATTRIBUTE_LEVEL_UNSPECIFIED",
    types: one.types ?? [],
  }));
}

export interface KnownValue {
  readonly text: string;
  readonly count: number;
}

export interface ValueRequest {
  readonly key: string;
  readonly level: AttributeLevelJson;
  readonly contains: string;
  readonly range: ResolvedRange;
}

export async function listAttributeValues(http: HttpClient, request: ValueRequest, signal?: AbortSignal): Promise<KnownValue[]> {
  const body = { ...request, range: timeRangeJson(request.range), limit: 50 };
  const json = (await http.call("TraceService/ListAttributeValues", body, signal)) as ListAttributeValuesResponseJson;
  return (json.values ?? []).map((one: AttributeValueJson) => ({
    text: valueText(one.value),
    count: readCount(one.count),
  }));
}
