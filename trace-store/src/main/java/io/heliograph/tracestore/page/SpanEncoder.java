package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.AttributeColumns;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageReader;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;

/**
 * Writes spans of a page as OTLP, with everything that was sent. Confined to the thread of the page
 * reader.
 */
public final class SpanEncoder {

  private final SpanPage span;
  private final WireWriter out;
  private final byte[] traceId;
  private final BytesColumn spanIds;
  private final LongColumn starts;
  private final LongColumn durations;
  private final BytesColumn names;
  private final LongColumn kinds;
  private final LongColumn statuses;
  private final BytesColumn statusMessages;
  private final LongColumn statusBare;
  private final BytesColumn traceStates;
  private final LongColumn flags;
  private final LongColumn droppedAttributes;
  private final LongColumn droppedEvents;
  private final LongColumn droppedLinks;
  private final AttributeColumns attributes;
  private final EventEncoder events;
  private final LinkEncoder links;

  /**
   * @param rows spans of one trace, of which some will be written
   */
  public SpanEncoder(SpanPage span, byte[] traceId, RowRange rows, WireWriter out) {
    PageReader page = span.reader();
    this.span = span;
    this.out = out;
    this.traceId = traceId;
    spanIds = page.bytes(SpanColumns.SPAN_ID);
    starts = span.starts();
    durations = span.durations();
    names = span.names();
    kinds = span.kinds();
    statuses = span.statuses();
    statusMessages = page.bytes(SpanColumns.STATUS_MESSAGE);
    statusBare = page.longs(SpanColumns.STATUS_BARE);
    traceStates = page.bytes(SpanColumns.TRACE_STATE);
    flags = page.longs(SpanColumns.FLAGS);
    droppedAttributes = page.longs(SpanColumns.DROPPED_ATTRIBUTES);
    droppedEvents = page.longs(SpanColumns.DROPPED_EVENTS);
    droppedLinks = page.longs(SpanColumns.DROPPED_LINKS);
    attributes = AttributeColumns.of(page, Level.ITEM);
    events = new EventEncoder(page, rows, out);
    links = new LinkEncoder(page, rows, out);
  }

  /** Writes the span of a row as a field {@code tag}. */
  public void write(int row, int tag) {
    long start = starts.at(row);
    out.begin(tag);
    out.bytes(OtlpTag.Span.TRACE_ID, traceId);
    value(OtlpTag.Span.SPAN_ID, spanIds, row, out);
    optional(OtlpTag.Span.TRACE_STATE, traceStates, row, out);
    parent(row);
    optional(OtlpTag.Span.NAME, names, row, out);
    out.varintUnlessDefault(OtlpTag.Span.KIND, kinds.at(row));
    out.fixed64UnlessDefault(OtlpTag.Span.START_TIME_UNIX_NANO, start);
    out.fixed64UnlessDefault(OtlpTag.Span.END_TIME_UNIX_NANO, start + durations.at(row));
    attributes.write(row, out, OtlpTag.Span.ATTRIBUTES);
    out.varintUnlessDefault(
        OtlpTag.Span.DROPPED_ATTRIBUTES_COUNT, OptionalLongs.at(droppedAttributes, row));
    events.write(row, start);
    out.varintUnlessDefault(
        OtlpTag.Span.DROPPED_EVENTS_COUNT, OptionalLongs.at(droppedEvents, row));
    links.write(row);
    out.varintUnlessDefault(OtlpTag.Span.DROPPED_LINKS_COUNT, OptionalLongs.at(droppedLinks, row));
    status(row);
    out.fixed32UnlessDefault(OtlpTag.Span.FLAGS, (int) OptionalLongs.at(flags, row));
    out.end();
  }

  private void parent(int row) {
    if (span.parentsSent()[row]) {
      byte[] id = new SpanId(span.parentSpanIds()[row]).toBytes().unsafeArray();
      out.bytes(OtlpTag.Span.PARENT_SPAN_ID, id);
    }
  }

  private void status(int row) {
    long code = statuses.at(row);
    boolean hasMessage =
        statusMessages.count() > 0 && statusMessages.length(statusMessages.entryOf(row)) > 0;
    if (code != 0 || hasMessage || OptionalLongs.at(statusBare, row) != 0) {
      out.begin(OtlpTag.Span.STATUS);
      optional(OtlpTag.Status.MESSAGE, statusMessages, row, out);
      out.varintUnlessDefault(OtlpTag.Status.CODE, code);
      out.end();
    }
  }

  static void value(int tag, BytesColumn column, int row, WireWriter out) {
    int entry = column.entryOf(row);
    out.bytes(tag, column.data(), column.start(entry), column.length(entry));
  }

  /** Writes a string or bytes, unless it is empty or the whole column is. */
  static void optional(int tag, BytesColumn column, int row, WireWriter out) {
    if (column.count() > 0 && column.length(column.entryOf(row)) > 0) {
      value(tag, column, row, out);
    }
  }

  /** Where the children of some rows are in the children's table. */
  static final class Children {
    private final int[] first;
    private final int fromRow;

    Children(PageReader page, ColumnKey counts, RowRange rows) {
      LongColumn column = page.longs(counts);
      fromRow = rows.from();
      first = new int[rows.size() + 1];
      if (column.count() > 0) {
        for (int row = 0; row < rows.from(); row++) {
          first[0] += Math.toIntExact(column.at(row));
        }
        for (int i = 0; i < rows.size(); i++) {
          first[i + 1] = first[i] + Math.toIntExact(column.at(rows.from() + i));
        }
      }
    }

    int from(int row) {
      return first[row - fromRow];
    }

    int to(int row) {
      return first[row - fromRow + 1];
    }
  }
}
