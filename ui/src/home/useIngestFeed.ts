import { useEffect, useReducer } from "react";
import { watchIngest, type IngestEvent } from "../api/status";
import { useSession } from "../app/session";

const KEPT = 200;
const RECONNECT_MILLIS = 2_000;

export interface FeedEntry extends IngestEvent {
  readonly number: number;
}

export interface Feed {
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  readonly connected: boolean;
  readonly requests: number;
  readonly accepted: number;
  readonly rejected: number;
}

const EMPTY: Feed = { entries: [], connected: false, requests: 0, accepted: 0, rejected: 0 };

type Change = { readonly kind: "event"; readonly event: IngestEvent } | { readonly kind: "connected" | "lost" };

function reduce(feed: Feed, change: Change): Feed {
  switch (change.kind) {
    case "connected":
      // The server begins with the recent requests again.
      return { ...EMPTY, connected: true };
    case "lost":
      return { ...feed, connected: false };
    case "event": {
      const entry = { ...change.event, number: feed.requests + 1 };
      return {
        entries: [entry, ...feed.entries].slice(0, KEPT),
        connected: true,
        requests: feed.requests + 1,
        accepted: feed.accepted + entry.accepted,
        rejected: feed.rejected + entry.rejected,
      };
    }
  }
}

/** Requests as they reach the receiver; connects again when the connection is lost. */
export function useIngestFeed(paused: boolean): Feed {
  const { http } = useSession();
  const [feed, change] = useReducer(reduce, EMPTY);
  useEffect(() => {
    if (paused) {
      return undefined;
    }
    const abort = new AbortController();
    void follow(abort.signal);
    return () => abort.abort();

    async function follow(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        change({ kind: "connected" });
        try {
          for await (const event of watchIngest(http, signal)) {
            change({ kind: "event", event });
          }
        } catch {
          // Whatever broke it, the way out is to connect again.
        }
        if (!signal.aborted) {
          change({ kind: "lost" });
          await new Promise((resolve) => setTimeout(resolve, RECONNECT_MILLIS));
        }
      }
    }
    // The tenant decides whose feed it is; a new session object alone does not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [http.tenant, paused]);
  return feed;
}
