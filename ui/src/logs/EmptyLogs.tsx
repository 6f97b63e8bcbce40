import { Link } from "@tanstack/react-router";
import { useSession } from "../app/session";
import { Button } from "../controls/Button";
import { Message } from "../controls/states";
import { formatAge, formatDuration, formatIso } from "../time/format";
import { unixNanosOfMillis } from "../time/units";
import { useStatus } from "../traces/useTraceSearch";

interface EmptyLogsProps {
  /** Whether a query or a facet is in force. */
  readonly narrowed: boolean;
  readonly clear: () => void;
}

/** Why there is no record: none ever, expired, filtered away, or none in this range. */
export function EmptyLogs({ narrowed, clear }: EmptyLogsProps) {
  const { range, nowMillis } = useSession();
  const store = useStatus().data?.stores.logs;
  if (store?.itemCount === 0) {
    return (
      <Message title="No log record has ever arrived" actions={<Link to="/send" className="accentText">Send your first data</Link>}>
        <p>The receiver takes logs over OTLP beside traces and metrics.</p>
      </Message>
    );
  }
  if (store && store.oldest > 0n && range.end <= store.oldest) {
    return (
      <Message title="This range has passed its retention time">
        <p>{store.retentionNanos > 0 ? `Logs are kept for ${formatDuration(store.retentionNanos)}. ` : ""}The oldest record here is of {formatIso(store.oldest)}.</p>
      </Message>
    );
  }
  if (narrowed) {
    return <Message title="No record matches" actions={<Button onClick={clear}>Clear query and facets</Button>}><p>All conditions must hold on the same record.</p></Message>;
  }
  return (
    <Message title="No record in this range">
      {store && store.newest > 0n && <p>The newest record came {formatAge(Number(unixNanosOfMillis(nowMillis) - store.newest))}.</p>}
    </Message>
  );
}
