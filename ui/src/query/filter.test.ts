import { describe, expect, test } from "vitest";
import { parseQuery } from "./filter";

const filter = (text: string) => parseQuery(text).filter;
const condition = (field: object, comparison: string, value?: object) => ({ condition: { ...field, comparison: `COMPARISON_${comparison}`, ...(value && { value }) } });
const service = { intrinsic: "service" };

describe("conditions", () => {
  test("on a field of the span", () => expect(filter("service:ledger")).toEqual(condition(service, "EQUAL", { stringValue: "ledger" })));
  test("operation is the span's name", () => expect(filter("operation=Submit")).toEqual(condition({ intrinsic: "name" }, "EQUAL", { stringValue: "Submit" })));
  test("duration is in nanoseconds", () => {
    expect(filter("duration:>100us")).toEqual(condition({ intrinsic: "duration" }, "GREATER", { intValue: "100000" }));
    expect(filter("duration <= 1.5ms")).toEqual(condition({ intrinsic: "duration" }, "LESS_OR_EQUAL", { intValue: "1500000" }));
  });
  test("a bare number means the number and the text", () =>
    expect(filter("http.status=500")).toEqual({ anyOf: { filters: [condition({ attribute: "http.status" }, "EQUAL", { intValue: "500" }), condition({ attribute: "http.status" }, "EQUAL", { stringValue: "500" })] } }));
  test("a quoted number is text", () => expect(filter('http.status="500"')).toEqual(condition({ attribute: "http.status" }, "EQUAL", { stringValue: "500" })));
  test("a bare unequal number is neither the number nor the text", () => expect(filter("a!=5")).toMatchObject({ allOf: { filters: [{}, {}] } }));
  test("comparisons use the number", () => expect(filter("exec.px>72.4")).toEqual(condition({ attribute: "exec.px" }, "GREATER", { doubleValue: 72.4 })));
  test("regular expressions", () => {
    expect(filter('name~"GET .*"')).toEqual(condition({ intrinsic: "name" }, "MATCHES", { stringValue: "GET .*" }));
    expect(filter("host!~ldn.*")).toEqual(condition({ attribute: "host" }, "NOT_MATCHES", { stringValue: "ldn.*" }));
  });
  test("existence", () => expect(filter("exec.qty:*")).toEqual(condition({ attribute: "exec.qty" }, "EXISTS")));
  test.each([["resource", "RESOURCE"], ["scope", "SCOPE"], ["span", "ITEM"], ["event", "EVENT"], ["link", "LINK"]])("%s. names the level", (prefix, level) =>
    expect(filter(`${prefix}.key=v`)).toEqual(condition({ attribute: "key", level: `ATTRIBUTE_LEVEL_${level}` }, "EQUAL", { stringValue: "v" })));
  test("a quoted key is an attribute, whatever it looks like", () => expect(filter('"event.name"=x')).toEqual(condition({ attribute: "event.name" }, "EQUAL", { stringValue: "x" })));
  test("values keep colons, slashes and escaped quotes", () => {
    expect(filter("url=http://a:1/b?c=d")).toEqual(condition({ attribute: "url" }, "EQUAL", { stringValue: "http://a:1/b?c=d" }));
    expect(filter('a="x \\"y\\" z"')).toEqual(condition({ attribute: "a" }, "EQUAL", { stringValue: 'x "y" z' }));
  });
});

describe("combinations", () => {
  const a = condition({ attribute: "a" }, "EQUAL", { stringValue: "x" });
  const b = condition({ attribute: "b" }, "EQUAL", { stringValue: "y" });
  test("blank is everything", () => expect(parseQuery("  ")).toEqual({ expression: undefined, filter: undefined, error: undefined }));
  test("side by side is and", () => expect(filter("a=x b=y")).toEqual({ allOf: { filters: [a, b] } }));
  test("or binds less than and", () => expect(filter("a=x b=y or a=x")).toEqual({ anyOf: { filters: [{ allOf: { filters: [a, b] } }, a] } }));
  test("minus is not", () => expect(filter("-a=x")).toEqual({ not: a }));
  test("brackets group", () => expect(filter("-(a=x or b=y)")).toEqual({ not: { anyOf: { filters: [a, b] } } }));
  test("a list of values is any of them", () => expect(filter("service:(ledger or kafka)")).toEqual({ anyOf: { filters: ["ledger", "kafka"].map((one) => condition(service, "EQUAL", { stringValue: one })) } }));
  test("a word looks into the operation", () => expect(filter("New.Order")).toEqual(condition({ intrinsic: "name" }, "MATCHES", { stringValue: "(?i).*New\\.Order.*" })));
});

describe("errors name the place", () => {
  test.each([
    ["service:", 8, "expected a value"],
    ["(a=x", 0, "the closing bracket is missing"],
    ["a=x )", 4, "an opening bracket is missing"],
    ['a="x', 2, "the closing quote is missing"],
    ["a=x or", 6, "a condition is missing here"],
    ["duration:>100", 10, "duration: 100 (expected: a number with ns, us, ms, s, m or h)"],
    ["status:bad", 7, "status: bad (expected: error, ok, unset)"],
    ["name~(x", 5, "a list of values goes with = and != only"],
    ['a~"[x"', 2, "[x is not a regular expression"],
  ])("%s", (text, start, message) => {
    const { error } = parseQuery(text);
    expect(error?.message).toBe(message);
    expect(error?.place.start).toBe(start);
  });
});
