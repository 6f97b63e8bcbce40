import { describe, expect, test } from "vitest";
import { placeAt, suggestKeys, suggestValues } from "./completion";

const at = (text: string) => placeAt(text, text.length);

describe("placeAt", () => {
  test("a key at the start, after blanks, after minus and inside brackets", () => {
    expect(at("ord")).toEqual({ kind: "key", prefix: "ord", from: 0, to: 3 });
    expect(at("service:a ord")).toMatchObject({ kind: "key", prefix: "ord", from: 10 });
    expect(at("-ord")).toMatchObject({ kind: "key", prefix: "ord", from: 1 });
    expect(at("(a=b or ord")).toMatchObject({ kind: "key", prefix: "ord" });
  });
  test("a value after any operator", () => {
    expect(at("service:led")).toEqual({ kind: "value", key: "service", prefix: "led", from: 8, to: 11 });
    expect(at("order.symbol!=V")).toMatchObject({ kind: "value", key: "order.symbol", prefix: "V", from: 14 });
    expect(at('"a b"=V')).toMatchObject({ kind: "value", key: "a b", prefix: "V" });
    expect(at('name="GET /or')).toMatchObject({ kind: "value", key: "name", prefix: "GET /or", from: 5 });
  });
  test("a value inside a list", () => expect(at("service:(ledger or ka")).toMatchObject({ kind: "value", key: "service", prefix: "ka", from: 19 }));
});

test("keys that begin with the text come before those that contain it", () => {
  const known = [{ key: "risk.order.score", level: "ATTRIBUTE_LEVEL_ITEM" as const, types: ["double"] }, { key: "order.symbol", level: "ATTRIBUTE_LEVEL_ITEM" as const, types: ["string"] }];
  expect(suggestKeys("order", known).map((one) => one.text)).toEqual(["order.symbol", "risk.order.score"]);
  expect(suggestKeys("order", known)[0]).toMatchObject({ insert: "order.symbol=", type: "str", detail: "span" });
});

test("a key that looks like a level is quoted", () => {
  const known = [{ key: "event.name", level: "ATTRIBUTE_LEVEL_ITEM" as const, types: ["string"] }];
  expect(suggestKeys("event.n", known)[0].insert).toBe('"event.name"=');
});

test("values are quoted where they must be", () => expect(suggestValues("", [{ text: "GET /orders now", count: 3 }])[0].insert).toBe('"GET /orders now" '));
