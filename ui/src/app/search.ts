import { DEFAULT_RANGE } from "../time/range";

/** The part of the URL that every page shares. All values are text; absent means the default. */
export interface SharedSearch {
  readonly from?: string;
  readonly to?: string;
  readonly tenant?: string;
}

export interface TracesSearch extends SharedSearch {
  readonly q?: string;
  readonly sort?: "-duration";
}

export interface TraceSearch extends SharedSearch {
  /** The selected span's ID. */
  readonly span?: string;
  readonly view?: "logs";
  /** The stretch on display, in ns from the trace's start: `START-END`. */
  readonly z?: string;
  readonly find?: string;
  /** IDs of the folded spans. */
  readonly c?: string;
}

export interface LogsSearch extends SharedSearch {
  readonly q?: string;
  readonly sev?: string;
  readonly svc?: string;
}

type Raw = Record<string, unknown>;

export function readShared(raw: Raw): SharedSearch {
  return { from: text(raw.from), to: text(raw.to), tenant: text(raw.tenant) };
}

export function readTracesSearch(raw: Raw): TracesSearch {
  return { ...readShared(raw), q: text(raw.q), sort: raw.sort === "-duration" ? "-duration" : undefined };
}

export function readTraceSearch(raw: Raw): TraceSearch {
  return {
    ...readShared(raw),
    span: matching(raw.span, /^[0-9a-f]{16}$/),
    view: raw.view === "logs" ? "logs" : undefined,
    z: matching(raw.z, /^\d+(\.\d+)?-\d+(\.\d+)?$/),
    find: text(raw.find),
    c: matching(raw.c, /^[0-9a-f]{16}(,[0-9a-f]{16})*$/),
  };
}

export function readLogsSearch(raw: Raw): LogsSearch {
  return { ...readShared(raw), q: text(raw.q), sev: matching(raw.sev, /^[a-z,]+$/), svc: text(raw.svc) };
}

/** The shared part, to be kept when another page is opened. */
export function keepShared(search: SharedSearch): SharedSearch {
  return { from: search.from, to: search.to, tenant: search.tenant };
}

export function rangeOf(search: SharedSearch): { from: string; to: string } {
  return { from: search.from ?? DEFAULT_RANGE.from, to: search.to ?? DEFAULT_RANGE.to };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function matching(value: unknown, pattern: RegExp): string | undefined {
  const found = text(value);
  return found !== undefined && pattern.test(found) ? found : undefined;
}
