import { FLAG_ERROR, FLAG_PLACEHOLDER, type Skeleton } from "./skeleton";

/** What follows from a skeleton's columns, computed once in the worker. Immutable. */
export interface TraceStructure {
  /** Rows below a row, itself included. */
  readonly subtreeSize: Uint32Array;
  /** The row of the parent; -1 at the top. */
  readonly parent: Int32Array;
  /** Duration less the union of the children, in nanoseconds. */
  readonly self: Float64Array;
  /** The sum of the self times by service, in the order of the skeleton's services. */
  readonly selfByService: Float64Array;
  /** Rows with an error, ascending. */
  readonly errorRows: Uint32Array;
  /** Rows by span ID: open addressing, row + 1 in a slot, 0 for free. */
  readonly idTable: Int32Array;
}

export function structureOf(skeleton: Skeleton): TraceStructure {
  const { rowCount, columns } = skeleton;
  const parent = parentsOf(columns.depth, rowCount);
  const self = selfTimesOf(skeleton, parent);
  return {
    parent,
    subtreeSize: subtreeSizesOf(parent, rowCount),
    self,
    selfByService: selfByServiceOf(skeleton, self),
    errorRows: rowsWith(columns.flags, FLAG_ERROR),
    idTable: idTableOf(columns.spanId, columns.flags, rowCount),
  };
}

function parentsOf(depth: Uint16Array, rowCount: number): Int32Array {
  const parent = new Int32Array(rowCount);
  const lastAtDepth: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const level = depth[row];
    parent[row] = level === 0 ? -1 : (lastAtDepth[level - 1] ?? -1);
    lastAtDepth[level] = row;
  }
  return parent;
}

function subtreeSizesOf(parent: Int32Array, rowCount: number): Uint32Array {
  const size = new Uint32Array(rowCount).fill(1);
  for (let row = rowCount - 1; row >= 0; row--) {
    if (parent[row] >= 0) {
      size[parent[row]] += size[row];
    }
  }
  return size;
}

/** Children come sorted by start, so the union of a parent's children is covered from left to right. */
function selfTimesOf(skeleton: Skeleton, parent: Int32Array): Float64Array {
  const { start, duration } = skeleton.columns;
  const self = Float64Array.from(duration);
  const coveredTo = new Float64Array(skeleton.rowCount);
  for (let row = 0; row < skeleton.rowCount; row++) {
    coveredTo[row] = start[row];
    const above = parent[row];
    if (above < 0) {
      continue;
    }
    const from = Math.max(start[row], coveredTo[above]);
    const to = Math.min(start[row] + duration[row], start[above] + duration[above]);
    if (to > from) {
      self[above] -= to - from;
      coveredTo[above] = to;
    }
  }
  return self;
}

function selfByServiceOf({ columns, services, rowCount }: Skeleton, self: Float64Array): Float64Array {
  const sums = new Float64Array(services.length);
  for (let row = 0; row < rowCount; row++) {
    if (!(columns.flags[row] & FLAG_PLACEHOLDER)) {
      sums[columns.service[row]] += self[row];
    }
  }
  return sums;
}

function rowsWith(flags: Uint16Array, flag: number): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < flags.length; row++) {
    if (flags[row] & flag) {
      rows.push(row);
    }
  }
  return Uint32Array.from(rows);
}

function idTableOf(spanId: Uint32Array, flags: Uint16Array, rowCount: number): Int32Array {
  const table = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, rowCount * 2))));
  for (let row = 0; row < rowCount; row++) {
    if (flags[row] & FLAG_PLACEHOLDER) {
      continue;
    }
    let slot = slotOf(spanId[2 * row], spanId[2 * row + 1], table.length);
    while (table[slot] !== 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = row + 1;
  }
  return table;
}

/** The row of a span; -1 where the trace has no such span. */
export function rowOfSpan(skeleton: Skeleton, structure: TraceStructure, spanId: string): number {
  if (!/^[0-9a-f]{16}$/.test(spanId)) {
    return -1;
  }
  const high = parseInt(spanId.slice(0, 8), 16);
  const low = parseInt(spanId.slice(8), 16);
  const { idTable } = structure;
  const ids = skeleton.columns.spanId;
  for (let slot = slotOf(low, high, idTable.length); idTable[slot] !== 0; slot = (slot + 1) & (idTable.length - 1)) {
    const row = idTable[slot] - 1;
    if (ids[2 * row] === low && ids[2 * row + 1] === high) {
      return row;
    }
  }
  return -1;
}

function slotOf(low: number, high: number, tableLength: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (tableLength - 1);
}
