import { upperBound } from "./fold";
import { FLAG_PLACEHOLDER, spanIdOf, type Skeleton } from "./skeleton";

/** Rows whose operation, service or span ID contains the text, ascending. Case does not count. */
export function findRows(skeleton: Skeleton, text: string): Uint32Array {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") {
    return new Uint32Array(0);
  }
  const { name, service, flags, spanId } = skeleton.columns;
  const nameHits = hitsOf(skeleton.names, wanted);
  const serviceHits = hitsOf(skeleton.services, wanted);
  const asId = /^[0-9a-f]{6,16}$/.test(wanted);
  const rows: number[] = [];
  for (let row = 0; row < skeleton.rowCount; row++) {
    const named = !(flags[row] & FLAG_PLACEHOLDER) && (nameHits[name[row]] | serviceHits[service[row]]);
    if (named || (asId && spanIdOf(spanId, row).includes(wanted))) {
      rows.push(row);
    }
  }
  return Uint32Array.from(rows);
}

/** One byte a dictionary entry, so that a row costs two look-ups and no text comparison. */
function hitsOf(dictionary: readonly string[], wanted: string): Uint8Array {
  return Uint8Array.from(dictionary, (entry) => (entry.toLowerCase().includes(wanted) ? 1 : 0));
}

/** The row after (or before) `row` in a sorted list, round the end; -1 where the list is empty. */
export function neighbour(rows: Uint32Array, row: number, forward: boolean): number {
  if (rows.length === 0) {
    return -1;
  }
  const after = upperBound(rows, row);
  if (forward) {
    return rows[after % rows.length];
  }
  const before = after > 0 && rows[after - 1] === row ? after - 2 : after - 1;
  return rows[(before + rows.length) % rows.length];
}
