package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.AttributeColumns;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageReader;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;

/** Writes the links of spans as OTLP. Confined to the thread of the page reader. */
final class LinkEncoder {

  private final WireWriter out;
  private final SpanEncoder.Children children;
  private final BytesColumn traceIds;
  private final BytesColumn spanIds;
  private final BytesColumn traceStates;
  private final LongColumn flags;
  private final LongColumn dropped;
  private final AttributeColumns attributes;

  LinkEncoder(PageReader page, RowRange rows, WireWriter out) {
    this.out = out;
    children = new SpanEncoder.Children(page, SpanColumns.LINK_COUNT, rows);
    traceIds = page.bytes(SpanColumns.LINK_TRACE);
    spanIds = page.bytes(SpanColumns.LINK_SPAN);
    traceStates = page.bytes(SpanColumns.LINK_STATE);
    flags = page.longs(SpanColumns.LINK_FLAGS);
    dropped = page.longs(SpanColumns.LINK_DROPPED);
    attributes = AttributeColumns.of(page, Level.LINK);
  }

  void write(int row) {
    for (int link = children.from(row); link < children.to(row); link++) {
      out.begin(OtlpTag.Span.LINKS);
      SpanEncoder.optional(OtlpTag.Link.TRACE_ID, traceIds, link, out);
      SpanEncoder.optional(OtlpTag.Link.SPAN_ID, spanIds, link, out);
      SpanEncoder.optional(OtlpTag.Link.TRACE_STATE, traceStates, link, out);
      attributes.write(link, out, OtlpTag.Link.ATTRIBUTES);
      out.varintUnlessDefault(
          OtlpTag.Link.DROPPED_ATTRIBUTES_COUNT, OptionalLongs.at(dropped, link));
      out.fixed32UnlessDefault(OtlpTag.Link.FLAGS, (int) OptionalLongs.at(flags, link));
      out.end();
    }
  }
}
