import type { UnixNanos } from "../time/units";
import type { GetStatusResponseJson, IngestEventJson } from "./generated/heliograph/v1/admin_pb";
import type { HttpClient } from "./http";
import { readCount, readId, readText, readTime } from "./wire";

export type SignalName = "traces" | "logs" | "metrics";

export interface StoreStatus {
  readonly itemCount: number;
  readonly sizeBytes: number;
  readonly newest: UnixNanos;
  readonly oldest: UnixNanos;
  readonly retentionNanos: number;
  readonly failure: string;
}

export interface ServerStatus {
  readonly version: string;
  readonly dataDirectory: string;
  readonly otlpGrpcAddress: string;
  readonly otlpHttpAddress: string;
  readonly queryAddress: string;
  readonly stores: Readonly<Record<SignalName, StoreStatus>>;
  readonly accepting: boolean;
  readonly syncP99Nanos: number;
}

export async function getStatus(http: HttpClient, signal?: AbortSignal): Promise<ServerStatus> {
  const json = (await http.getJson("/status", signal)) as GetStatusResponseJson;
  const store = (name: SignalName): StoreStatus => {
    const found = json.stores?.find((one) => one.signal === name);
    return {
      itemCount: readCount(found?.itemCount),
      sizeBytes: readCount(found?.sizeBytes),
      newest: readTime(found?.newestUnixNano),
      oldest: readTime(found?.oldestUnixNano),
      retentionNanos: readCount(found?.retentionNanos),
      failure: readText(found?.failure),
    };
  };
  return {
    version: readText(json.version),
    dataDirectory: readText(json.dataDirectory),
    otlpGrpcAddress: readText(json.otlpGrpcAddress),
    otlpHttpAddress: readText(json.otlpHttpAddress),
    queryAddress: readText(json.queryAddress),
    stores: { traces: store("traces"), logs: store("logs"), metrics: store("metrics") },
    accepting: json.ingestLog?.accepting ?? true,
    syncP99Nanos: readCount(json.ingestLog?.syncP99Nanos),
  };
}

export function isEmpty(status: ServerStatus): boolean {
  const { traces, logs, metrics } = status.stores;
  return traces.itemCount + logs.itemCount + metrics.itemCount === 0;
}

/** One request as it reached the receiver. */
export interface IngestEvent {
  readonly received: UnixNanos;
  readonly peer: string;
  readonly protocol: string;
  readonly signal: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly outcome: "ok" | "partial" | "refused" | "failed";
  readonly reason: string;
  readonly sampleTraceId: string;
}

/** How many of the requests before now the feed begins with. */
const RECENT = 200;

/** The recent requests, then each one as it arrives. */
export async function* watchIngest(http: HttpClient, abort: AbortSignal): AsyncGenerator<IngestEvent> {
  for await (const event of http.getEvents(`/ingest-feed?recent=${RECENT}`, abort)) {
    yield readIngestEvent(event as IngestEventJson);
  }
}

function readIngestEvent(json: IngestEventJson): IngestEvent {
  const outcome = json.outcome;
  return {
    received: readTime(json.receivedUnixNano),
    peer: readText(json.peer),
    protocol: readText(json.protocol),
    signal: readText(json.signal),
    accepted: readCount(json.accepted),
    rejected: readCount(json.rejected),
    outcome: outcome === "partial" || outcome === "refused" || outcome === "failed" ? outcome : "ok",
    reason: readText(json.reason),
    sampleTraceId: readId(json.sampleTraceId),
  };
}
