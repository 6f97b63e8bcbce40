import type { Skeleton } from "./skeleton";
import type { TraceStructure } from "./structure";

/** A trace as the waterfall works with it. Immutable. */
export interface LoadedTrace {
  readonly skeleton: Skeleton;
  readonly structure: TraceStructure;
}

/** What the worker is asked: fetch, read and prepare the skeleton of a trace. */
export interface LoadRequest {
  readonly id: number;
  readonly traceId: string;
  readonly tenant: string;
}

export type LoadReply =
  | { readonly id: number; readonly loaded: LoadedTrace }
  | { readonly id: number; readonly httpStatus: number; readonly message: string; readonly requestId: string | undefined };
