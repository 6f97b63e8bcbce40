import { describe, expect, test } from "vitest";
import { writeSkeleton, type SkeletonRow } from "../../bench/skeletonWriter";
import { kindOf, readSkeleton, spanIdOf } from "./skeleton";

const row = (depth: number, start: number, duration: number, extra: Partial<SkeletonRow> = {}): SkeletonRow => ({ depth, start, duration, name: 0, service: 0, flags: 0, spanIdHigh: 1, spanIdLow: start, ...extra });

function bytesOf(rows: SkeletonRow[]): ArrayBuffer {
  return writeSkeleton({ traceId: "7b3f0e91c25d4a6688d1f4a02e9c5b17", startUnixNanos: 1_795_512_662_118_204_377n, services: ["a", "b"], names: ["x µ", "y"], rows }).buffer;
}

describe("readSkeleton", () => {
  test("reads back every column", () => {
    const skeleton = readSkeleton(bytesOf([row(0, 0, 100, { flags: 2 << 1 }), row(1, 7, 20, { service: 1, name: 1, flags: 1, spanIdHigh: 0xdeadbeef, spanIdLow: 0xcafe })]));
    expect(skeleton).toMatchObject({ start: 1_795_512_662_118_204_377n, duration: 100, spanCount: 2, errorCount: 1, maxDepth: 1, services: ["a", "b"] });
    const { columns } = skeleton;
    expect([columns.depth[1], columns.start[1], columns.duration[1], columns.name[1], columns.service[1], columns.flags[1]]).toEqual([1, 7, 20, 1, 1, 1]);
    expect(spanIdOf(columns.spanId, 1)).toBe("deadbeef0000cafe");
    expect(kindOf(columns.flags[0])).toBe("SERVER");
  });

  test("reads times beyond u32 exactly", () => {
    const threeDays = 259_200_000_000_001;
    expect(readSkeleton(bytesOf([row(0, 0, threeDays)])).columns.duration[0]).toBe(threeDays);
  });

  test("reads an empty trace", () => expect(readSkeleton(bytesOf([])).rowCount).toBe(0));

  test("refuses other bytes", () => {
    expect(() => readSkeleton(new TextEncoder().encode("not a skeleton").buffer as ArrayBuffer)).toThrow("expected: HGSK");
    expect(() => readSkeleton(new ArrayBuffer(3))).toThrow("expected: HGSK");
  });

  test("refuses another version", () => {
    const bytes = bytesOf([row(0, 0, 1)]);
    new DataView(bytes).setUint16(4, 2, true);
    expect(() => readSkeleton(bytes)).toThrow("version 2 (expected: 1)");
  });

  test("refuses columns that end beyond the bytes", () => {
    const bytes = bytesOf([row(0, 0, 1), row(1, 0, 1)]);
    expect(() => readSkeleton(bytes.slice(0, bytes.byteLength - 8))).toThrow();
  });
});
