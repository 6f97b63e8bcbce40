package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.AttributeColumnsBuilder;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.trace.LinkView;
import io.heliograph.wire.trace.SpanView;

/** The links of a page's spans. Confined to the thread of its page builder. */
final class LinkTable {

  private final OptionalLongs counts;
  private final BytesColumnBuilder traceIds;
  private final BytesColumnBuilder spanIds;
  private final OptionalBytes traceStates;
  private final OptionalLongs flags;
  private final OptionalLongs dropped;
  private final AttributeColumnsBuilder attributes;

  LinkTable(PageBuilder page) {
    counts = new OptionalLongs(page, SpanColumns.LINK_COUNT);
    traceIds = page.adaptive(SpanColumns.LINK_TRACE);
    spanIds = page.adaptive(SpanColumns.LINK_SPAN);
    traceStates = new OptionalBytes(page, SpanColumns.LINK_STATE);
    flags = new OptionalLongs(page, SpanColumns.LINK_FLAGS);
    dropped = new OptionalLongs(page, SpanColumns.LINK_DROPPED);
    attributes = new AttributeColumnsBuilder(page, Level.LINK);
  }

  void add(int row, SpanView span) {
    counts.set(row, span.linkCount());
    for (int i = 0; i < span.linkCount(); i++) {
      add(span.link(i));
    }
  }

  private void add(LinkView link) {
    int number = traceIds.count();
    add(traceIds, link.traceId());
    add(spanIds, link.spanIdBytes());
    traceStates.set(number, link.traceState());
    flags.set(number, link.flags());
    dropped.set(number, link.droppedAttributesCount());
    SliceList messages = link.attributes().messages();
    for (int i = 0; i < messages.size(); i++) {
      attributes.add(messages.array(), messages.offset(i), messages.length(i));
    }
    attributes.endRow();
  }

  private static void add(BytesColumnBuilder column, Slice value) {
    column.add(value.array(), value.offset(), value.length());
  }

  void finish(int rowCount) {
    counts.finish(rowCount);
    traceStates.finish(traceIds.count());
    flags.finish(traceIds.count());
    dropped.finish(traceIds.count());
  }

  AttributeColumnsBuilder attributes() {
    return attributes;
  }
}
