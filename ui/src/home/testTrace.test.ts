import { expect, test } from "vitest";
import { endpointUrl, LANGUAGES } from "./languages";
import { testTelemetry } from "./testTrace";

interface SpanJson { readonly traceId: string; readonly spanId: string; readonly parentSpanId?: string; readonly startTimeUnixNano: string; readonly endTimeUnixNano: string }

let seed = 0;
const telemetry = testTelemetry(1_795_512_662_118, (length) => Uint8Array.from({ length }, () => (seed = (seed * 31 + 7) % 255) + 1));

test("the test trace has 12 spans with one root, and every parent is there", () => {
  const { resourceSpans } = telemetry.traces as { resourceSpans: { scopeSpans: { spans: SpanJson[] }[] }[] };
  const spans = resourceSpans.flatMap((one) => one.scopeSpans[0].spans);
  expect(spans).toHaveLength(12);
  expect(new Set(spans.map((one) => one.spanId)).size).toBe(12);
  expect(spans.filter((one) => one.parentSpanId === undefined).map((one) => one.spanId)).toEqual([telemetry.rootSpanId]);
  expect(spans.every((one) => one.parentSpanId === undefined || spans.some((other) => other.spanId === one.parentSpanId))).toBe(true);
  expect(spans.every((one) => /^[0-9a-f]{32}$/.test(one.traceId) && BigInt(one.endTimeUnixNano) >= BigInt(one.startTimeUnixNano))).toBe(true);
});

test("logs and the exemplar name spans of the trace", () => {
  const text = JSON.stringify(telemetry.logs) + JSON.stringify(telemetry.metrics);
  expect(text.match(new RegExp(telemetry.traceId, "g"))).toHaveLength(7);
});

test.each([
  ["127.0.0.1:4317", "http://localhost:4317"],
  ["0.0.0.0:9317", "http://host.example:9317"],
  ["[::]:4317", "http://host.example:4317"],
  ["10.1.2.3:4317", "http://10.1.2.3:4317"],
  ["", "http://host.example:4317"],
])("the address %j is reached at %s", (address, url) => expect(endpointUrl(address, "host.example", 4317)).toBe(url));

test("every language names the endpoint", () => {
  for (const language of LANGUAGES) {
    expect(language.lines({ grpc: "http://h:4317", http: "http://h:4318" }).join("\n"), language.name).toMatch(/h:431[78]/);
  }
});
