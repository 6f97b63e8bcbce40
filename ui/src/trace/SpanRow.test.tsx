// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { writeSkeleton, type SkeletonRow } from "../../bench/skeletonWriter";
import type { LoadedTrace } from "./loadedTrace";
import { readSkeleton } from "./skeleton";
import { SpanRow } from "./SpanRow";
import { structureOf } from "./structure";

afterEach(cleanup);

const HOSTILE = '<img src=x onerror="alert(1)">';

function traceOf(rows: Partial<SkeletonRow>[]): LoadedTrace {
  const full = rows.map((row, index) => ({ depth: 0, start: 0, duration: 10, name: 0, service: 0, flags: 0, spanIdHigh: 0, spanIdLow: index + 1, ...row }));
  const skeleton = readSkeleton(writeSkeleton({ traceId: "7b3f0e91c25d4a6688d1f4a02e9c5b17", startUnixNanos: 0n, services: ["ledger", "db"], names: [HOSTILE, "commit"], rows: full }).buffer);
  return { skeleton, structure: structureOf(skeleton) };
}

function show(trace: LoadedTrace, row: number, folded = false, find = "") {
  render(<SpanRow trace={trace} row={row} index={row} top={0} folded={folded} selected={false} hovered={false} find={find} />);
  return screen.getByRole("row");
}

test("a row tells its level, place and whether it is open", () => {
  const row = show(traceOf([{}, { depth: 1 }]), 0);
  expect([row.getAttribute("aria-level"), row.getAttribute("aria-rowindex"), row.getAttribute("aria-expanded")]).toEqual(["1", "1", "true"]);
});

test("a folded row says how many it hides", () => expect(show(traceOf([{}, { depth: 1 }, { depth: 1 }]), 0, true).textContent).toContain("+2"));

test("a leaf is neither open nor closed", () => expect(show(traceOf([{}]), 0).hasAttribute("aria-expanded")).toBe(false));

test("names are text, never markup, also where a hit is marked", () => {
  const row = show(traceOf([{}]), 0, false, "src=x");
  expect(row.textContent).toContain(HOSTILE);
  expect(row.querySelector("img")).toBeNull();
  expect(row.querySelector("mark")?.textContent).toBe("src=x");
});

test("the service is named only where it differs from the parent's", () => {
  const trace = traceOf([{}, { depth: 1, name: 1 }, { depth: 1, name: 1, service: 1 }]);
  expect(show(trace, 1).textContent).not.toContain("ledger");
  cleanup();
  expect(show(trace, 2).textContent).toContain("db");
});

test("a parent that did not arrive is said to be missing, with its children", () => {
  const row = show(traceOf([{ flags: 1 << 7, spanIdHigh: 0x9c41e07d }, { depth: 1 }, { depth: 1 }]), 0);
  expect(row.textContent).toContain("parent not received");
  expect(row.textContent).toContain("9c41e07d00000001");
  expect(row.textContent).toContain("2 children");
});

test("beyond 24 levels the depth is a number", () => {
  const chain = Array.from({ length: 30 }, (_, depth) => ({ depth }));
  const row = show(traceOf(chain), 29);
  expect(row.textContent).toContain("29");
  expect(row.querySelector<HTMLElement>("span")?.style.width).toBe("192px");
});
