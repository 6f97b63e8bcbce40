import { neighbour } from "./find";
import type { WaterfallView } from "./view";
import { ROW_HEIGHT } from "./view";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15;

/** The waterfall's keys, in the order in which the help lists them. */
export const WATERFALL_KEYS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "W S", does: "zoom in, out" },
  { keys: "A D", does: "pan" },
  { keys: "0", does: "whole trace" },
  { keys: "Z", does: "zoom to the span" },
  { keys: "↑ ↓", does: "previous, next row" },
  { keys: "← →", does: "fold, unfold, or to parent, child" },
  { keys: "Shift ← →", does: "fold, unfold all below" },
  { keys: "e E", does: "next, previous error" },
  { keys: "n N", does: "next, previous hit" },
  { keys: "f", does: "find" },
  { keys: "i", does: "side panel" },
];

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
}

/** Does what a key means on the waterfall; false where it means nothing. */
export function pressKey(view: WaterfallView, hits: Uint32Array, event: KeyPress): boolean {
  return moveInTime(view, event) || moveInRows(view, event) || jump(view, hits, event);
}

function moveInTime(view: WaterfallView, { key }: KeyPress): boolean {
  const selected = view.snapshot().selected;
  switch (key) {
    case "w": case "W": view.zoomBy(1 / ZOOM_STEP); return true;
    case "s": case "S": view.zoomBy(ZOOM_STEP); return true;
    case "a": case "A": view.panBy(-PAN_STEP); return true;
    case "d": case "D": view.panBy(PAN_STEP); return true;
    case "0": view.fitAll(); return true;
    case "z": case "Z":
      if (selected >= 0) {
        view.fitRow(selected);
      }
      return true;
    default: return false;
  }
}

function moveInRows(view: WaterfallView, { key, shiftKey }: KeyPress): boolean {
  const { height, fold } = view.snapshot();
  const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
  switch (key) {
    case "ArrowDown": view.step(1); return true;
    case "ArrowUp": view.step(-1); return true;
    case "PageDown": view.step(page); return true;
    case "PageUp": view.step(-page); return true;
    case "Home": view.select(0); return true;
    case "End": view.select(fold.rowAt(fold.count - 1)); return true;
    case "ArrowLeft": goLeft(view, shiftKey); return true;
    case "ArrowRight": goRight(view, shiftKey); return true;
    default: return false;
  }
}

function goLeft(view: WaterfallView, all: boolean): void {
  const { selected, fold } = view.snapshot();
  if (selected < 0) {
    return;
  }
  const { subtreeSize, parent } = view.trace.structure;
  if (all) {
    view.refold(fold.foldBelow(selected));
  } else if (subtreeSize[selected] > 1 && !fold.isFolded(selected)) {
    view.refold(fold.toggle(selected));
  } else if (parent[selected] >= 0) {
    view.select(parent[selected]);
  }
}

function goRight(view: WaterfallView, all: boolean): void {
  const { selected, fold } = view.snapshot();
  if (selected < 0) {
    return;
  }
  if (all) {
    view.refold(fold.unfoldBelow(selected));
  } else if (fold.isFolded(selected)) {
    view.refold(fold.toggle(selected));
  } else if (view.trace.structure.subtreeSize[selected] > 1) {
    view.select(selected + 1);
  }
}

function jump(view: WaterfallView, hits: Uint32Array, { key }: KeyPress): boolean {
  const { errorRows } = view.trace.structure;
  switch (key) {
    case "e": jumpTo(view, errorRows, true); return true;
    case "E": jumpTo(view, errorRows, false); return true;
    case "n": jumpTo(view, hits, true); return true;
    case "N": jumpTo(view, hits, false); return true;
    default: return false;
  }
}

export function jumpTo(view: WaterfallView, rows: Uint32Array, forward: boolean): void {
  const row = neighbour(rows, view.snapshot().selected, forward);
  if (row >= 0) {
    view.jumpTo(row);
  }
}
