import { expect, test } from "vitest";
import { readLogsSearch, readTraceSearch, readTracesSearch } from "./search";

test("what a URL cannot mean is left out", () => {
  expect(readTraceSearch({ span: "zz", view: "flame", z: "5", c: "abc", find: "" })).toEqual({});
  expect(readTracesSearch({ sort: "name", q: "service:a" })).toEqual({ q: "service:a" });
  expect(readLogsSearch({ sev: "error,warn", svc: "a,b" })).toEqual({ sev: "error,warn", svc: "a,b" });
});

test("a whole trace view is read", () => {
  const search = { span: "e5d07a41c93b2f60", view: "logs", z: "100-2000.5", c: "e5d07a41c93b2f60,128fcefa19704462", find: "led", from: "now-1h", tenant: "desk" };
  expect(readTraceSearch(search)).toEqual(search);
});
