package io.heliograph.logindex.record;

import io.heliograph.storage.page.ColumnKey;

/**
 * The columns of a record page besides attributes. Names reach the disk.
 *
 * <p>A column has one value for each record unless its comment says otherwise. What most records
 * don't have is kept densely: one value for each record that has it.
 */
final class RecordColumns {

  /** Order time: when it happened, else was observed, else was received. */
  static final ColumnKey ORDER_TIME = ColumnKey.intrinsic("order.time");

  /** {@link TimeForm} of each record. */
  static final ColumnKey TIME_FORM = ColumnKey.intrinsic("time.form");

  /** Time as sent, unsigned, of the records whose form says that it isn't the order time. */
  static final ColumnKey OTHER_TIME = ColumnKey.intrinsic("time.other");

  /** Observed time minus order time, wrapping, of the records that have an observed time. */
  static final ColumnKey OBSERVED_LAG = ColumnKey.intrinsic("observed.lag");

  /** Severity number; 0 if absent. */
  static final ColumnKey SEVERITY = ColumnKey.intrinsic("severity");

  /** Severity text; empty if absent. */
  static final ColumnKey SEVERITY_TEXT = ColumnKey.intrinsic("severity.text");

  /** Event name; empty if absent. */
  static final ColumnKey EVENT_NAME = ColumnKey.intrinsic("event.name");

  /** Trace ID, 16 bytes; empty if absent or invalid. */
  static final ColumnKey TRACE_ID = ColumnKey.intrinsic("trace.id");

  /** Span ID, 8 bytes; empty if absent or invalid. */
  static final ColumnKey SPAN_ID = ColumnKey.intrinsic("span.id");

  /** OTLP flags. */
  static final ColumnKey FLAGS = ColumnKey.intrinsic("flags");

  /** Dropped attributes count. */
  static final ColumnKey DROPPED = ColumnKey.intrinsic("dropped");

  /** Code of the {@link io.heliograph.storage.attribute.ValueType} of the body. */
  static final ColumnKey BODY_TYPE = ColumnKey.intrinsic("body.type");

  /** Bodies that are strings. */
  static final ColumnKey BODY_TEXT = ColumnKey.intrinsic("body.text");

  /** Bodies that are booleans. */
  static final ColumnKey BODY_BOOL = ColumnKey.intrinsic("body.bool");

  /** Bodies that are integers. */
  static final ColumnKey BODY_INT = ColumnKey.intrinsic("body.int");

  /** Bodies that are doubles. */
  static final ColumnKey BODY_DOUBLE = ColumnKey.intrinsic("body.double");

  /** Bodies that are arrays, as encoded ArrayValue. */
  static final ColumnKey BODY_ARRAY = ColumnKey.intrinsic("body.array");

  /** Bodies that are maps, as encoded KeyValueList. */
  static final ColumnKey BODY_KVLIST = ColumnKey.intrinsic("body.kvlist");

  /** Bodies that are bytes. */
  static final ColumnKey BODY_BYTES = ColumnKey.intrinsic("body.bytes");

  /** Bodies of no such type, as encoded AnyValue. */
  static final ColumnKey BODY_VERBATIM = ColumnKey.intrinsic("body.verbatim");

  /** Row of the resource table. */
  static final ColumnKey RESOURCE = ColumnKey.intrinsic("resource");

  /** Row of the scope table. */
  static final ColumnKey SCOPE = ColumnKey.intrinsic("scope");

  /** Dropped attributes count of each resource. */
  static final ColumnKey RESOURCE_DROPPED = ColumnKey.intrinsic("resource.dropped");

  /** Schema URL of each resource. */
  static final ColumnKey RESOURCE_SCHEMA = ColumnKey.intrinsic("resource.schema");

  /** Entity references of each resource, as encoded fields of a Resource. */
  static final ColumnKey RESOURCE_ENTITIES = ColumnKey.intrinsic("resource.entities");

  /** Name of each scope. */
  static final ColumnKey SCOPE_NAME = ColumnKey.intrinsic("scope.name");

  /** Version of each scope. */
  static final ColumnKey SCOPE_VERSION = ColumnKey.intrinsic("scope.version");

  /** Dropped attributes count of each scope. */
  static final ColumnKey SCOPE_DROPPED = ColumnKey.intrinsic("scope.dropped");

  /** Schema URL of each scope. */
  static final ColumnKey SCOPE_SCHEMA = ColumnKey.intrinsic("scope.schema");

  /** Log offset of each frame part: records of one frame that follow each other. */
  static final ColumnKey PART_OFFSET = ColumnKey.intrinsic("part.offset");

  /** When the frame of each part was received, unix nanoseconds. */
  static final ColumnKey PART_RECEIVED = ColumnKey.intrinsic("part.received");

  /** Index in its frame of the first record of each part. */
  static final ColumnKey PART_FIRST = ColumnKey.intrinsic("part.first");

  /** Number of records of each part. */
  static final ColumnKey PART_ROWS = ColumnKey.intrinsic("part.rows");

  private RecordColumns() {}
}
