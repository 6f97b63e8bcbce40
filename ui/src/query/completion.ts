import type { AttributeLevelJson } from "../api/generated/heliograph/v1/common_pb";
import type { KnownKey } from "../api/traces";
import { INTRINSICS, LEVEL_PREFIXES } from "./filter";
import { quoteIfNeeded } from "./syntax";

/** What the cursor stands in: the text from `from` to `to` is replaced by what is chosen. */
export type CompletionPlace =
  | { readonly kind: "key"; readonly prefix: string; readonly from: number; readonly to: number }
  | { readonly kind: "value"; readonly key: string; readonly prefix: string; readonly from: number; readonly to: number };

export interface Suggestion {
  readonly text: string;
  /** What is written into the query. */
  readonly insert: string;
  readonly type: string;
  readonly detail: string;
}

const KEY_AND_VALUE = /^-?("[^"]*"|[^\s()":=<>~!]+)(:(?:!=|!~|>=|<=|=|>|<|~)?|!=|!~|=~|>=|<=|=|>|<|~)"?([^"]*)$/;

export function placeAt(text: string, cursor: number): CompletionPlace {
  const start = tokenStart(text, cursor);
  const token = text.slice(start, cursor);
  const match = KEY_AND_VALUE.exec(token);
  if (match) {
    return { kind: "value", key: unquote(match[1]), prefix: match[3], from: start + token.length - match[3].length - (token.endsWith(`"${match[3]}`) ? 1 : 0), to: cursor };
  }
  const list = /([^\s()":=<>~!]+)!?[:=]\(([^()]*)$/.exec(text.slice(0, start));
  if (list) {
    return { kind: "value", key: list[1], prefix: token, from: start, to: cursor };
  }
  const negation = token.startsWith("-") ? 1 : 0;
  return { kind: "key", prefix: token.slice(negation), from: start + negation, to: cursor };
}

/** Where the word under the cursor begins; blanks and brackets end a word, but not inside quotes. */
function tokenStart(text: string, cursor: number): number {
  let start = 0;
  let quoted = false;
  for (let i = 0; i < cursor; i++) {
    if (text[i] === '"') {
      quoted = !quoted;
    } else if (!quoted && /[\s()]/.test(text[i])) {
      start = i + 1;
    }
  }
  return start;
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1) : text;
}

const INTRINSIC_TYPES: Readonly<Record<string, string>> = { duration: "time", status: "enum", kind: "enum" };

/** Keys for what is typed: those that begin with it first, then those that contain it; the span's own fields first. */
export function suggestKeys(prefix: string, known: readonly KnownKey[], limit = 12): Suggestion[] {
  const own = Object.keys(INTRINSICS).map((name) => ({
    text: name, insert: `${name}:`, type: INTRINSIC_TYPES[name] ?? "str", detail: "span field",
  }));
  const attributes = known.map((one) => ({
    text: one.key,
    insert: `${INTRINSICS[one.key] === undefined && !hasLevelPrefix(one.key) ? quoteIfNeeded(one.key) : `"${one.key}"`}=`,
    type: one.types.map(shortType).join(" "),
    detail: levelName(one.level),
  }));
  return rank([...own, ...attributes], prefix).slice(0, limit);
}

export function suggestValues(prefix: string, values: readonly { text: string; count: number }[], limit = 12): Suggestion[] {
  const all = values.map((one) => ({
    text: one.text, insert: `${quoteIfNeeded(one.text)} `, type: "", detail: one.count > 0 ? `${one.count} spans` : "",
  }));
  return rank(all, prefix).slice(0, limit);
}

function rank(all: readonly Suggestion[], prefix: string): Suggestion[] {
  const wanted = prefix.toLowerCase();
  const begins = all.filter((one) => one.text.toLowerCase().startsWith(wanted));
  const contains = all.filter((one) => {
    const text = one.text.toLowerCase();
    return !text.startsWith(wanted) && text.includes(wanted);
  });
  return [...begins, ...contains];
}

/** The level and bare key that the language reads a written key as. */
export function levelOf(key: string): { readonly key: string; readonly level: AttributeLevelJson } {
  const level = LEVEL_PREFIXES[key.slice(0, key.indexOf("."))];
  return level === undefined
    ? { key, level: "ATTRIBUTE_LEVEL_UNSPECIFIED" }
    : { key: key.slice(key.indexOf(".") + 1), level };
}

function hasLevelPrefix(key: string): boolean {
  return levelOf(key).level !== "ATTRIBUTE_LEVEL_UNSPECIFIED";
}

function levelName(level: AttributeLevelJson): string {
  const name = String(level).replace("ATTRIBUTE_LEVEL_", "").toLowerCase();
  return name === "item" ? "span" : name;
}

const SHORT_TYPES: Readonly<Record<string, string>> = { string: "str", double: "f64", kvlist: "map" };

function shortType(type: string): string {
  return SHORT_TYPES[type] ?? type;
}
