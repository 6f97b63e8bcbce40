import { Random } from "./random";
import type { SkeletonRow, SkeletonTrace } from "./skeletonWriter";

const SERVICES = ["fix-gateway", "order-router", "risk-check", "matching-engine", "ledger", "postgres", "redis", "kafka"];
const VERBS = ["load", "check", "evaluate", "submit", "append", "resolve", "SELECT", "INSERT", "send", "poll"];
const NOUNS = ["order", "position", "limit", "instrument", "execution", "quote", "margin", "session", "fill", "entry"];

export type Shape = "tree" | "chain" | "fan";

interface Open {
  readonly depth: number;
  readonly start: number;
  readonly duration: number;
  readonly service: number;
  /** Spans of the subtree, this one included. */
  readonly size: number;
}

/** A trace of any size: a random tree, one chain as deep as it is long, or one parent of all the others. */
export function generateTrace(seed: number, spanCount: number, shape: Shape = "tree"): SkeletonTrace {
  const random = new Random(seed);
  const names = VERBS.flatMap((verb) => NOUNS.map((noun) => `${verb} ${noun}`));
  const rows: SkeletonRow[] = [];
  const open: Open[] = [{ depth: 0, start: 0, duration: Math.min(4e9, spanCount * 20_000), service: 0, size: spanCount }];
  while (open.length > 0) {
    const span = open.pop() as Open;
    const error = random.next() < 0.002 ? 1 : 0;
    rows.push({
      depth: span.depth, start: Math.round(span.start), duration: Math.round(span.duration), name: random.below(names.length), service: span.service,
      flags: error | ((1 + random.below(5)) << 1), spanIdHigh: random.below(2 ** 31) + 1, spanIdLow: rows.length + 1,
    });
    // Pushed in reverse, so that the earliest child is taken next and rows come out in pre-order.
    open.push(...children(span, random, shape).reverse());
  }
  return { traceId: random.hex(16), startUnixNanos: 1_795_512_662_118_204_377n, services: SERVICES, names, rows };
}

function children(span: Open, random: Random, shape: Shape): Open[] {
  const below = span.size - 1;
  if (below === 0) {
    return [];
  }
  const count = shape === "chain" ? 1 : shape === "fan" ? below : Math.min(below, 1 + random.below(9));
  const list: Open[] = [];
  const gap = span.duration / count;
  for (let k = 0; k < count; k++) {
    const size = Math.floor(((k + 1) * below) / count) - Math.floor((k * below) / count);
    const start = span.start + k * gap + gap * 0.05 * random.next();
    const duration = Math.min(gap * (shape === "chain" ? 0.999 : 0.3 + 0.9 * random.next()), span.start + span.duration - start);
    const service = random.next() < 0.6 ? span.service : random.below(SERVICES.length);
    list.push({ depth: span.depth + 1, start, duration: Math.max(0, duration), service, size });
  }
  return list;
}
