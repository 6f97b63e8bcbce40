import { describe, expect, test } from "vitest";
import { Random } from "../../bench/random";
import { generateTrace } from "../../bench/traceGenerator";
import { writeSkeleton } from "../../bench/skeletonWriter";
import { Fold } from "./fold";
import { readSkeleton } from "./skeleton";
import { structureOf } from "./structure";

/** 0 ─ 1 ─ 2, 1 ─ 3, 0 ─ 4, 0 ─ 5 ─ 6 */
const SIZES = Uint32Array.from([7, 3, 1, 1, 1, 2, 1]);
const PARENTS = Int32Array.from([-1, 0, 1, 1, 0, 0, 5]);

const shown = (fold: Fold) => Array.from({ length: fold.count }, (_, index) => fold.rowAt(index));

describe("Fold", () => {
  test("open shows every row", () => expect(shown(Fold.open(SIZES))).toEqual([0, 1, 2, 3, 4, 5, 6]));

  test("a folded row hides what is below it", () => {
    const fold = Fold.open(SIZES).toggle(1);
    expect(shown(fold)).toEqual([0, 1, 4, 5, 6]);
    expect([fold.indexOf(4), fold.indexOf(2), fold.isHidden(2), fold.isHidden(4)]).toEqual([2, 1, true, false]);
  });

  test("a fold inside a fold comes back when the outer one opens", () => {
    const fold = Fold.open(SIZES).toggle(1).toggle(0);
    expect(shown(fold)).toEqual([0]);
    expect(shown(fold.toggle(0))).toEqual([0, 1, 4, 5, 6]);
  });

  test("all at once, and back", () => {
    const fold = Fold.open(SIZES).foldAll();
    expect(shown(fold)).toEqual([0]);
    expect(shown(fold.toggle(0))).toEqual([0, 1, 4, 5]);
    expect(shown(fold.unfoldBelow(0))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("reveal opens the way to a row and nothing else", () => expect(shown(Fold.open(SIZES).foldAll().reveal(3, PARENTS))).toEqual([0, 1, 2, 3, 4, 5]));

  test("leaves cannot be folded", () => expect(Fold.open(SIZES).toggle(2).count).toBe(7));
});

test("any folds agree with walking the tree", () => {
  const seed = 20;
  const random = new Random(seed);
  const { subtreeSize } = structureOf(readSkeleton(writeSkeleton(generateTrace(seed, 400)).buffer));
  let fold = Fold.open(subtreeSize);
  const folded = new Set<number>();
  for (let round = 0; round < 300; round++) {
    const row = random.below(400);
    fold = fold.toggle(row);
    if (subtreeSize[row] > 1 && !folded.delete(row)) {
      folded.add(row);
    }
    const expected: number[] = [];
    for (let at = 0; at < 400; at += folded.has(at) ? subtreeSize[at] : 1) {
      expected.push(at);
    }
    expect(shown(fold), `seed ${seed}, round ${round}`).toEqual(expected);
    expected.forEach((visible, index) => expect(fold.indexOf(visible)).toBe(index));
  }
});
