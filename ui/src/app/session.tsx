import { useSearch } from "@tanstack/react-router";
import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { HttpClient } from "../api/http";
import { resolveRange, type RangeText, type ResolvedRange } from "../time/range";
import { rangeOf, type SharedSearch } from "./search";

const LIVE_INTERVAL_MILLIS = 5_000;

/** What all pages share: whom to ask, about which time, and as of when. */
export interface Session {
  readonly http: HttpClient;
  readonly rangeText: RangeText;
  /** The range as of the last refresh; the same object until the next one. */
  readonly range: ResolvedRange;
  readonly nowMillis: number;
  /** Names tenant, range and refresh; the head of every query key. */
  readonly key: readonly unknown[];
  readonly refresh: () => void;
  readonly live: boolean;
  readonly setLive: (live: boolean) => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) {
    throw new Error("useSession: outside of SessionProvider");
  }
  return session;
}

export function SessionProvider({ children }: { readonly children: React.ReactNode }) {
  const search: SharedSearch = useSearch({ strict: false });
  const { from, to } = rangeOf(search);
  const tenant = search.tenant ?? "";
  const [nowMillis, setNow] = useState(() => Date.now());
  const [live, setLive] = useState(false);
  useLiveClock(live, setNow);

  const session = useMemo<Session>(() => {
    const rangeText = { from, to };
    return {
      http: new HttpClient(tenant),
      rangeText,
      range: resolveRange(rangeText, nowMillis),
      nowMillis,
      key: [tenant, from, to, nowMillis],
      refresh: () => setNow(Date.now()),
      live,
      setLive,
    };
  }, [tenant, from, to, nowMillis, live]);
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** Moves the clock on while live, but not in a hidden tab. */
function useLiveClock(live: boolean, setNow: (millis: number) => void): void {
  useEffect(() => {
    if (!live) {
      return undefined;
    }
    const timer = setInterval(() => {
      if (!document.hidden) {
        setNow(Date.now());
      }
    }, LIVE_INTERVAL_MILLIS);
    return () => clearInterval(timer);
  }, [live, setNow]);
}
