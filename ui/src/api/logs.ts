import type { ResolvedRange } from "../time/range";
import type { UnixNanos } from "../time/units";
import { attributeText, readAttributes, typeOf, valueText, type Attribute } from "./attribute";
import type { FilterJson } from "./generated/heliograph/v1/common_pb";
import type {
  GetLogContextResponseJson, GetLogHistogramResponseJson, LogBatchJson, LogEntryJson, SearchLogsRequestJson, SearchLogsResponseJson,
} from "./generated/heliograph/v1/log_pb";
import type { HttpClient } from "./http";
import { readStatistics, type Statistics } from "./statistics";
import { timeRangeJson } from "./traces";
import { readCount, readId, readText, readTime } from "./wire";

export interface LogRecord {
  readonly id: string;
  /** The record's own time, else when it was observed, else when it was received. */
  readonly time: UnixNanos;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: string;
  readonly bodyType: string;
  readonly eventName: string;
  readonly attributes: readonly Attribute[];
  readonly resource: readonly Attribute[];
  readonly service: string;
  readonly scopeName: string;
  readonly scopeVersion: string;
  readonly traceId: string;
  readonly spanId: string;
}

export function readLogBatch(batch: LogBatchJson | undefined): LogRecord[] {
  const resources = (batch?.resources ?? []).map((one) => readAttributes(one.resource?.attributes));
  const scopes = batch?.scopes ?? [];
  return (batch?.entries ?? []).map((entry) => {
    const scope = scopes[entry.scopeIndex ?? 0]?.scope;
    return readEntry(entry, resources[entry.resourceIndex ?? 0] ?? [], readText(scope?.name), readText(scope?.version));
  });
}

function readEntry(json: LogEntryJson, resource: Attribute[], scopeName: string, scopeVersion: string): LogRecord {
  return {
    id: readText(json.id),
    time: readTime(json.orderUnixNano ?? json.timeUnixNano),
    severityNumber: readCount(json.severityNumber),
    severityText: readText(json.severityText),
    body: valueText(json.body),
    bodyType: typeOf(json.body),
    eventName: readText(json.eventName),
    attributes: readAttributes(json.attributes),
    resource,
    service: attributeText(resource, "service.name") ?? "",
    scopeName,
    scopeVersion,
    traceId: readId(json.traceId),
    spanId: readId(json.spanId),
  };
}

export interface LogSearch {
  readonly range: ResolvedRange;
  readonly query: string;
  readonly filter: FilterJson | undefined;
  readonly limit: number;
}

export interface LogPageOfResults {
  readonly records: readonly LogRecord[];
  readonly nextCursor: string;
  readonly statistics: Statistics;
}

export async function searchLogs(
  http: HttpClient, search: LogSearch, cursor: string, signal?: AbortSignal,
): Promise<LogPageOfResults> {
  const request: SearchLogsRequestJson = {
    range: timeRangeJson(search.range),
    query: search.query,
    filter: search.filter,
    limit: search.limit,
    cursor: cursor === "" ? undefined : cursor,
  };
  const records: LogRecord[] = [];
  let last: SearchLogsResponseJson = {};
  for await (const part of http.callStream("LogService/SearchLogs", request, signal)) {
    last = part as SearchLogsResponseJson;
    records.push(...readLogBatch(last.batch));
  }
  return { records, nextCursor: readText(last.nextCursor), statistics: readStatistics(last.statistics) };
}

export interface LogContext {
  /** In order of time. */
  readonly records: readonly LogRecord[];
  /** Where the record itself is. */
  readonly position: number;
}

/** The records of the same resource around a record. */
export async function getLogContext(http: HttpClient, id: string, around: number, signal?: AbortSignal): Promise<LogContext> {
  const json = (await http.call("LogService/GetLogContext", { id, before: around, after: around }, signal)) as GetLogContextResponseJson;
  return { records: readLogBatch(json.batch), position: json.position ?? 0 };
}

export const SEVERITY_RANGES = ["unspecified", "trace", "debug", "info", "warn", "error", "fatal"] as const;
export type SeverityRange = (typeof SEVERITY_RANGES)[number];

/** The range that a severity number (0 to 24) falls into. */
export function severityRange(severityNumber: number): SeverityRange {
  return severityNumber <= 0 ? "unspecified" : SEVERITY_RANGES[Math.min(6, Math.floor((severityNumber + 3) / 4))];
}

export interface LogHistogramBucket {
  readonly start: UnixNanos;
  readonly end: UnixNanos;
  /** In the order of SEVERITY_RANGES. */
  readonly counts: readonly number[];
}

export interface LogHistogram {
  readonly buckets: readonly LogHistogramBucket[];
  readonly total: number;
  readonly statistics: Statistics;
}

export async function getLogHistogram(
  http: HttpClient, search: Omit<LogSearch, "limit">, buckets: number, signal?: AbortSignal,
): Promise<LogHistogram> {
  const request = { range: timeRangeJson(search.range), query: search.query, filter: search.filter, buckets };
  const json = (await http.call("LogService/GetLogHistogram", request, signal)) as GetLogHistogramResponseJson;
  return {
    buckets: (json.buckets ?? []).map((one) => ({
      start: readTime(one.startUnixNano),
      end: readTime(one.endUnixNano),
      counts: SEVERITY_RANGES.map((_, index) => readCount(one.counts?.[index])),
    })),
    total: readCount(json.total),
    statistics: readStatistics(json.statistics),
  };
}
