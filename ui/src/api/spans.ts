import type { UnixNanos } from "../time/units";
import { readAttributes, type Attribute } from "./attribute";
import type { GetSpansResponseJson } from "./generated/heliograph/v1/trace_pb";
import type { ResourceSpansJson, ScopeSpansJson, SpanJson } from "./generated/opentelemetry/proto/trace/v1/trace_pb";
import type { HttpClient } from "./http";
import { readCount, readEnum, readId, readText, readTime } from "./wire";

const SPAN_KINDS = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"] as const;
const STATUS_CODES = ["UNSET", "OK", "ERROR"] as const;

export interface SpanEvent {
  readonly time: UnixNanos;
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: readonly Attribute[];
}

/** A span with everything that was sent. */
export interface SpanDetails {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: (typeof SPAN_KINDS)[number];
  readonly start: UnixNanos;
  readonly end: UnixNanos;
  readonly status: (typeof STATUS_CODES)[number];
  readonly statusMessage: string;
  readonly traceState: string;
  readonly attributes: readonly Attribute[];
  readonly droppedAttributes: number;
  readonly events: readonly SpanEvent[];
  readonly droppedEvents: number;
  readonly links: readonly SpanLink[];
  readonly droppedLinks: number;
  readonly resource: readonly Attribute[];
  readonly scopeName: string;
  readonly scopeVersion: string;
  readonly scope: readonly Attribute[];
}

export async function getSpans(
  http: HttpClient, traceId: string, spanIds: readonly string[], signal?: AbortSignal,
): Promise<SpanDetails[]> {
  const query = spanIds.map((id) => `span_id=${id}`).join("&");
  const json = (await http.getJson(`/traces/${traceId}/spans?${query}`, signal)) as GetSpansResponseJson;
  return (json.resourceSpans ?? []).flatMap((resource) =>
    (resource.scopeSpans ?? []).flatMap((scope) =>
      (scope.spans ?? []).map((span) => readSpan(span, scope, resource)),
    ),
  );
}

function readSpan(json: SpanJson, scope: ScopeSpansJson, resource: ResourceSpansJson): SpanDetails {
  return {
    traceId: readId(json.traceId),
    spanId: readId(json.spanId),
    parentSpanId: readId(json.parentSpanId),
    name: readText(json.name),
    kind: SPAN_KINDS[readEnum(json.kind, SPAN_KINDS, "SPAN_KIND_")] ?? "UNSPECIFIED",
    start: readTime(json.startTimeUnixNano),
    end: readTime(json.endTimeUnixNano),
    status: STATUS_CODES[readEnum(json.status?.code, STATUS_CODES, "STATUS_CODE_")] ?? "UNSET",
    statusMessage: readText(json.status?.message),
    traceState: readText(json.traceState),
    attributes: readAttributes(json.attributes),
    droppedAttributes: readCount(json.droppedAttributesCount),
    events: (json.events ?? []).map((one) => ({
      time: readTime(one.timeUnixNano),
      name: readText(one.name),
      attributes: readAttributes(one.attributes),
    })),
    droppedEvents: readCount(json.droppedEventsCount),
    links: (json.links ?? []).map((one) => ({
      traceId: readId(one.traceId),
      spanId: readId(one.spanId),
      attributes: readAttributes(one.attributes),
    })),
    droppedLinks: readCount(json.droppedLinksCount),
    resource: readAttributes(resource.resource?.attributes),
    scopeName: readText(scope.scope?.name),
    scopeVersion: readText(scope.scope?.version),
    scope: readAttributes(scope.scope?.attributes),
  };
}
