package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.AttributeColumns;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageReader;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;

/** Writes the events of spans as OTLP. Confined to the thread of the page reader. */
final class EventEncoder {

  private final WireWriter out;
  private final SpanEncoder.Children children;
  private final LongColumn times;
  private final BytesColumn names;
  private final LongColumn dropped;
  private final AttributeColumns attributes;

  EventEncoder(PageReader page, RowRange rows, WireWriter out) {
    this.out = out;
    children = new SpanEncoder.Children(page, SpanColumns.EVENT_COUNT, rows);
    times = page.longs(SpanColumns.EVENT_TIME);
    names = page.bytes(SpanColumns.EVENT_NAME);
    dropped = page.longs(SpanColumns.EVENT_DROPPED);
    attributes = AttributeColumns.of(page, Level.EVENT);
  }

  /**
   * Writes the events of a span.
   *
   * @param spanStart what their times are counted from
   */
  void write(int row, long spanStart) {
    for (int event = children.from(row); event < children.to(row); event++) {
      out.begin(OtlpTag.Span.EVENTS);
      out.fixed64UnlessDefault(OtlpTag.Event.TIME_UNIX_NANO, spanStart + times.at(event));
      SpanEncoder.optional(OtlpTag.Event.NAME, names, event, out);
      attributes.write(event, out, OtlpTag.Event.ATTRIBUTES);
      out.varintUnlessDefault(
          OtlpTag.Event.DROPPED_ATTRIBUTES_COUNT, OptionalLongs.at(dropped, event));
      out.end();
    }
  }
}
