package io.heliograph.wire;

/**
 * The tags (field number and wire type) of OTLP 1.11's messages for traces, logs and metrics, by
 * message. Messages of the same shape share a class.
 */
public final class OtlpTag {
  private OtlpTag() {}

  /** Tags of TracesData, LogsData or MetricsData, and the export requests of the same shape. */
  public static final class Request {
    public static final int RESOURCE = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private Request() {}
  }

  /** Tags of ResourceSpans, ResourceLogs or ResourceMetrics. */
  public static final class ResourceItems {
    public static final int RESOURCE = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int SCOPE_ITEMS = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int SCHEMA_URL = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private ResourceItems() {}
  }

  /** Tags of ScopeSpans, ScopeLogs or ScopeMetrics. */
  public static final class ScopeItems {
    public static final int SCOPE = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int ITEMS = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int SCHEMA_URL = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private ScopeItems() {}
  }

  /** Tags of Resource. */
  public static final class Resource {
    public static final int ATTRIBUTES = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DROPPED_ATTRIBUTES_COUNT = 2 << WireType.BITS | WireType.VARINT;
    public static final int ENTITY_REFS = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private Resource() {}
  }

  /** Tags of EntityRef. */
  public static final class EntityRef {
    public static final int SCHEMA_URL = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int TYPE = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int ID_KEYS = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DESCRIPTION_KEYS = 4 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private EntityRef() {}
  }

  /** Tags of InstrumentationScope. */
  public static final class Scope {
    public static final int NAME = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int VERSION = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int ATTRIBUTES = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DROPPED_ATTRIBUTES_COUNT = 4 << WireType.BITS | WireType.VARINT;

    private Scope() {}
  }

  /** Tags of KeyValue. */
  public static final class KeyValue {
    public static final int KEY = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int VALUE = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int KEY_STRINDEX = 3 << WireType.BITS | WireType.VARINT;

    private KeyValue() {}
  }

  /** Tags of AnyValue. */
  public static final class AnyValue {
    public static final int STRING_VALUE = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int BOOL_VALUE = 2 << WireType.BITS | WireType.VARINT;
    public static final int INT_VALUE = 3 << WireType.BITS | WireType.VARINT;
    public static final int DOUBLE_VALUE = 4 << WireType.BITS | WireType.FIXED64;
    public static final int ARRAY_VALUE = 5 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int KVLIST_VALUE = 6 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int BYTES_VALUE = 7 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int STRING_VALUE_STRINDEX = 8 << WireType.BITS | WireType.VARINT;

    private AnyValue() {}
  }

  /** Tags of ArrayValue or KeyValueList. */
  public static final class Values {
    public static final int VALUES = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private Values() {}
  }

  /** Tags of Span. */
  public static final class Span {
    public static final int TRACE_ID = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int SPAN_ID = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int TRACE_STATE = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int PARENT_SPAN_ID = 4 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int NAME = 5 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int KIND = 6 << WireType.BITS | WireType.VARINT;
    public static final int START_TIME_UNIX_NANO = 7 << WireType.BITS | WireType.FIXED64;
    public static final int END_TIME_UNIX_NANO = 8 << WireType.BITS | WireType.FIXED64;
    public static final int ATTRIBUTES = 9 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DROPPED_ATTRIBUTES_COUNT = 10 << WireType.BITS | WireType.VARINT;
    public static final int EVENTS = 11 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DROPPED_EVENTS_COUNT = 12 << WireType.BITS | WireType.VARINT;
    public static final int LINKS = 13 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DROPPED_LINKS_COUNT = 14 << WireType.BITS | WireType.VARINT;
    public static final int STATUS = 15 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int FLAGS = 16 << WireType.BITS | WireType.FIXED32;

    private Span() {}
  }

  /** Tags of Span.Event. */
  public static final class Event {
    public static final int TIME_UNIX_NANO = 1 << WireType.BITS | WireType.FIXED64;
    public static final int NAME = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int ATTRIBUTES = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DROPPED_ATTRIBUTES_COUNT = 4 << WireType.BITS | WireType.VARINT;

    private Event() {}
  }

  /** Tags of Span.Link. */
  public static final class Link {
    public static final int TRACE_ID = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int SPAN_ID = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int TRACE_STATE = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int ATTRIBUTES = 4 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DROPPED_ATTRIBUTES_COUNT = 5 << WireType.BITS | WireType.VARINT;
    public static final int FLAGS = 6 << WireType.BITS | WireType.FIXED32;

    private Link() {}
  }

  /** Tags of Status. */
  public static final class Status {
    public static final int MESSAGE = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int CODE = 3 << WireType.BITS | WireType.VARINT;

    private Status() {}
  }

  /** Tags of LogRecord. */
  public static final class LogRecord {
    public static final int TIME_UNIX_NANO = 1 << WireType.BITS | WireType.FIXED64;
    public static final int SEVERITY_NUMBER = 2 << WireType.BITS | WireType.VARINT;
    public static final int SEVERITY_TEXT = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int BODY = 5 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int ATTRIBUTES = 6 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DROPPED_ATTRIBUTES_COUNT = 7 << WireType.BITS | WireType.VARINT;
    public static final int FLAGS = 8 << WireType.BITS | WireType.FIXED32;
    public static final int TRACE_ID = 9 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int SPAN_ID = 10 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int OBSERVED_TIME_UNIX_NANO = 11 << WireType.BITS | WireType.FIXED64;
    public static final int EVENT_NAME = 12 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private LogRecord() {}
  }

