import { Link, useSearch } from "@tanstack/react-router";
import type { SpanDetails } from "../../api/spans";
import { keepShared, type SharedSearch } from "../../app/search";
import { formatCount } from "../../time/format";
import css from "./panel.module.css";

/** Spans of this or other traces that the span points to. */
export function Links({ span }: { readonly span: SpanDetails }) {
  const shared = keepShared(useSearch({ strict: false }) as SharedSearch);
  if (span.links.length === 0) {
    return null;
  }
  return (
    <section className={css.section}>
      <h3>Links <small>{formatCount(span.links.length)}</small>{span.droppedLinks > 0 && <span>dropped {formatCount(span.droppedLinks)}</span>}</h3>
      {span.links.map((link, index) => (
        <Link key={index} to="/trace/$traceId" params={{ traceId: link.traceId }} search={{ ...shared, span: link.spanId }} className={`${css.line} ${css.linkLine}`}>
          <span className="accentText">{link.traceId.slice(0, 8)}</span>
          <span />
          <span className="text2">span {link.spanId}{link.attributes.map((one) => ` ${one.key}=${one.text}`)}</span>
        </Link>
      ))}
    </section>
  );
}
