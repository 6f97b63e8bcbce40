package io.heliograph.wire.validation;

/** Why an item (span, log record or metric point) isn't accepted. */
public enum Rejection {
  INVALID_TRACE_ID("trace ID is zero or not 16 bytes"),
  INVALID_SPAN_ID("span ID is zero or not 8 bytes"),
  /** No parent, or a parent of zeros, makes a root span and is fine. */
  INVALID_PARENT_SPAN_ID("parent span ID is neither empty nor 8 bytes"),
  /** In any string of the item, its resource, scope or metric. */
  INVALID_UTF8("string is not valid UTF-8"),
  NESTED_TOO_DEEP("value is nested deeper than " + ItemValidator.VALUE_DEPTH_MAX),
  TOO_MANY_ELEMENTS("repeated field has more than " + ItemValidator.ELEMENTS_MAX + " elements"),
  NO_METRIC_NAME("metric has no name"),
  /** Its points can't be counted: the metric counts as one. */
  UNKNOWN_METRIC_DATA("metric has no data of a known type"),
  NO_POINT_TIME("point has no time"),
  NO_POINT_VALUE("number point has neither a value nor the flag that says so"),
  BUCKETS_MISMATCH("histogram has not one bucket more than bounds"),
  BOUNDS_NOT_INCREASING("histogram bounds are not increasing"),
  SCALE_OUT_OF_RANGE(
      "exponential histogram scale is outside "
          + ItemValidator.SCALE_MIN
          + " to "
          + ItemValidator.SCALE_MAX),
  BUCKET_INDEX_OVERFLOW("exponential histogram bucket index is beyond 32 bits");

  private final String reason;

  Rejection(String reason) {
    this.reason = reason;
  }

  /** The reason in English, as clients see it. */
  public String reason() {
    return reason;
  }
}
