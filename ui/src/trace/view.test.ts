import { beforeEach, describe, expect, test } from "vitest";
import { generateTrace } from "../../bench/traceGenerator";
import { writeSkeleton } from "../../bench/skeletonWriter";
import { pressKey } from "./keyboard";
import type { LoadedTrace } from "./loadedTrace";
import { readSkeleton } from "./skeleton";
import { structureOf } from "./structure";
import { viewFromUrl, viewToUrl } from "./urlState";
import { ROW_HEIGHT, visibleSpan, WaterfallView } from "./view";

const skeleton = readSkeleton(writeSkeleton(generateTrace(1, 1_000)).buffer);
const trace: LoadedTrace = { skeleton, structure: structureOf(skeleton) };
let view: WaterfallView;

beforeEach(() => {
  view = new WaterfallView(trace, viewFromUrl(trace, {}));
  view.resize(800, 440);
});

const press = (key: string, shiftKey = false) => pressKey(view, new Uint32Array(0), { key, shiftKey });

describe("rows", () => {
  test("only the rows of the viewport are visible", () => {
    expect(visibleSpan(view.snapshot())).toEqual({ first: 0, last: 19 });
    view.scrollTo(10 * ROW_HEIGHT + 1);
    expect(visibleSpan(view.snapshot())).toEqual({ first: 10, last: 30 });
    view.scrollTo(1e9);
    expect(visibleSpan(view.snapshot()).last).toBe(999);
  });

  test("stepping keeps the selection in view", () => {
    for (let i = 0; i < 25; i++) {
      press("ArrowDown");
    }
    expect(view.snapshot()).toMatchObject({ selected: 25, scrollTop: 26 * ROW_HEIGHT - 440 });
  });

  test("left folds, then goes to the parent; right unfolds, then goes to the child", () => {
    press("ArrowLeft");
    expect(view.snapshot().fold.count).toBe(1);
    press("ArrowRight");
    press("ArrowRight");
    expect(view.snapshot()).toMatchObject({ selected: 1, fold: { count: 1_000 } });
    press("ArrowLeft", true);
    press("ArrowLeft");
    expect(view.snapshot().selected).toBe(0);
  });

  test("folding over the selection selects what hides it", () => {
    view.select(500);
    view.refold(view.snapshot().fold.toggle(0));
    expect(view.snapshot().selected).toBe(0);
  });

  test("e goes from error to error and opens what hides it", () => {
    view.refold(view.snapshot().fold.foldAll());
    press("e");
    const [first] = trace.structure.errorRows;
    expect(view.snapshot().selected).toBe(first);
    expect(view.snapshot().fold.isHidden(first)).toBe(false);
  });
});

describe("time", () => {
  test("w zooms in on the selection and 0 shows everything again", () => {
    view.select(700);
    press("w");
    const { start, end } = view.snapshot().window;
    expect(end - start).toBeCloseTo(skeleton.duration / 1.5, 0);
    expect(start).toBeGreaterThanOrEqual(0);
    press("0");
    expect(view.snapshot().window).toEqual({ start: 0, end: skeleton.duration });
  });

  test("unknown keys are left to others", () => expect([press("q"), press("Tab"), press("i")]).toEqual([false, false, false]));
});

test("the URL brings the same view back", () => {
  view.refold(view.snapshot().fold.toggle(view.trace.structure.parent[900]));
  view.select(3);
  view.zoomBy(0.25, 1_000);
  const url = viewToUrl(trace, view.snapshot());
  const again = viewFromUrl(trace, url);
  expect(again.selected).toBe(3);
  expect([...again.fold.folded]).toEqual([...view.snapshot().fold.folded]);
  expect(again.window.start).toBeCloseTo(view.snapshot().window.start, 0);
  expect(again.window.end).toBeCloseTo(view.snapshot().window.end, 0);
});

test("a view at its defaults leaves the URL alone", () => expect(viewToUrl(trace, view.snapshot())).toEqual({ span: undefined, z: undefined, c: undefined }));
