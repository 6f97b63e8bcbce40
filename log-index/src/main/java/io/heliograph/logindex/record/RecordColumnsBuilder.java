package io.heliograph.logindex.record;

import io.heliograph.storage.attribute.AttributeColumnsBuilder;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.Slice;
import io.heliograph.wire.log.LogRecordView;

/** The columns that have one value for each record. Confined to the page builder's thread. */
final class RecordColumnsBuilder {

  private static final Slice NONE = new Slice();

  private final LongColumnBuilder orderTimes;
  private final LongColumnBuilder timeForms;
  private final LongColumnBuilder otherTimes;
  private final LongColumnBuilder observedLags;
  private final LongColumnBuilder severities;
  private final BytesColumnBuilder severityTexts;
  private final BytesColumnBuilder eventNames;
  private final BytesColumnBuilder traceIds;
  private final BytesColumnBuilder spanIds;
  private final LongColumnBuilder flags;
  private final LongColumnBuilder dropped;
  private final LongColumnBuilder resources;
  private final LongColumnBuilder scopes;
  private final BodyColumnsBuilder bodies;
  private final AttributeColumnsBuilder attributes;

  RecordColumnsBuilder(PageBuilder page) {
    this.orderTimes = page.longs(RecordColumns.ORDER_TIME);
    this.timeForms = page.longs(RecordColumns.TIME_FORM);
    this.otherTimes = page.longs(RecordColumns.OTHER_TIME);
    this.observedLags = page.longs(RecordColumns.OBSERVED_LAG);
    this.severities = page.longs(RecordColumns.SEVERITY);
    this.severityTexts = page.dictionary(RecordColumns.SEVERITY_TEXT);
    this.eventNames = page.dictionary(RecordColumns.EVENT_NAME);
    this.traceIds = page.dictionary(RecordColumns.TRACE_ID);
    this.spanIds = page.adaptive(RecordColumns.SPAN_ID);
    this.flags = page.longs(RecordColumns.FLAGS);
    this.dropped = page.longs(RecordColumns.DROPPED);
    this.resources = page.longs(RecordColumns.RESOURCE);
    this.scopes = page.longs(RecordColumns.SCOPE);
    this.bodies = new BodyColumnsBuilder(page);
    this.attributes = new AttributeColumnsBuilder(page, Level.ITEM);
  }

  /** Adds a record and returns its order time. */
  long add(LogRecordView logRecord, int resourceRow, int scopeRow, long receivedUnixNanos) {
    long orderTime = addTimes(logRecord, receivedUnixNanos);
    severities.add(logRecord.severityNumber());
    add(severityTexts, logRecord.severityText());
    add(eventNames, logRecord.eventName());
    add(traceIds, logRecord.hasTraceId() ? logRecord.traceId() : NONE);
    add(spanIds, logRecord.hasSpanId() ? logRecord.spanIdBytes() : NONE);
    flags.add(logRecord.flags());
    dropped.add(logRecord.droppedAttributesCount());
    resources.add(resourceRow);
    scopes.add(scopeRow);
    bodies.add(logRecord.bodyMessage(), logRecord.body());
    attributes.addRow(logRecord.attributes());
    return orderTime;
  }

  private long addTimes(LogRecordView logRecord, long receivedUnixNanos) {
    long time = logRecord.timeUnixNanos();
    long observed = logRecord.observedTimeUnixNanos();
    long orderTime = TimeForm.orderTime(time, observed, receivedUnixNanos);
    int form = time == orderTime ? TimeForm.SAME : time == 0 ? TimeForm.NONE : TimeForm.OTHER;
    if (form == TimeForm.OTHER) {
      otherTimes.add(time);
    }
    if (observed != 0) {
      form += TimeForm.OBSERVED;
      observedLags.add(observed - orderTime);
    }
    orderTimes.add(orderTime);
    timeForms.add(form);
    return orderTime;
  }

  private static void add(BytesColumnBuilder column, Slice value) {
    column.add(value.array(), value.offset(), value.length());
  }

  /** Distinct attribute keys of the records. */
  int keyCount() {
    return attributes.keyCount();
  }

  LongColumnBuilder severities() {
    return severities;
  }

  BytesColumnBuilder traceIds() {
    return traceIds;
  }

  BytesColumnBuilder eventNames() {
    return eventNames;
  }

  BodyColumnsBuilder bodies() {
    return bodies;
  }

  AttributeColumnsBuilder attributes() {
    return attributes;
  }
}
