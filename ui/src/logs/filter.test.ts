import { expect, test } from "vitest";
import { severityRange } from "../api/logs";
import { facetFilter, readServices, readSeverities, writeServices } from "./filter";

test("severities become their ranges of numbers", () => {
  const between = (low: string, high: string) => ({ allOf: { filters: [
    { condition: { intrinsic: "severity", comparison: "COMPARISON_GREATER_OR_EQUAL", value: { intValue: low } } },
    { condition: { intrinsic: "severity", comparison: "COMPARISON_LESS_OR_EQUAL", value: { intValue: high } } },
  ] } });
  expect(facetFilter(["error"], [])).toEqual(between("17", "20"));
  expect(facetFilter(["trace", "fatal"], [])).toEqual({ anyOf: { filters: [between("1", "4"), between("21", "24")] } });
  expect(facetFilter([], [])).toBeUndefined();
});

test("services with commas survive the URL", () => {
  expect(readServices(writeServices(["a,b", "c"]))).toEqual(["a,b", "c"]);
  expect(writeServices([])).toBeUndefined();
  expect(readSeverities("error,nonsense,warn")).toEqual(["warn", "error"]);
});

test.each([[0, "unspecified"], [1, "trace"], [4, "trace"], [5, "debug"], [9, "info"], [13, "warn"], [17, "error"], [20, "error"], [21, "fatal"], [24, "fatal"]])("severity %d is %s", (number, range) => expect(severityRange(number)).toBe(range));
