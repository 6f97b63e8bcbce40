import { expect, test } from "vitest";
import { highlights } from "./highlight";

const pieces = (text: string) => highlights(text).map((one) => [one.kind, text.slice(one.start, one.end)]);

test("keys, values and the rest cover the text once", () => {
  expect(pieces("service:a -b=c")).toEqual([["key", "service"], ["plain", ":"], ["value", "a"], ["plain", " -"], ["key", "b"], ["plain", "="], ["value", "c"]]);
});

test("an error is marked where it is", () => expect(pieces("status:bad x=y")).toEqual([["plain", "status:"], ["error", "bad"], ["plain", " x=y"]]));

test("an error behind the text marks nothing", () => expect(pieces("service:")).toEqual([["plain", "service:"]]));
