import type { TraceSummary } from "../api/traces";

/** Services by descending total duration over the listed traces, so that a colour means the same in every line. */
export function serviceOrder(traces: readonly TraceSummary[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const trace of traces) {
    for (const share of trace.services) {
      totals.set(share.service, (totals.get(share.service) ?? 0) + share.durationNanos);
    }
  }
  const sorted = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(sorted.map(([service], index) => [service, index]));
}
