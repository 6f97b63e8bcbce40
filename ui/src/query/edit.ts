import { parseQuery } from "./filter";
import { quoteIfNeeded, type Expression } from "./syntax";

/** The query's parts that all must hold, as they stand in the text. */
export function topLevelParts(text: string): readonly Expression[] {
  const { expression } = parseQuery(text);
  return expression === undefined ? [] : expression.kind === "all" ? expression.parts : [expression];
}

export function withoutPart(text: string, part: { start: number; end: number }): string {
  return `${text.slice(0, part.start).trimEnd()} ${text.slice(part.end).trimStart()}`.trim();
}

export function addCondition(text: string, condition: string): string {
  const { expression } = parseQuery(text);
  const before = expression?.kind === "any" && !text.trim().startsWith("(") ? `(${text.trim()})` : text.trim();
  return before === "" ? condition : `${before} ${condition}`;
}

export function conditionText(key: string, value: string, negated: boolean): string {
  return `${quoteIfNeeded(key)}${negated ? "!=" : "="}${quoteIfNeeded(value)}`;
}

/** The plain values of `key` that the query asks for at its top level. */
export function valuesOf(text: string, key: string): readonly string[] {
  return topLevelParts(text).flatMap((part) =>
    part.kind === "condition" && part.key.text === key && part.operator === "=" ? part.values.map((one) => one.text) : [],
  );
}

/** Adds a value to the top-level condition on `key`, or takes it away where it is there already. */
export function toggleValue(text: string, key: string, value: string): string {
  const existing = topLevelParts(text).find(
    (part) => part.kind === "condition" && part.key.text === key && part.operator === "=",
  );
  const before = valuesOf(text, key);
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const rest = existing ? withoutPart(text, existing) : text;
  if (after.length === 0) {
    return rest;
  }
  const quoted = after.map((one) => quoteIfNeeded(one));
  return addCondition(rest, after.length === 1 ? `${key}:${quoted[0]}` : `${key}:(${quoted.join(" or ")})`);
}
