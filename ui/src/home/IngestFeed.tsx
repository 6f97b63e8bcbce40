import { Link } from "@tanstack/react-router";
import { Check, CircleAlert, Pause, Play, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { Button } from "../controls/Button";
import { Timestamp } from "../controls/text";
import { formatCount } from "../time/format";
import type { Feed, FeedEntry } from "./useIngestFeed";
import css from "./home.module.css";

interface IngestFeedProps {
  readonly feed: Feed;
  readonly paused: boolean;
  readonly setPaused: (paused: boolean) => void;
}

/** Every request that reaches the receiver, with the reason where something was not taken. */
export function IngestFeed({ feed, paused, setPaused }: IngestFeedProps) {
  const state = paused ? "paused" : feed.connected ? "live" : "connecting";
  return (
    <>
      <div className={css.feedHead}>
        <h2>Receiver feed</h2>
        <span className="text3">{state}</span>
        <span className="grow" />
        <span className="text2">
          {formatCount(feed.requests)} requests, {formatCount(feed.accepted)} items stored
          {feed.rejected > 0 && <span className="errorText">, {formatCount(feed.rejected)} rejected</span>}
        </span>
        <Button look="ghost" onClick={() => setPaused(!paused)}>
          {paused ? <Play size={13} aria-hidden="true" /> : <Pause size={13} aria-hidden="true" />}{paused ? "Resume" : "Pause"}
        </Button>
      </div>
      <div className={css.feedColumns}><span>Received, UTC</span><span>Peer</span><span>Protocol</span><span>Signal</span><span className="number">Items</span><span>Result</span></div>
      <div className={css.feed} role="log" aria-label="Requests" tabIndex={0}>
        {feed.entries.map((entry) => <Event key={entry.number} entry={entry} />)}
        {feed.entries.length === 0 && <p className={css.waiting}>Nothing has reached the receiver yet. A request shows here within a second.</p>}
      </div>
    </>
  );
}

const PROTOCOLS: Readonly<Record<string, string>> = { grpc: "gRPC", "http/protobuf": "HTTP", "http/json": "HTTP json" };

const Event = memo(function Event({ entry }: { readonly entry: FeedEntry }) {
  const items = entry.accepted + entry.rejected;
  return (
    <div className={css.event} data-outcome={entry.outcome}>
      <Timestamp time={entry.received} />
      <span className="mono text2 cut" title={entry.peer}>{entry.peer}</span>
      <span className="text2">{PROTOCOLS[entry.protocol] ?? entry.protocol}</span>
      <span>{entry.signal || "?"}</span>
      <span className="number strong">{items > 0 ? formatCount(items) : "?"}</span>
      <span className={css.result}><Outcome entry={entry} /></span>
      {entry.reason !== "" && <p className={css.reason}>{entry.reason}</p>}
    </div>
  );
});

function Outcome({ entry }: { readonly entry: FeedEntry }) {
  switch (entry.outcome) {
    case "ok":
      return (
        <>
          <Check size={13} className="okText" aria-hidden="true" /><span className="okText">accepted</span>
          {entry.sampleTraceId !== "" && <Link to="/trace/$traceId" params={{ traceId: entry.sampleTraceId }} className="accentText" title="Open a trace of this request">Open</Link>}
        </>
      );
    case "partial":
      return <><TriangleAlert size={13} className="warnText" aria-hidden="true" /><span className="warnText">{formatCount(entry.rejected)} rejected</span></>;
    case "refused":
      return <><TriangleAlert size={13} className="warnText" aria-hidden="true" /><span className="warnText">refused, try again</span></>;
    case "failed":
      return <><CircleAlert size={13} className="errorText" aria-hidden="true" /><span className="errorText">nothing stored</span></>;
  }
}
