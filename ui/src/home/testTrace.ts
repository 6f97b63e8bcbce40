/** OTLP JSON of one small order as three services would send it: 12 spans, 6 log records, a histogram with an exemplar. */
export interface TestTelemetry {
  readonly traceId: string;
  readonly rootSpanId: string;
  readonly traces: object;
  readonly logs: object;
  readonly metrics: object;
}

const SCOPE = { name: "heliograph.test", version: "1" };
const SERVER = 2;
const CLIENT = 3;
const INTERNAL = 1;
const PRODUCER = 4;

/** Name, service, parent's index, kind, start and duration in µs, whether it fails. */
const SPANS: readonly (readonly [string, string, number, number, number, number, boolean?])[] = [
  ["POST /orders", "heliograph-test-gateway", -1, SERVER, 0, 842],
  ["order.decode", "heliograph-test-gateway", 0, INTERNAL, 6, 31],
  ["OrderRouter/Submit", "heliograph-test-router", 0, SERVER, 44, 768],
  ["instrument.resolve", "heliograph-test-router", 2, INTERNAL, 52, 58],
  ["PreTrade/Evaluate", "heliograph-test-router", 2, INTERNAL, 118, 204],
  ["SELECT positions", "heliograph-test-router", 4, CLIENT, 124, 96],
  ["margin.compute", "heliograph-test-router", 4, INTERNAL, 226, 88],
  ["Posting/Post", "heliograph-test-ledger", 2, SERVER, 336, 391],
  ["INSERT ledger_entries", "heliograph-test-ledger", 7, CLIENT, 349, 171, true],
  ["retry.backoff", "heliograph-test-ledger", 7, INTERNAL, 522, 44],
  ["INSERT ledger_entries", "heliograph-test-ledger", 7, CLIENT, 568, 142],
  ["send executions", "heliograph-test-router", 2, PRODUCER, 734, 71],
];

/** Span's index, µs from the trace's start, severity number and name, text. */
const LOGS: readonly (readonly [number, number, number, string, string])[] = [
  [0, 3, 9, "INFO", "order received qty=1200 symbol=VOD.L"],
  [2, 46, 9, "INFO", "route to venue XLON"],
  [4, 318, 5, "DEBUG", "exposure 0.41 of limit"],
  [8, 515, 17, "ERROR", "could not serialize access due to concurrent update"],
  [7, 524, 13, "WARN", "40001 on INSERT, retry 1 of 1 in 44 µs"],
  [7, 721, 9, "INFO", "posted 3 legs"],
];

export function testTelemetry(nowMillis: number, random: (bytes: number) => Uint8Array): TestTelemetry {
  const base = BigInt(nowMillis) * 1_000_000n - 5_000_000n + BigInt(random(1)[0]) * 997n;
  const at = (micros: number) => String(base + BigInt(Math.round(micros * 1000)));
  const traceId = hex(random(16));
  const spanIds = SPANS.map(() => hex(random(8)));
  const services = [...new Set(SPANS.map((span) => span[1]))];
  const spanJson = (index: number) => {
    const [name, , parent, kind, start, duration, fails = false] = SPANS[index];
    return {
      traceId, spanId: spanIds[index], ...(parent >= 0 && { parentSpanId: spanIds[parent] }), name, kind,
      startTimeUnixNano: at(start), endTimeUnixNano: at(start + duration),
      attributes: [text("test.step", name), { key: "test.index", value: { intValue: String(index) } }],
      ...(fails && { status: { code: 2, message: "serialization failure" }, events: [exceptionEvent(at(start + duration - 2))] }),
    };
  };
  return {
    traceId,
    rootSpanId: spanIds[0],
    traces: {
      resourceSpans: services.map((service) => ({
        resource: resource(service),
        scopeSpans: [{ scope: SCOPE, spans: SPANS.flatMap((span, index) => (span[1] === service ? [spanJson(index)] : [])) }],
      })),
    },
    logs: {
      resourceLogs: services.map((service) => ({
        resource: resource(service),
        scopeLogs: [{
          scope: SCOPE,
          logRecords: LOGS.filter((log) => SPANS[log[0]][1] === service).map(([span, micros, severityNumber, severityText, body]) => ({
            timeUnixNano: at(micros), observedTimeUnixNano: at(micros), severityNumber, severityText, body: { stringValue: body },
            attributes: [text("logger", "heliograph.test")], traceId, spanId: spanIds[span],
          })),
        }],
      })),
    },
    metrics: { resourceMetrics: [{ resource: resource(services[2]), scopeMetrics: [{ scope: SCOPE, metrics: [histogram(at, traceId, spanIds[7]), ...gauges(at)] }] }] },
  };
}

function exceptionEvent(time: string) {
  return {
    name: "exception", timeUnixNano: time,
    attributes: [
      text("exception.type", "org.postgresql.util.PSQLException"),
      text("exception.message", "could not serialize access due to concurrent update"),
      text("exception.stacktrace", "org.postgresql.util.PSQLException: could not serialize access\n\tat PgConnection.commit(PgConnection.java:977)\n\tat PostingService.postOnce(PostingService.java:184)"),
    ],
  };
}

type At = (micros: number) => string;

function histogram(at: At, traceId: string, spanId: string) {
  return {
    name: "ledger.post.duration", unit: "s", description: "Time to post an execution",
    histogram: {
      aggregationTemporality: 1,
      dataPoints: [0, 1].map((k) => ({
        startTimeUnixNano: at(-2_000_000 + k * 1_000_000), timeUnixNano: at(-1_000_000 + k * 1_001_000), count: "4", sum: 0.00141 + k * 0.0004,
        bucketCounts: ["1", "2", "1", "0"], explicitBounds: [0.0002, 0.0005, 0.001],
        exemplars: k === 1 ? [{ timeUnixNano: at(727), asDouble: 0.000391, traceId, spanId }] : [],
      })),
    },
  };
}

function gauges(at: At) {
  const values = [0.31, 0.29, 0.42, 0.66, 0.61];
  return [{
    name: "process.cpu.utilization", unit: "1", description: "Share of the CPU",
    gauge: { dataPoints: values.map((asDouble, k) => ({ timeUnixNano: at((k - 3) * 1_000_000), asDouble })) },
  }];
}

function resource(service: string) {
  return { attributes: [text("service.name", service), text("service.version", "1.0.0"), text("service.instance.id", "this-page")] };
}

function text(key: string, value: string) {
  return { key, value: { stringValue: value } };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
