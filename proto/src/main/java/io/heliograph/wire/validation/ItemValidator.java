package io.heliograph.wire.validation;

import io.heliograph.wire.RequestWalker;
import io.heliograph.wire.log.LogRecordDecoder;
import io.heliograph.wire.log.LogVisitor;
import io.heliograph.wire.metric.MetricVisitor;
import io.heliograph.wire.metric.PointDecoder;
import io.heliograph.wire.metric.PointWalker;
import io.heliograph.wire.trace.SpanDecoder;
import io.heliograph.wire.trace.TraceVisitor;

/**
 * Decides which spans, log records and points of a request are valid, and shows these to a visitor.
 *
 * <p>Each item is checked in full depth, and either accepted as it is or rejected for the first
 * {@link Rejection} found in it. What is wrong with a resource, scope or metric rejects every item
 * below it, and a visitor isn't shown it. Three things are wrong but no reason to reject, and only
 * counted as {@link Validation#lostIds}: a trace or span ID that is zero or of wrong length in a
 * log record, in a link (there also a missing one) or in an exemplar. The item stays as it is; the
 * views' {@code hasTraceId} and {@code hasSpanId} answer false.
 *
 * <p>Bytes that aren't protobuf throw {@link io.heliograph.wire.MalformedOtlpException}, wherever
 * in the request they are: validate without a visitor before anything is kept.
 *
 * <p>The outcome depends on the bytes alone. Reusable, but not reentrant. Confined to one thread.
 */
public final class ItemValidator {
  /** Deepest nesting of an AnyValue; an attribute's value or a body itself has depth 1. */
  public static final int VALUE_DEPTH_MAX = 32;

  /**
   * Most elements of any one repeated field of an item, resource, scope or metric, and of any one
   * array or map. SDKs stop at 128 attributes, events and links and at 160 buckets.
   */
  public static final int ELEMENTS_MAX = 1 << 16;

  /** Least scale of an exponential histogram: one bucket then holds all doubles above 1. */
  public static final int SCALE_MIN = -10;

  /** Greatest scale of an exponential histogram: beyond, an index of 32 bits isn't enough. */
  public static final int SCALE_MAX = 20;

  private final Validation result = new Validation();
  private final RequestWalker walker = new RequestWalker();
  private final ItemValidation spans = new ItemValidation(result, "span", new SpanCheck());
  private final ItemValidation logRecords =
      new ItemValidation(result, "log record", new LogRecordCheck());
  private final PointValidation points = new PointValidation(result);
  private final PointWalker pointWalker = new PointWalker(points);
  private final SpanDecoder spanDecoder = new SpanDecoder();
  private final LogRecordDecoder logRecordDecoder = new LogRecordDecoder();
  private final PointDecoder pointDecoder = new PointDecoder();

  /** Counts the valid spans of a TracesData or ExportTraceServiceRequest. */
  public Validation traces(byte[] array, int offset, int length) {
    walker.walk(array, offset, length, spans.start(Nobody.INSTANCE));
    return result;
  }

  /** Shows the valid spans of a TracesData or ExportTraceServiceRequest to {@code visitor}. */
  public Validation traces(byte[] array, int offset, int length, TraceVisitor visitor) {
    walker.walk(array, offset, length, spans.start(spanDecoder.into(visitor)));
    return result;
  }

  /** Counts the valid log records of a LogsData or ExportLogsServiceRequest. */
  public Validation logs(byte[] array, int offset, int length) {
    walker.walk(array, offset, length, logRecords.start(Nobody.INSTANCE));
    return result;
  }

  /** Shows the valid log records of a LogsData or ExportLogsServiceRequest to {@code visitor}. */
  public Validation logs(byte[] array, int offset, int length, LogVisitor visitor) {
    walker.walk(array, offset, length, logRecords.start(logRecordDecoder.into(visitor)));
    return result;
  }

  /** Counts the valid points of a MetricsData or ExportMetricsServiceRequest. */
  public Validation metrics(byte[] array, int offset, int length) {
    points.start(Nobody.INSTANCE);
    walker.walk(array, offset, length, pointWalker);
    return result;
  }

  /** Shows the valid points of a MetricsData or ExportMetricsServiceRequest to {@code visitor}. */
  public Validation metrics(byte[] array, int offset, int length, MetricVisitor visitor) {
    points.start(pointDecoder.into(visitor));
    walker.walk(array, offset, length, pointWalker);
    return result;
  }
}
