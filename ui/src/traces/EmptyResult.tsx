import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "../controls/Button";
import { Message } from "../controls/states";
import { useSession } from "../app/session";
import type { StoreStatus } from "../api/status";
import { formatAge, formatDuration, formatIso } from "../time/format";
import { unixNanos, unixNanosOfMillis, type UnixNanos } from "../time/units";
import { useHints, useStatus } from "./useTraceSearch";

interface EmptyResultProps {
  readonly query: string;
  readonly change: (query: string) => void;
}

/** Why there is nothing: never received anything, expired, filtered away, or nothing in this range. */
export function EmptyResult({ query, change }: EmptyResultProps) {
  const { range } = useSession();
  const status = useStatus();
  const store = status.data?.stores.traces;
  if (store && store.itemCount === 0) {
    return (
      <Message title="No trace has ever arrived" actions={<Link to="/send" className="accentText">Send your first data</Link>}>
        <p>The receiver is listening. Point an exporter at it, or send a test trace.</p>
      </Message>
    );
  }
  if (store && store.oldest > 0n && range.end <= store.oldest) {
    return (
      <Message title="This range has passed its retention time" actions={<JumpButton to={store.newest} />}>
        <p>{store.retentionNanos > 0 ? `Traces are kept for ${formatDuration(store.retentionNanos)}. ` : ""}The oldest trace here began at {formatIso(store.oldest)}.</p>
      </Message>
    );
  }
  return query === "" ? <NothingInRange store={store} /> : <FilteredAway query={query} change={change} store={store} />;
}

function NothingInRange({ store }: { readonly store: StoreStatus | undefined }) {
  const { nowMillis } = useSession();
  const age = store && store.newest > 0n ? Number(unixNanosOfMillis(nowMillis) - store.newest) : undefined;
  return (
    <Message title="No trace in this range" actions={store && store.newest > 0n && <JumpButton to={store.newest} />}>
      {age !== undefined && <p>The newest trace began {formatAge(age)}.</p>}
    </Message>
  );
}

function FilteredAway({ query, change, store }: EmptyResultProps & { readonly store: StoreStatus | undefined }) {
  const hints = useHints(query, true);
  const actions = (
    <>
      {hints.data?.map((hint) => (
        <Button key={hint.condition} onClick={() => change(hint.remaining)}>Without <code className="mono">{hint.condition}</code></Button>
      ))}
      <Button look="ghost" onClick={() => change("")}>Clear the query</Button>
      {store && store.newest > 0n && hints.data?.length === 0 && <JumpButton to={store.newest} />}
    </>
  );
  return (
    <Message title="No trace matches all conditions" actions={actions}>
      {hints.data && hints.data.length > 0 && <p>Traces match when one of these is left out:</p>}
      {hints.data?.length === 0 && <p>Leaving out a single condition does not help. All conditions must hold on the same span.</p>}
    </Message>
  );
}

const AROUND_NANOS = 450_000_000_000n;

function JumpButton({ to }: { readonly to: UnixNanos }) {
  const navigate = useNavigate();
  const jump = () => {
    const range = { from: formatIso(unixNanos(to - 2n * AROUND_NANOS)), to: formatIso(unixNanos(to + 1_000_000_000n)) };
    void navigate({ to: ".", search: (before: object) => ({ ...before, ...range }) });
  };
  return <Button look="primary" onClick={jump}>Go to the newest</Button>;
}
