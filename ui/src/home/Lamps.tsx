import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { getStatus, type ServerStatus, type SignalName } from "../api/status";
import { useSession } from "../app/session";
import { formatAge, formatShort } from "../time/format";
import { unixNanosOfMillis } from "../time/units";
import type { Feed } from "./useIngestFeed";
import css from "./home.module.css";

const REFRESH_MILLIS = 2_000;
const SIGNALS: readonly { readonly signal: SignalName; readonly name: string; readonly items: string; readonly waiting: string }[] = [
  { signal: "traces", name: "Traces", items: "spans", waiting: "Waiting for the first span" },
  { signal: "logs", name: "Logs", items: "records", waiting: "Waiting for the first record" },
  { signal: "metrics", name: "Metrics", items: "points", waiting: "Waiting for the first export; SDKs send every 60 s" },
];

/** The server's state, asked for often: the lamps turn green soon after the first item. */
export function useLiveStatus() {
  const { http } = useSession();
  return useQuery({ queryKey: ["status", http.tenant], queryFn: ({ signal }) => getStatus(http, signal), refetchInterval: REFRESH_MILLIS });
}

interface LampsProps {
  readonly status: ServerStatus | undefined;
  /** When the status was asked for. */
  readonly askedMillis: number;
  readonly feed: Feed | undefined;
}

/** One lamp a signal: off, amber when something was refused, green. */
export function Lamps({ status, askedMillis, feed }: LampsProps) {
  return (
    <div className={css.lamps}>
      {SIGNALS.map(({ signal, name, items, waiting }) => {
        const store = status?.stores[signal];
        const count = store?.itemCount ?? 0;
        const rejected = feed?.entries.filter((one) => one.signal === signal).reduce((sum, one) => sum + one.rejected, 0) ?? 0;
        const state = store?.failure || rejected > 0 ? "warn" : count > 0 ? "on" : "off";
        return (
          <section key={signal} className={css.lamp} data-state={state}>
            <h2><i aria-hidden="true" />{name}</h2>
            <p>
              {count > 0 ? `${formatShort(count)} ${items}` : waiting}
              {rejected > 0 && <span className="warnText">, {formatShort(rejected)} rejected</span>}
            </p>
            <p className="text3">{store && store.newest > 0n ? `newest ${formatAge(Math.max(0, Number(unixNanosOfMillis(askedMillis) - store.newest)))}` : "listening"}</p>
            {store?.failure && <p className="errorText">{store.failure}</p>}
            {count > 0 && signal !== "metrics" && <Link to={signal === "traces" ? "/traces" : "/logs"}>{signal === "traces" ? "Open the newest traces" : "Open the newest records"}</Link>}
          </section>
        );
      })}
    </div>
  );
}
