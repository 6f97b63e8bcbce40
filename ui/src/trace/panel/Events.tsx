import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { attributeText } from "../../api/attribute";
import type { SpanDetails, SpanEvent } from "../../api/spans";
import { plainText } from "../../controls/plainText";
import { formatCount, formatOffset } from "../../time/format";
import { nanosBetween, type UnixNanos } from "../../time/units";
import css from "./panel.module.css";

const SHOWN_AT_FIRST = 20;

/** The span's events in order of time; exceptions with type, message and stack. */
export function Events({ span }: { readonly span: SpanDetails }) {
  const [all, setAll] = useState(false);
  if (span.events.length === 0 && span.droppedEvents === 0) {
    return null;
  }
  const shown = all ? span.events : span.events.slice(0, SHOWN_AT_FIRST);
  return (
    <section className={css.section}>
      <h3>Events <small>{formatCount(span.events.length)}</small><span>dropped {formatCount(span.droppedEvents)}</span></h3>
      {shown.map((event, index) => <Event key={index} event={event} spanStart={span.start} />)}
      {shown.length < span.events.length && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>Show {formatCount(span.events.length - shown.length)} more</button>
      )}
    </section>
  );
}

function Event({ event, spanStart }: { readonly event: SpanEvent; readonly spanStart: UnixNanos }) {
  const type = attributeText(event.attributes, "exception.type");
  const isException = type !== undefined || event.name === "exception";
  const rest = event.attributes.filter((one) => !one.key.startsWith("exception."));
  return (
    <>
      <div className={css.line}>
        <span className="text3">{formatOffset(nanosBetween(spanStart, event.time))}</span>
        <span className="errorText">{isException && <CircleAlert size={12} aria-label="exception" />}</span>
        <span className={isException ? "errorText" : "text2"}>
          {event.name} {type}
          {rest.map((one) => <span key={one.key} className="text3"> {one.key}={plainText(one.text)}</span>)}
        </span>
      </div>
      {isException && <Exception event={event} />}
    </>
  );
}

function Exception({ event }: { readonly event: SpanEvent }) {
  const message = attributeText(event.attributes, "exception.message");
  const stack = attributeText(event.attributes, "exception.stacktrace");
  if (message === undefined && stack === undefined) {
    return null;
  }
  return (
    <div className={css.stack} tabIndex={0} role="region" aria-label="Exception">
      {message && <p>{plainText(message)}</p>}
      {stack && plainText(stack)}
    </div>
  );
}
