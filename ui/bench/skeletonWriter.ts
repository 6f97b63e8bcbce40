/** One row of a skeleton before it is written, in pre-order. Times in ns from the trace's start. */
export interface SkeletonRow {
  readonly depth: number;
  readonly start: number;
  readonly duration: number;
  readonly name: number;
  readonly service: number;
  readonly flags: number;
  readonly spanIdHigh: number;
  readonly spanIdLow: number;
}

export interface SkeletonTrace {
  readonly traceId: string;
  readonly startUnixNanos: bigint;
  readonly services: readonly string[];
  readonly names: readonly string[];
  readonly rows: readonly SkeletonRow[];
  readonly complete?: boolean;
  readonly warnings?: readonly string[];
}

const ERROR = 1;
const ORPHAN = 1 << 6;
const PLACEHOLDER = 1 << 7;
const U32_MAX = 0xffffffff;

/** Writes the skeleton format, the counterpart of src/trace/skeleton.ts for tests and the benchmark. */
export function writeSkeleton(trace: SkeletonTrace): Uint8Array<ArrayBuffer> {
  const { rows } = trace;
  const wide = rows.some((row) => row.start > U32_MAX || row.duration > U32_MAX);
  const columns = [
    { name: "depth", type: "u16", data: Uint16Array.from(rows, (row) => Math.min(row.depth, 65535)) },
    { name: "start", ...times(rows, (row) => row.start, wide) },
    { name: "duration", ...times(rows, (row) => row.duration, wide) },
    { name: "name", type: "u32", data: Uint32Array.from(rows, (row) => row.name) },
    { name: "service", type: "u16", data: Uint16Array.from(rows, (row) => row.service) },
    { name: "flags", type: "u16", data: Uint16Array.from(rows, (row) => row.flags) },
    { name: "spanId", type: "u64", data: spanIds(rows) },
  ];
  let offset = 0;
  const directory = columns.map(({ name, type, data }) => {
    const entry = { name, type, offset, length: data.byteLength };
    offset += Math.ceil(data.byteLength / 8) * 8;
    return entry;
  });
  const header = new TextEncoder().encode(JSON.stringify({ ...headerOf(trace), columns: directory }));
  const base = Math.ceil((12 + header.length) / 8) * 8;
  const bytes = new Uint8Array(base + offset);
  const view = new DataView(bytes.buffer);
  bytes.set([0x48, 0x47, 0x53, 0x4b]);
  view.setUint16(4, 1, true);
  view.setUint32(8, header.length, true);
  bytes.set(header, 12);
  columns.forEach(({ data }, index) => bytes.set(new Uint8Array(data.buffer), base + directory[index].offset));
  return bytes;
}

function times(rows: readonly SkeletonRow[], of: (row: SkeletonRow) => number, wide: boolean) {
  return wide ? { type: "f64", data: Float64Array.from(rows, of) } : { type: "u32", data: Uint32Array.from(rows, of) };
}

function spanIds(rows: readonly SkeletonRow[]): Uint32Array<ArrayBuffer> {
  const data = new Uint32Array(rows.length * 2);
  rows.forEach((row, index) => {
    data[2 * index] = row.spanIdLow;
    data[2 * index + 1] = row.spanIdHigh;
  });
  return data;
}

function headerOf({ traceId, startUnixNanos, services, names, rows, complete = true, warnings = [] }: SkeletonTrace) {
  const counted = (flag: number) => rows.reduce((sum, row) => sum + (row.flags & flag ? 1 : 0), 0);
  return {
    traceId,
    startUnixNanos: String(startUnixNanos),
    durationNanos: rows.reduce((end, row) => Math.max(end, row.start + row.duration), 0),
    spanCount: rows.length - counted(PLACEHOLDER),
    rowCount: rows.length,
    errorCount: counted(ERROR),
    orphanCount: counted(ORPHAN),
    missingParentCount: counted(PLACEHOLDER),
    maxDepth: rows.reduce((most, row) => Math.max(most, row.depth), 0),
    complete,
    warnings,
    services,
    names,
  };
}
