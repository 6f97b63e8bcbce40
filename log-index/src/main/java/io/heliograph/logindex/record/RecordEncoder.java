package io.heliograph.logindex.record;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.PageReader;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Makes OTLP messages of the rows of a page: everything that was sent, in the order of the field
 * numbers. Confined to the thread that reads the page.
 */
public final class RecordEncoder {

  private final WireWriter out = new WireWriter();
  private final RecordPage records;
  private final PageReader page;
  private @Nullable TimeRanks ranks;

  public RecordEncoder(RecordPage records) {
    this.records = records;
    this.page = records.columns();
  }

  /** The LogRecord of a row. */
  public Bytes record(int row) {
    out.reset();
    long form = page.longs(RecordColumns.TIME_FORM).at(row);
    out.fixed64UnlessDefault(OtlpTag.LogRecord.TIME_UNIX_NANO, time(row, form));
    out.varintUnlessDefault(OtlpTag.LogRecord.SEVERITY_NUMBER, records.severities().at(row));
    text(OtlpTag.LogRecord.SEVERITY_TEXT, RecordColumns.SEVERITY_TEXT, row);
    records.bodies().write(row, out);
    records.attributes(Level.ITEM).write(row, out, OtlpTag.LogRecord.ATTRIBUTES);
    number(OtlpTag.LogRecord.DROPPED_ATTRIBUTES_COUNT, RecordColumns.DROPPED, row);
    out.fixed32UnlessDefault(
        OtlpTag.LogRecord.FLAGS, (int) page.longs(RecordColumns.FLAGS).at(row));
    text(OtlpTag.LogRecord.TRACE_ID, RecordColumns.TRACE_ID, row);
    text(OtlpTag.LogRecord.SPAN_ID, RecordColumns.SPAN_ID, row);
    if (TimeForm.hasObserved(form)) {
      out.fixed64(OtlpTag.LogRecord.OBSERVED_TIME_UNIX_NANO, observedTime(row));
    }
    text(OtlpTag.LogRecord.EVENT_NAME, RecordColumns.EVENT_NAME, row);
    return copy();
  }

  private long time(int row, long form) {
    return switch (TimeForm.kind(form)) {
      case TimeForm.SAME -> records.orderTimes().at(row);
      case TimeForm.NONE -> 0;
      case TimeForm.OTHER -> page.longs(RecordColumns.OTHER_TIME).at(ranks().other(row));
      default -> throw new IllegalStateException("time form: " + form);
    };
  }

  private long observedTime(int row) {
    return records.orderTimes().at(row)
        + page.longs(RecordColumns.OBSERVED_LAG).at(ranks().observed(row));
  }

  private TimeRanks ranks() {
    TimeRanks known = ranks;
    if (known == null) {
      known = new TimeRanks(page.longs(RecordColumns.TIME_FORM));
      ranks = known;
    }
    return known;
  }

  /** Row of the record's resource in the page's table. */
  public int resourceRow(int row) {
    return (int) page.longs(RecordColumns.RESOURCE).at(row);
  }

  /** Row of the record's scope in the page's table. */
  public int scopeRow(int row) {
    return (int) page.longs(RecordColumns.SCOPE).at(row);
  }

  /** The Resource in a row of the page's table. */
  public Bytes resource(int resourceRow) {
    out.reset();
    records.attributes(Level.RESOURCE).write(resourceRow, out, OtlpTag.Resource.ATTRIBUTES);
    number(OtlpTag.Resource.DROPPED_ATTRIBUTES_COUNT, RecordColumns.RESOURCE_DROPPED, resourceRow);
    BytesColumn entities = page.bytes(RecordColumns.RESOURCE_ENTITIES);
    int entry = entities.entryOf(resourceRow);
    out.raw(entities.data(), entities.start(entry), entities.length(entry));
    return copy();
  }

  public Bytes resourceSchemaUrl(int resourceRow) {
    return page.bytes(RecordColumns.RESOURCE_SCHEMA).at(resourceRow);
  }

  /** The InstrumentationScope in a row of the page's table. */
  public Bytes scope(int scopeRow) {
    out.reset();
    text(OtlpTag.Scope.NAME, RecordColumns.SCOPE_NAME, scopeRow);
    text(OtlpTag.Scope.VERSION, RecordColumns.SCOPE_VERSION, scopeRow);
    records.attributes(Level.SCOPE).write(scopeRow, out, OtlpTag.Scope.ATTRIBUTES);
    number(OtlpTag.Scope.DROPPED_ATTRIBUTES_COUNT, RecordColumns.SCOPE_DROPPED, scopeRow);
    return copy();
  }

  public Bytes scopeSchemaUrl(int scopeRow) {
    return page.bytes(RecordColumns.SCOPE_SCHEMA).at(scopeRow);
  }

  private void text(int tag, ColumnKey key, int row) {
    BytesColumn column = page.bytes(key);
    int entry = column.entryOf(row);
    if (column.length(entry) > 0) {
      out.bytes(tag, column.data(), column.start(entry), column.length(entry));
    }
  }

  private void number(int tag, ColumnKey key, int row) {
    out.varintUnlessDefault(tag, page.longs(key).at(row));
  }

  private Bytes copy() {
    return Bytes.copyOf(out.array(), 0, out.size());
  }
}
