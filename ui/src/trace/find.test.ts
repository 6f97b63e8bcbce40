import { expect, test } from "vitest";
import { writeSkeleton } from "../../bench/skeletonWriter";
import { findRows, neighbour } from "./find";
import { readSkeleton } from "./skeleton";

const rows = [[0, 0], [1, 1], [2, 0]].map(([name, service], index) => ({ depth: index, start: 0, duration: 1, name, service, flags: 0, spanIdHigh: 0xabcdef01, spanIdLow: index }));
const skeleton = readSkeleton(writeSkeleton({ traceId: "7b3f0e91c25d4a6688d1f4a02e9c5b17", startUnixNanos: 0n, services: ["gateway", "Ledger"], names: ["INSERT ledger", "commit", "get"], rows }).buffer);

test("finds in operations, services and span IDs, whatever the case", () => {
  expect([...findRows(skeleton, "LEDGER")]).toEqual([0, 1]);
  expect([...findRows(skeleton, "abcdef0100000002")]).toEqual([2]);
  expect([...findRows(skeleton, " ")]).toEqual([]);
});

test("the neighbour goes round the end", () => {
  const hits = Uint32Array.from([2, 5, 9]);
  expect([neighbour(hits, 5, true), neighbour(hits, 9, true), neighbour(hits, -1, true)]).toEqual([9, 2, 2]);
  expect([neighbour(hits, 5, false), neighbour(hits, 2, false), neighbour(hits, 7, false)]).toEqual([2, 9, 5]);
  expect(neighbour(new Uint32Array(0), 3, true)).toBe(-1);
});
