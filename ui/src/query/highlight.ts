import { parseQuery } from "./filter";
import type { Expression, Place } from "./syntax";

type HighlightKind = "plain" | "key" | "value" | "error";

export interface Highlight extends Place {
  readonly kind: HighlightKind;
}

/** Cuts the text into pieces to be drawn: keys are quiet, values bright, and the error is marked. */
export function highlights(text: string): Highlight[] {
  const { expression, error } = parseQuery(text);
  const marks: Highlight[] = [];
  if (error) {
    const end = Math.max(error.place.end, error.place.start + 1);
    marks.push({ kind: "error", start: Math.min(error.place.start, text.length), end: Math.min(end, text.length) });
  } else if (expression) {
    collect(expression, marks);
  }
  return fillGaps(marks.filter((one) => one.end > one.start), text.length);
}

function collect(node: Expression, into: Highlight[]): void {
  switch (node.kind) {
    case "all":
    case "any":
      node.parts.forEach((part) => collect(part, into));
      break;
    case "not":
      collect(node.part, into);
      break;
    case "word":
      into.push({ kind: "value", start: node.word.start, end: node.word.end });
      break;
    case "condition":
      into.push({ kind: "key", start: node.key.start, end: node.key.end });
      node.values.forEach((value) => into.push({ kind: "value", start: value.start, end: value.end }));
  }
}

function fillGaps(marks: readonly Highlight[], length: number): Highlight[] {
  const all: Highlight[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start > at) {
      all.push({ kind: "plain", start: at, end: mark.start });
    }
    all.push(mark);
    at = mark.end;
  }
  if (at < length) {
    all.push({ kind: "plain", start: at, end: length });
  }
  return all;
}
