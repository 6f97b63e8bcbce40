/** Which rows are on display, in order. Looking up a row never costs more than the logarithm of the folded ones. */
export interface RowOrder {
  readonly count: number;
  /** The row at a place of the display. */
  rowAt(index: number): number;
  /** The place of a row; of the folded row that hides it where it is hidden. */
  indexOf(row: number): number;
}

/**
 * Rows of which some hide what is below them. Keeps the hidden runs that are not inside another one, with the number of
 * rows hidden so far, so that a place and a row turn into each other by binary search. Immutable.
 */
export class Fold implements RowOrder {
  readonly count: number;
  /** First hidden row of each outermost run. */
  private readonly runStart: Uint32Array;
  /** Rows hidden by the runs before this one; one entry more than runs. */
  private readonly hiddenBefore: Uint32Array;

  private constructor(
    private readonly subtreeSize: Uint32Array,
    /** Folded rows, ascending, also those inside a hidden run. */
    readonly folded: Uint32Array,
  ) {
    const starts: number[] = [];
    const hidden: number[] = [0];
    let end = 0;
    for (const row of folded) {
      if (row >= end) {
        end = row + subtreeSize[row];
        starts.push(row + 1);
        hidden.push(hidden[hidden.length - 1] + subtreeSize[row] - 1);
      }
    }
    this.runStart = Uint32Array.from(starts);
    this.hiddenBefore = Uint32Array.from(hidden);
    this.count = subtreeSize.length - hidden[hidden.length - 1];
  }

  static open(subtreeSize: Uint32Array): Fold {
    return new Fold(subtreeSize, new Uint32Array(0));
  }

  static of(subtreeSize: Uint32Array, rows: Iterable<number>): Fold {
    const foldable = [...rows].filter((row) => subtreeSize[row] > 1);
    return new Fold(subtreeSize, Uint32Array.from(new Set(foldable)).sort());
  }

  rowAt(index: number): number {
    // The last run that begins at or before the place, counted in display rows.
    let low = 0;
    let high = this.runStart.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.runStart[middle] - this.hiddenBefore[middle] <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return index + this.hiddenBefore[low];
  }

  indexOf(row: number): number {
    const run = upperBound(this.runStart, row) - 1;
    if (run < 0) {
      return row;
    }
    const first = this.runStart[run];
    const hiddenHere = this.hiddenBefore[run + 1] - this.hiddenBefore[run];
    const visibleRow = row < first + hiddenHere ? first - 1 : row;
    return visibleRow - (visibleRow < first ? this.hiddenBefore[run] : this.hiddenBefore[run + 1]);
  }

  isFolded(row: number): boolean {
    const at = upperBound(this.folded, row) - 1;
    return at >= 0 && this.folded[at] === row;
  }

  isHidden(row: number): boolean {
    const run = upperBound(this.runStart, row) - 1;
    return run >= 0 && row < this.runStart[run] + this.hiddenBefore[run + 1] - this.hiddenBefore[run];
  }

  toggle(row: number): Fold {
    return this.isFolded(row) ? this.unfold([row]) : this.foldBetween(row, row + 1);
  }

  unfold(rows: readonly number[]): Fold {
    const gone = new Set(rows);
    return new Fold(this.subtreeSize, this.folded.filter((row) => !gone.has(row)));
  }

  /** Folds every row from `row` down that has something below it. */
  foldBelow(row: number): Fold {
    return this.foldBetween(row, row + this.subtreeSize[row]);
  }

  /** Folds every row that has something below it. */
  foldAll(): Fold {
    return this.foldBetween(0, this.subtreeSize.length);
  }

  private foldBetween(start: number, end: number): Fold {
    const before = this.folded.subarray(0, upperBound(this.folded, start - 1));
    const after = this.folded.subarray(upperBound(this.folded, end - 1));
    const rows = new Uint32Array(before.length + end - start + after.length);
    rows.set(before);
    let length = before.length;
    for (let row = start; row < end; row++) {
      if (this.subtreeSize[row] > 1) {
        rows[length++] = row;
      }
    }
    rows.set(after, length);
    return new Fold(this.subtreeSize, rows.slice(0, length + after.length));
  }

  unfoldBelow(row: number): Fold {
    const end = row + this.subtreeSize[row];
    return new Fold(this.subtreeSize, this.folded.filter((one) => one < row || one >= end));
  }

  /** Opens what hides a row. */
  reveal(row: number, parent: Int32Array): Fold {
    const ancestors: number[] = [];
    for (let above = parent[row]; above >= 0; above = parent[above]) {
      ancestors.push(above);
    }
    return this.isHidden(row) ? this.unfold(ancestors) : this;
  }
}

/** The number of values in a sorted list that are not above `value`. */
export function upperBound(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
