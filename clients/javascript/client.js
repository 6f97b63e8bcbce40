// Sends a trace, a log record and two metrics, reads them back and compares.
//
// usage: node client.js PROTOCOL OTLP_ENDPOINT QUERY_ENDPOINT
//     PROTOCOL is grpc, http/protobuf or http/json, the endpoints are URLs such as
//     http://127.0.0.1:4317.
//
// Prints one line, "ok ..." or "not ok ...", and exits with 0 or 1.

import { deepStrictEqual } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { metrics, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { logs, SeverityNumber } from "@opentelemetry/api-logs";
import { NodeSDK, resources } from "@opentelemetry/sdk-node";

const SCOPE = "heliograph.clients.javascript";
const ORDER = { "order.id": "A-17", "order.items": 3, "order.total": 12.5, "order.urgent": true };
const VENUE = { venue: "XETR" };

/** Returns the two spans, parent first. */
async function send(resource, protocol, endpoint) {
  // The SDK makes the exporters of all signals from these.
  Object.assign(process.env, {
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
    OTEL_TRACES_EXPORTER: "otlp",
    OTEL_LOGS_EXPORTER: "otlp",
    OTEL_METRICS_EXPORTER: "otlp",
    OTEL_NODE_RESOURCE_DETECTORS: "none",
  });
  const sdk = new NodeSDK({ resource: resources.resourceFromAttributes(resource) });
  sdk.start();
  const tracer = trace.getTracer(SCOPE);
  const meter = metrics.getMeter(SCOPE);
  const placed = meter.createCounter("orders.placed", { unit: "{order}" });
  const duration = meter.createHistogram("order.duration", { unit: "ms" });

  const spans = tracer.startActiveSpan(
    "POST /orders",
    { kind: SpanKind.SERVER, attributes: ORDER },
    (parent) => {
      const child = tracer.startActiveSpan("charge card", { kind: SpanKind.CLIENT }, chargeCard);
      placed.add(2, VENUE);
      duration.record(12.5, VENUE);
      parent.end();
      return [parent, child];
    },
  );
  await sdk.shutdown();
  return spans;
}

function chargeCard(span) {
  span.addEvent("declined", { attempt: 1 });
  span.setStatus({ code: SpanStatusCode.ERROR, message: "card declined" });
  logs.getLogger(SCOPE).emit({
    severityNumber: SeverityNumber.WARN,
    severityText: "WARN",
    body: "card declined",
    attributes: { attempt: 1 },
  });
  span.end();
  return span;
}

/** The answer to a GET, which waits until everything acknowledged can be found. */
async function read(query, path) {
  const response = await fetch(`${query}/api/heliograph/v1${path}`, {
    headers: { "x-heliograph-consistency": "strong" },
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return text;
}

/** A scalar of OTLP JSON. */
function value(anyValue) {
  return "intValue" in anyValue ? Number(anyValue.intValue) : Object.values(anyValue)[0];
}

function attributes(item) {
  return Object.fromEntries((item.attributes ?? []).map((one) => [one.key, value(one.value)]));
}

function nanos([seconds, nanoseconds]) {
  return String(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds));
}

function sentSpan(span) {
  return {
    id: span.spanContext().spanId,
    parent: span.parentSpanContext?.spanId ?? "",
    name: span.name,
    kind: span.kind + 1,
    start: nanos(span.startTime),
    end: nanos(span.endTime),
    attributes: span.attributes,
    events: span.events.map((one) => [one.name, nanos(one.time), one.attributes]),
    status: [span.status.code, span.status.message ?? ""],
  };
}

function storedSpan(span) {
  return {
    id: span.spanId,
    parent: span.parentSpanId ?? "",
    name: span.name,
    kind: span.kind,
    start: span.startTimeUnixNano,
    end: span.endTimeUnixNano,
    attributes: attributes(span),
    events: (span.events ?? []).map((one) => [one.name, one.timeUnixNano, attributes(one)]),
    status: [span.status?.code ?? 0, span.status?.message ?? ""],
  };
}

function storedSpans(traces, resource) {
  return traces.resourceSpans.flatMap((group) => {
    deepStrictEqual(attributes(group.resource), resource);
    return group.scopeSpans.flatMap((scope) => {
      deepStrictEqual(scope.scope.name, SCOPE);
      return scope.spans.map(storedSpan);
    });
  });
}

function storedLogs(parts) {
  return parts
    .flatMap((part) => part.logs?.entries ?? [])
    .map((entry) => [value(entry.body), entry.severityNumber, entry.spanId, attributes(entry)]);
}

/** By metric: its count (of a counter, its value), sum and attributes. */
function storedPoints(parts) {
  const points = {};
  for (const part of parts) {
    for (const { name, sum, histogram } of (part.metrics?.resourceMetrics ?? [])
      .flatMap((group) => group.scopeMetrics)
      .flatMap((scope) => scope.metrics)) {
      for (const point of (sum ?? histogram).dataPoints) {
        const count = Number(point.asInt ?? point.asDouble ?? point.count);
        points[name] = [count, point.sum ?? null, attributes(point)];
      }
    }
  }
  return points;
}

async function main(protocol, endpoint, query) {
  const resource = {
    "service.name": "client-javascript",
    "service.instance.id": randomUUID(),
  };
  const spans = await send(resource, protocol, endpoint);

  const { traceId } = spans[0].spanContext();
  const traces = JSON.parse(await read(query, `/traces/${traceId}`));
  const correlated = await read(query, `/traces/${traceId}/correlated`);
  const parts = correlated.trim().split("\n").map((line) => JSON.parse(line));
  const rootFirst = (a, b) => a.parent.length - b.parent.length;
  deepStrictEqual(storedSpans(traces, resource).sort(rootFirst), spans.map(sentSpan));
  deepStrictEqual(storedLogs(parts), [
    ["card declined", 13, spans[1].spanContext().spanId, { attempt: 1 }],
  ]);
  deepStrictEqual(storedPoints(parts), {
    "orders.placed": [2, null, VENUE],
    "order.duration": [1, 12.5, VENUE],
  });
}

const [protocol, endpoint, query] = process.argv.slice(2);
try {
  await main(protocol, endpoint, query);
  // This SDK sends no exemplars.
  console.log(`ok javascript: ${protocol}: trace, log record and metrics came back`);
} catch (error) {
  console.log(`not ok javascript: ${protocol}: ${error.message.replaceAll("\n", " ")}`);
  process.exitCode = 1;
}
