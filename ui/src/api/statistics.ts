import type { QueryStatisticsJson } from "./generated/heliograph/v1/common_pb";
import { readCount } from "./wire";

/** What an answer cost and whether it is whole. */
export interface Statistics {
  readonly complete: boolean;
  readonly warnings: readonly string[];
  readonly partitions: number;
  readonly pagesDecoded: number;
  readonly bytesDecoded: number;
  readonly elapsedNanos: number;
}

export function readStatistics(json: QueryStatisticsJson | undefined): Statistics {
  return {
    complete: json?.complete ?? false,
    warnings: json?.warnings ?? [],
    partitions: readCount(json?.partitions),
    pagesDecoded: readCount(json?.pagesDecoded),
    bytesDecoded: readCount(json?.bytesDecoded),
    elapsedNanos: readCount(json?.elapsedNanos),
  };
}
