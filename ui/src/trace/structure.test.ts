import { expect, test } from "vitest";
import { generateTrace } from "../../bench/traceGenerator";
import { writeSkeleton } from "../../bench/skeletonWriter";
import { readSkeleton, spanIdOf, type Skeleton } from "./skeleton";
import { rowOfSpan, structureOf } from "./structure";

function skeleton(rows: readonly (readonly [depth: number, start: number, duration: number, flags?: number])[]): Skeleton {
  return readSkeleton(writeSkeleton({
    traceId: "7b3f0e91c25d4a6688d1f4a02e9c5b17", startUnixNanos: 0n, services: ["a"], names: ["x"],
    rows: rows.map(([depth, start, duration, flags = 0], index) => ({ depth, start, duration, name: 0, service: 0, flags, spanIdHigh: 0, spanIdLow: index + 1 })),
  }).buffer);
}

test("parents and subtree sizes follow from the depths", () => {
  const structure = structureOf(skeleton([[0, 0, 10], [1, 1, 2], [2, 1, 1], [1, 4, 2], [0, 20, 5]]));
  expect([...structure.parent]).toEqual([-1, 0, 1, 0, -1]);
  expect([...structure.subtreeSize]).toEqual([4, 2, 1, 1, 1]);
});

test("self time counts overlapping children once and only inside the parent", () => {
  const structure = structureOf(skeleton([[0, 0, 100], [1, 10, 30], [1, 20, 40], [1, 90, 50]]));
  expect(structure.self[0]).toBe(100 - 50 - 10);
  expect(structure.selfByService[0]).toBe(40 + 30 + 40 + 50);
});

test("error rows come in order", () => expect([...structureOf(skeleton([[0, 0, 9, 1], [1, 1, 2], [1, 4, 2, 1]])).errorRows]).toEqual([0, 2]));

test("every span is found by its ID, others are not", () => {
  const big = readSkeleton(writeSkeleton(generateTrace(7, 5_000)).buffer);
  const structure = structureOf(big);
  for (let row = 0; row < big.rowCount; row += 13) {
    expect(rowOfSpan(big, structure, spanIdOf(big.columns.spanId, row))).toBe(row);
  }
  expect(rowOfSpan(big, structure, "0000000000000000")).toBe(-1);
  expect(rowOfSpan(big, structure, "nonsense")).toBe(-1);
});

test("a generated tree adds up", () => {
  const big = readSkeleton(writeSkeleton(generateTrace(3, 2_000)).buffer);
  expect(structureOf(big).subtreeSize[0]).toBe(2_000);
});
