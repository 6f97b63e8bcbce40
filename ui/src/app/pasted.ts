/** What a pasted text names. */
export type Pasted =
  | { readonly kind: "trace"; readonly traceId: string; readonly spanId?: string }
  | { readonly kind: "span"; readonly spanId: string };

const TRACEPARENT = /\b[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}\b/i;
const TRACE_ID = /(?:^|[^0-9a-f])([0-9a-f]{32})(?![0-9a-f])/i;
const UUID = /\b([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\b/i;
const SPAN_ID = /^[0-9a-f]{16}$/i;

/** Finds a traceparent, a trace ID (also inside other text or with UUID dashes) or a span ID. */
export function identify(text: string): Pasted | undefined {
  const trimmed = text.trim();
  const parent = TRACEPARENT.exec(trimmed);
  if (parent) {
    return { kind: "trace", traceId: parent[1].toLowerCase(), spanId: parent[2].toLowerCase() };
  }
  const trace = TRACE_ID.exec(trimmed) ?? UUID.exec(trimmed);
  if (trace) {
    return { kind: "trace", traceId: trace.slice(1).join("").toLowerCase() };
  }
  return SPAN_ID.test(trimmed) ? { kind: "span", spanId: trimmed.toLowerCase() } : undefined;
}