  /** Tags of Metric. */
  public static final class Metric {
    public static final int NAME = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int DESCRIPTION = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int UNIT = 3 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int GAUGE = 5 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int SUM = 7 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int HISTOGRAM = 9 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int EXPONENTIAL_HISTOGRAM = 10 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int SUMMARY = 11 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int METADATA = 12 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private Metric() {}
  }

  /** Tags of Gauge, Sum, Histogram, ExponentialHistogram or Summary. */
  public static final class MetricData {
    public static final int DATA_POINTS = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int AGGREGATION_TEMPORALITY = 2 << WireType.BITS | WireType.VARINT;
    public static final int IS_MONOTONIC = 3 << WireType.BITS | WireType.VARINT;

    private MetricData() {}
  }

  /** Tags of NumberDataPoint. */
  public static final class NumberPoint {
    public static final int START_TIME_UNIX_NANO = 2 << WireType.BITS | WireType.FIXED64;
    public static final int TIME_UNIX_NANO = 3 << WireType.BITS | WireType.FIXED64;
    public static final int AS_DOUBLE = 4 << WireType.BITS | WireType.FIXED64;
    public static final int EXEMPLARS = 5 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int AS_INT = 6 << WireType.BITS | WireType.FIXED64;
    public static final int ATTRIBUTES = 7 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int FLAGS = 8 << WireType.BITS | WireType.VARINT;

    private NumberPoint() {}
  }

  /** Tags of HistogramDataPoint. */
  public static final class HistogramPoint {
    public static final int START_TIME_UNIX_NANO = 2 << WireType.BITS | WireType.FIXED64;
    public static final int TIME_UNIX_NANO = 3 << WireType.BITS | WireType.FIXED64;
    public static final int COUNT = 4 << WireType.BITS | WireType.FIXED64;
    public static final int SUM = 5 << WireType.BITS | WireType.FIXED64;
    public static final int BUCKET_COUNTS = 6 << WireType.BITS | WireType.FIXED64;
    public static final int BUCKET_COUNTS_PACKED = 6 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int EXPLICIT_BOUNDS = 7 << WireType.BITS | WireType.FIXED64;
    public static final int EXPLICIT_BOUNDS_PACKED = 7 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int EXEMPLARS = 8 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int ATTRIBUTES = 9 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int FLAGS = 10 << WireType.BITS | WireType.VARINT;
    public static final int MIN = 11 << WireType.BITS | WireType.FIXED64;
    public static final int MAX = 12 << WireType.BITS | WireType.FIXED64;

    private HistogramPoint() {}
  }

  /** Tags of ExponentialHistogramDataPoint. */
  public static final class ExponentialHistogramPoint {
    public static final int ATTRIBUTES = 1 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int START_TIME_UNIX_NANO = 2 << WireType.BITS | WireType.FIXED64;
    public static final int TIME_UNIX_NANO = 3 << WireType.BITS | WireType.FIXED64;
    public static final int COUNT = 4 << WireType.BITS | WireType.FIXED64;
    public static final int SUM = 5 << WireType.BITS | WireType.FIXED64;
    public static final int SCALE = 6 << WireType.BITS | WireType.VARINT;
    public static final int ZERO_COUNT = 7 << WireType.BITS | WireType.FIXED64;
    public static final int POSITIVE = 8 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int NEGATIVE = 9 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int FLAGS = 10 << WireType.BITS | WireType.VARINT;
    public static final int EXEMPLARS = 11 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int MIN = 12 << WireType.BITS | WireType.FIXED64;
    public static final int MAX = 13 << WireType.BITS | WireType.FIXED64;
    public static final int ZERO_THRESHOLD = 14 << WireType.BITS | WireType.FIXED64;

    private ExponentialHistogramPoint() {}
  }

  /** Tags of ExponentialHistogramDataPoint.Buckets. */
  public static final class Buckets {
    public static final int OFFSET = 1 << WireType.BITS | WireType.VARINT;
    public static final int BUCKET_COUNTS = 2 << WireType.BITS | WireType.VARINT;
    public static final int BUCKET_COUNTS_PACKED = 2 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private Buckets() {}
  }

  /** Tags of SummaryDataPoint. */
  public static final class SummaryPoint {
    public static final int START_TIME_UNIX_NANO = 2 << WireType.BITS | WireType.FIXED64;
    public static final int TIME_UNIX_NANO = 3 << WireType.BITS | WireType.FIXED64;
    public static final int COUNT = 4 << WireType.BITS | WireType.FIXED64;
    public static final int SUM = 5 << WireType.BITS | WireType.FIXED64;
    public static final int QUANTILE_VALUES = 6 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int ATTRIBUTES = 7 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int FLAGS = 8 << WireType.BITS | WireType.VARINT;

    private SummaryPoint() {}
  }

  /** Tags of SummaryDataPoint.ValueAtQuantile. */
  public static final class Quantile {
    public static final int QUANTILE = 1 << WireType.BITS | WireType.FIXED64;
    public static final int VALUE = 2 << WireType.BITS | WireType.FIXED64;

    private Quantile() {}
  }

  /** Tags of Exemplar. */
  public static final class Exemplar {
    public static final int TIME_UNIX_NANO = 2 << WireType.BITS | WireType.FIXED64;
    public static final int AS_DOUBLE = 3 << WireType.BITS | WireType.FIXED64;
    public static final int SPAN_ID = 4 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int TRACE_ID = 5 << WireType.BITS | WireType.LENGTH_DELIMITED;
    public static final int AS_INT = 6 << WireType.BITS | WireType.FIXED64;
    public static final int FILTERED_ATTRIBUTES = 7 << WireType.BITS | WireType.LENGTH_DELIMITED;

    private Exemplar() {}
  }
}
