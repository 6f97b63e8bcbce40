package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.AttributeColumnsBuilder;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.trace.EventView;
import io.heliograph.wire.trace.SpanView;

/** The events of a page's spans. Confined to the thread of its page builder. */
final class EventTable {

  private final OptionalLongs counts;
  private final LongColumnBuilder times;
  private final BytesColumnBuilder names;
  private final OptionalLongs dropped;
  private final AttributeColumnsBuilder attributes;

  EventTable(PageBuilder page) {
    counts = new OptionalLongs(page, SpanColumns.EVENT_COUNT);
    times = page.longs(SpanColumns.EVENT_TIME);
    names = page.adaptive(SpanColumns.EVENT_NAME);
    dropped = new OptionalLongs(page, SpanColumns.EVENT_DROPPED);
    attributes = new AttributeColumnsBuilder(page, Level.EVENT);
  }

  void add(int row, SpanView span) {
    counts.set(row, span.eventCount());
    for (int i = 0; i < span.eventCount(); i++) {
      EventView event = span.event(i);
      dropped.set(times.count(), event.droppedAttributesCount());
      times.add(event.timeUnixNanos() - span.startUnixNanos());
      Slice name = event.name();
      names.add(name.array(), name.offset(), name.length());
      SliceList messages = event.attributes().messages();
      for (int k = 0; k < messages.size(); k++) {
        attributes.add(messages.array(), messages.offset(k), messages.length(k));
      }
      attributes.endRow();
    }
  }

  void finish(int rowCount) {
    counts.finish(rowCount);
    dropped.finish(times.count());
  }

  AttributeColumnsBuilder attributes() {
    return attributes;
  }

  BytesColumnBuilder names() {
    return names;
  }
}
