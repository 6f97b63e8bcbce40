import type { AttributeLevelJson, ComparisonJson, ConditionJson, FilterJson } from "../api/generated/heliograph/v1/common_pb";
import type { AnyValueJson } from "../api/generated/opentelemetry/proto/common/v1/common_pb";
import { parse, QueryError, type ConditionNode, type Expression, type Literal, type Operator } from "./syntax";

/** Fields of a span itself, by the names the language knows them. */
export const INTRINSICS: Readonly<Record<string, string>> = {
  service: "service",
  name: "name",
  operation: "name",
  status: "status",
  kind: "kind",
  duration: "duration",
  status_message: "status_message",
  trace_id: "trace_id",
  span_id: "span_id",
  parent_span_id: "parent_span_id",
  event_name: "event_name",
  scope_name: "scope_name",
  scope_version: "scope_version",
};

export const LEVEL_PREFIXES: Readonly<Record<string, AttributeLevelJson>> = {
  resource: "ATTRIBUTE_LEVEL_RESOURCE",
  scope: "ATTRIBUTE_LEVEL_SCOPE",
  span: "ATTRIBUTE_LEVEL_ITEM",
  event: "ATTRIBUTE_LEVEL_EVENT",
  link: "ATTRIBUTE_LEVEL_LINK",
};

export const STATUSES: readonly string[] = ["error", "ok", "unset"];
export const KINDS: readonly string[] = ["server", "client", "producer", "consumer", "internal", "unspecified"];

const COMPARISONS: Readonly<Record<Operator, ComparisonJson>> = {
  "=": "COMPARISON_EQUAL",
  "!=": "COMPARISON_NOT_EQUAL",
  "<": "COMPARISON_LESS",
  "<=": "COMPARISON_LESS_OR_EQUAL",
  ">": "COMPARISON_GREATER",
  ">=": "COMPARISON_GREATER_OR_EQUAL",
  "~": "COMPARISON_MATCHES",
  "!~": "COMPARISON_NOT_MATCHES",
  exists: "COMPARISON_EXISTS",
};

export interface ParsedQuery {
  /** Undefined: everything matches. */
  readonly filter: FilterJson | undefined;
  readonly expression: Expression | undefined;
  readonly error: QueryError | undefined;
}

/** The filter a text stands for, or where and why it stands for none. */
export function parseQuery(text: string): ParsedQuery {
  let expression: Expression | undefined;
  try {
    expression = parse(text);
    return { expression, filter: expression && toFilter(expression), error: undefined };
  } catch (error) {
    if (error instanceof QueryError) {
      return { expression, filter: undefined, error };
    }
    throw error;
  }
}

function toFilter(node: Expression): FilterJson {
  switch (node.kind) {
    case "all":
      return { allOf: { filters: node.parts.map(toFilter) } };
    case "any":
      return { anyOf: { filters: node.parts.map(toFilter) } };
    case "not":
      return { not: toFilter(node.part) };
    case "word":
      return condition({ intrinsic: "name" }, "~", { stringValue: `(?i).*${escapeRegex(node.word.text)}.*` });
    case "condition":
      return conditionFilter(node);
  }
}

type Field = Pick<ConditionJson, "intrinsic" | "attribute" | "level">;

function conditionFilter(node: ConditionNode): FilterJson {
  const field = fieldOf(node.key);
  if (node.operator === "exists") {
    return { condition: { ...field, comparison: COMPARISONS.exists } };
  }
  const filters = node.values.map((value) => valueFilter(field, node, value));
  if (filters.length === 1) {
    return filters[0];
  }
  return node.operator === "!=" ? { allOf: { filters } } : { anyOf: { filters } };
}

function fieldOf(key: Literal): Field {
  const intrinsic = INTRINSICS[key.text];
  if (!key.quoted && intrinsic !== undefined) {
    return { intrinsic };
  }
  const dot = key.text.indexOf(".");
  const level = dot > 0 && !key.quoted ? LEVEL_PREFIXES[key.text.slice(0, dot)] : undefined;
  return level === undefined ? { attribute: key.text } : { attribute: key.text.slice(dot + 1), level };
}

function valueFilter(field: Field, node: ConditionNode, value: Literal): FilterJson {
  if (field.intrinsic !== undefined) {
    return condition(field, node.operator, intrinsicValue(field.intrinsic, node, value));
  }
  if (node.operator === "~" || node.operator === "!~") {
    return condition(field, node.operator, regex(value));
  }
  const typed = value.quoted ? undefined : typedValue(value.text);
  if (node.operator === "=" || node.operator === "!=") {
    return equality(field, node.operator, typed, value);
  }
  return condition(field, node.operator, typed ?? { stringValue: value.text });
}

/** A bare 200 means the number as well as the text, because the sender chose the type and the reader may not know it. */
function equality(field: Field, operator: "=" | "!=", typed: AnyValueJson | undefined, value: Literal): FilterJson {
  const asText = condition(field, operator, { stringValue: value.text });
  if (typed === undefined) {
    return asText;
  }
  const filters = [condition(field, operator, typed), asText];
  return operator === "=" ? { anyOf: { filters } } : { allOf: { filters } };
}

function typedValue(text: string): AnyValueJson | undefined {
  if (text === "true" || text === "false") {
    return { boolValue: text === "true" };
  }
  if (/^-?\d{1,18}$/.test(text)) {
    return { intValue: text };
  }
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? { doubleValue: Number(text) } : undefined;
}

function intrinsicValue(name: string, node: ConditionNode, value: Literal): AnyValueJson {
  if (name === "duration") {
    return { intValue: String(durationNanos(value)) };
  }
  if (node.operator === "~" || node.operator === "!~") {
    return regex(value);
  }
  const known = name === "status" ? STATUSES : name === "kind" ? KINDS : undefined;
  const text = known ? value.text.toLowerCase() : value.text;
  if (known && !known.includes(text)) {
    throw new QueryError(`${name}: ${value.text} (expected: ${known.join(", ")})`, value);
  }
  return { stringValue: name.endsWith("_id") ? text.toLowerCase() : text };
}

const DURATION_UNITS: Readonly<Record<string, number>> = {
  ns: 1, us: 1e3, "µs": 1e3, "μs": 1e3, ms: 1e6, s: 1e9, m: 60e9, min: 60e9, h: 3600e9,
};

function durationNanos(value: Literal): number {
  const match = /^(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s|min|m|h)$/.exec(value.text);
  if (!match) {
    throw new QueryError(`duration: ${value.text} (expected: a number with ns, us, ms, s, m or h)`, value);
  }
  return Math.round(Number(match[1]) * DURATION_UNITS[match[2]]);
}

function regex(value: Literal): AnyValueJson {
  // RE2's syntax is close to the browser's except after (?: enough to catch a bracket that does not close.
  if (!value.text.includes("(?") && !isRegex(value.text)) {
    throw new QueryError(`${value.text} is not a regular expression`, value);
  }
  return { stringValue: value.text };
}

function isRegex(text: string): boolean {
  try {
    return RegExp(text) !== undefined;
  } catch {
    return false;
  }
}

function condition(field: Field, operator: Operator, value: AnyValueJson): FilterJson {
  return { condition: { ...field, comparison: COMPARISONS[operator], value } };
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
