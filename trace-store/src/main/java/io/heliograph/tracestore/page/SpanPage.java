package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.AttributeColumns;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageReader;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A page of spans being read. Columns are decoded when first asked for. Confined to the thread of
 * the page reader.
 */
public final class SpanPage {

  private final PageReader page;
  private @Nullable TraceRows traces;
  private long @Nullable [] spanIds;
  private ParentColumns.@Nullable Decoded parents;

  public SpanPage(PageReader page) {
    this.page = page;
  }

  PageReader reader() {
    return page;
  }

  public int rowCount() {
    return page.rowCount();
  }

  /** Which rows belong to which trace. */
  public TraceRows traces() {
    if (traces == null) {
      traces = TraceRows.of(page);
    }
    return traces;
  }

  /** The span ID of every row, as {@link SpanId} has it. To be read only. */
  public long[] spanIds() {
    if (spanIds == null) {
      BytesColumn column = page.bytes(SpanColumns.SPAN_ID);
      spanIds = new long[column.count()];
      Arrays.setAll(spanIds, row -> SpanId.valueAt(column.data(), column.start(row)));
    }
    return spanIds;
  }

  /** The parent's span ID of every row, 0 where there is none. To be read only. */
  public long[] parentSpanIds() {
    return parents().ids();
  }

  /** Whether a parent's span ID was sent, zeros included. To be read only. */
  boolean[] parentsSent() {
    return parents().sent();
  }

  private ParentColumns.Decoded parents() {
    if (parents == null) {
      parents = ParentColumns.decode(page, spanIds());
    }
    return parents;
  }

  /** Unix nanoseconds. */
  public LongColumn starts() {
    return page.longs(SpanColumns.START);
  }

  /** Nanoseconds; negative where the sender's clock stepped back. */
  public LongColumn durations() {
    return page.longs(SpanColumns.DURATION);
  }

  public BytesColumn names() {
    return page.bytes(SpanColumns.NAME);
  }

  /** OTLP's numbers. */
  public LongColumn kinds() {
    return page.longs(SpanColumns.KIND);
  }

  /** OTLP's numbers. */
  public LongColumn statuses() {
    return page.longs(SpanColumns.STATUS);
  }

  /** OTLP's flags, 32 bits; empty if all are 0. */
  public LongColumn flags() {
    return page.longs(SpanColumns.FLAGS);
  }

  /** How many events each span has; empty if none has any. */
  public LongColumn eventCounts() {
    return page.longs(SpanColumns.EVENT_COUNT);
  }

  /** How many links each span has; empty if none has any. */
  public LongColumn linkCounts() {
    return page.longs(SpanColumns.LINK_COUNT);
  }

  /** The resource of every row; an entry is a row of {@link #services()}. */
  public BytesColumn resources() {
    return page.bytes(SpanColumns.RESOURCE);
  }

  /** The service's name of every entry of {@link #resources()}. */
  public BytesColumn services() {
    return page.bytes(SpanColumns.RESOURCE_SERVICE);
  }

  /** The scope of every row. */
  public BytesColumn scopes() {
    return page.bytes(SpanColumns.SCOPE);
  }

  /** The attributes of a level's table: rows, entries of {@link #resources()}, events ... */
  public AttributeColumns attributes(Level level) {
    return AttributeColumns.of(page, level);
  }

  /** Offset in the ingest log of the frame that brought each row. */
  public LongColumn logOffsets() {
    return page.longs(SpanColumns.LOG_OFFSET);
  }

  /** The first row of a trace, and the one after its last; empty if the page has none of it. */
  public RowRange rowsOf(TraceId traceId) {
    int trace = traces().find(traceId);
    return trace < 0 ? RowRange.NONE : traces().rows(trace);
  }

  /**
   * Neighbouring rows of a page.
   *
   * @param from the first one
   * @param to the one after the last
   */
  public record RowRange(int from, int to) {
    public static final RowRange NONE = new RowRange(0, 0);

    public boolean isEmpty() {
      return from == to;
    }

    public int size() {
      return to - from;
    }
  }
}
