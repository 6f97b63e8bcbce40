import { expect, test } from "vitest";
import { identify } from "./pasted";

const TRACE = "7b3f0e91c25d4a6688d1f4a02e9c5b17";

test.each([
  [TRACE, { kind: "trace", traceId: TRACE }],
  [` ${TRACE.toUpperCase()} `, { kind: "trace", traceId: TRACE }],
  [`00-${TRACE}-e5d07a41c93b2f60-01`, { kind: "trace", traceId: TRACE, spanId: "e5d07a41c93b2f60" }],
  [`traceparent: 00-${TRACE}-e5d07a41c93b2f60-01`, { kind: "trace", traceId: TRACE, spanId: "e5d07a41c93b2f60" }],
  [`trace_id=${TRACE} level=error`, { kind: "trace", traceId: TRACE }],
  ["7b3f0e91-c25d-4a66-88d1-f4a02e9c5b17", { kind: "trace", traceId: TRACE }],
  ["e5d07a41c93b2f60", { kind: "span", spanId: "e5d07a41c93b2f60" }],
  ["ledger", undefined],
  [`${TRACE}0`, undefined],
])("%s", (text, expected) => expect(identify(text)).toEqual(expected));
