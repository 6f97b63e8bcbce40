import { nanos, unixNanos, type Nanos, type UnixNanos } from "../time/units";

/** A number a row. Times are u32 nanoseconds where they fit and f64 where they do not. */
type NumberColumn = Uint16Array | Uint32Array | Float64Array;

/**
 * The columns a waterfall needs, one entry a row, in pre-order with children sorted by start. The format is described
 * in docs/format/trace-skeleton.md. Columns are views into the bytes as they arrived. Immutable.
 */
export interface Skeleton {
  readonly traceId: string;
  readonly start: UnixNanos;
  readonly duration: Nanos;
  readonly spanCount: number;
  readonly rowCount: number;
  readonly errorCount: number;
  readonly orphanCount: number;
  readonly missingParentCount: number;
  readonly maxDepth: number;
  readonly complete: boolean;
  readonly warnings: readonly string[];
  /** By descending total duration, which is also the order of their colours. */
  readonly services: readonly string[];
  readonly names: readonly string[];
  readonly columns: SkeletonColumns;
}

interface SkeletonColumns {
  readonly depth: Uint16Array;
  /** From the trace's start. */
  readonly start: NumberColumn;
  readonly duration: NumberColumn;
  readonly name: NumberColumn;
  readonly service: NumberColumn;
  readonly flags: Uint16Array;
  /** Two words a row, the lower one first. */
  readonly spanId: Uint32Array;
}

export const FLAG_ERROR = 1 << 0;
export const FLAG_PLACEHOLDER = 1 << 7;
export const FLAG_STARTS_EARLY = 1 << 8;
export const FLAG_ENDS_LATE = 1 << 9;
export const FLAG_CYCLE = 1 << 11;

const KINDS = ["", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"] as const;

export function kindOf(flags: number): (typeof KINDS)[number] {
  return KINDS[(flags >> 1) & 7] ?? "";
}

const MAGIC = 0x4b534748;
const VERSION = 1;
const PREFIX_BYTES = 12;

interface Header {
  traceId: string;
  startUnixNanos: string;
  durationNanos: number;
  spanCount: number;
  rowCount: number;
  errorCount: number;
  orphanCount: number;
  missingParentCount: number;
  maxDepth: number;
  complete: boolean;
  warnings?: string[];
  services: string[];
  names: string[];
  columns: { name: string; type: "u16" | "u32" | "f64" | "u64"; offset: number; length: number }[];
}

/** Reads the bytes of a skeleton without copying them. Throws where they are not one. */
export function readSkeleton(bytes: ArrayBuffer): Skeleton {
  const prefix = new DataView(bytes, 0, Math.min(PREFIX_BYTES, bytes.byteLength));
  if (bytes.byteLength < PREFIX_BYTES || prefix.getUint32(0, true) !== MAGIC) {
    throw new Error(`trace skeleton: ${bytes.byteLength} bytes without its magic (expected: HGSK)`);
  }
  if (prefix.getUint16(4, true) !== VERSION) {
    throw new Error(`trace skeleton: version ${prefix.getUint16(4, true)} (expected: ${VERSION})`);
  }
  const headerEnd = PREFIX_BYTES + prefix.getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, PREFIX_BYTES, headerEnd - PREFIX_BYTES))) as Header;
  const columns = new ColumnReader(bytes, Math.ceil(headerEnd / 8) * 8, header);
  return {
    traceId: header.traceId,
    start: unixNanos(BigInt(header.startUnixNanos)),
    duration: nanos(header.durationNanos),
    spanCount: header.spanCount,
    rowCount: header.rowCount,
    errorCount: header.errorCount,
    orphanCount: header.orphanCount,
    missingParentCount: header.missingParentCount,
    maxDepth: header.maxDepth,
    complete: header.complete,
    warnings: header.warnings ?? [],
    services: header.services,
    names: header.names,
    columns: {
      depth: columns.u16("depth"),
      start: columns.numbers("start"),
      duration: columns.numbers("duration"),
      name: columns.numbers("name"),
      service: columns.numbers("service"),
      flags: columns.u16("flags"),
      spanId: columns.ids("spanId"),
    },
  };
}

class ColumnReader {
  constructor(
    private readonly bytes: ArrayBuffer,
    private readonly base: number,
    private readonly header: Header,
  ) {}

  numbers(name: string): NumberColumn {
    const { type, at } = this.find(name);
    const rows = this.header.rowCount;
    switch (type) {
      case "u16":
        return new Uint16Array(this.bytes, at, rows);
      case "u32":
        return new Uint32Array(this.bytes, at, rows);
      case "f64":
        return new Float64Array(this.bytes, at, rows);
      default:
        throw new Error(`trace skeleton: column ${name} of type ${type} (expected: u16, u32 or f64)`);
    }
  }

  u16(name: string): Uint16Array {
    const column = this.numbers(name);
    if (!(column instanceof Uint16Array)) {
      throw new Error(`trace skeleton: column ${name} (expected: u16)`);
    }
    return column;
  }

  ids(name: string): Uint32Array {
    const { type, at } = this.find(name);
    if (type !== "u64") {
      throw new Error(`trace skeleton: column ${name} of type ${type} (expected: u64)`);
    }
    return new Uint32Array(this.bytes, at, this.header.rowCount * 2);
  }

  private find(name: string): { type: string; at: number } {
    const found = this.header.columns.find((one) => one.name === name);
    if (found === undefined) {
      throw new Error(`trace skeleton: column ${name} is missing`);
    }
    return { type: found.type, at: this.base + found.offset };
  }
}

export function spanIdOf(spanIds: Uint32Array, row: number): string {
  return hex8(spanIds[2 * row + 1]) + hex8(spanIds[2 * row]);
}

function hex8(word: number): string {
  return word.toString(16).padStart(8, "0");
}
