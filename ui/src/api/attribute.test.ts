import { expect, test } from "vitest";
import { typeOf, valueText } from "./attribute";

test.each([
  [{ stringValue: "" }, "str", ""],
  [{ boolValue: false }, "bool", "false"],
  [{ intValue: "9007199254740993" }, "int", "9007199254740993"],
  [{ doubleValue: 72.5 }, "f64", "72.5"],
  [{ doubleValue: "NaN" as const }, "f64", "NaN"],
  [{ bytesValue: "AQI=" }, "bytes", "AQI="],
  [{ arrayValue: { values: [{ stringValue: "a" }, { stringValue: "b" }] } }, "str[]", "[a, b]"],
  [{ arrayValue: { values: [{ stringValue: "a" }, { intValue: "1" }] } }, "array", "[a, 1]"],
  [{ kvlistValue: { values: [{ key: "k", value: { intValue: "1" } }] } }, "map", "{k=1}"],
  [{}, "empty", ""],
  [undefined, "empty", ""],
])("%j", (value, type, text) => {
  expect(typeOf(value)).toBe(type);
  expect(valueText(value)).toBe(text);
});
