import { expect, test } from "vitest";
import { addCondition, conditionText, toggleValue, topLevelParts, valuesOf, withoutPart } from "./edit";

test("a value is added to its condition and taken away again", () => {
  const one = toggleValue("duration:>1ms", "service", "ledger");
  expect(one).toBe("duration:>1ms service:ledger");
  const two = toggleValue(one, "service", "order router");
  expect(two).toBe('duration:>1ms service:(ledger or "order router")');
  expect(valuesOf(two, "service")).toEqual(["ledger", "order router"]);
  expect(toggleValue(toggleValue(two, "service", "ledger"), "service", "order router")).toBe("duration:>1ms");
});

test("a condition added to an or narrows all of it", () => expect(addCondition("a=x or b=y", "c=z")).toBe("(a=x or b=y) c=z"));

test("a part taken away leaves the others as they were written", () => {
  const text = 'a="x  y"  b=y c=z';
  const part = topLevelParts(text)[1];
  expect(withoutPart(text, part)).toBe('a="x  y" c=z');
});

test("hostile values are quoted so that they stay values", () => {
  expect(conditionText("a", 'x" or b="y', false)).toBe('a="x\\" or b=\\"y"');
  expect(conditionText("a", "*", true)).toBe('a!="*"');
});
