package io.heliograph.wire.metric;

import io.heliograph.wire.RequestWalker;

/**
 * Shows everything in a metric request to a visitor, valid or not; {@code ItemValidator} shows what
 * is valid.
 *
 * <p>Mutable and reusable, but not reentrant. Confined to one thread.
 */
public final class MetricWalker {
  private final RequestWalker walker = new RequestWalker();
  private final PointDecoder decoder = new PointDecoder();
  private final PointWalker points = new PointWalker(decoder);

  /** Walks the MetricsData or ExportMetricsServiceRequest in the given bytes. */
  public void walk(byte[] array, int offset, int length, MetricVisitor visitor) {
    decoder.into(visitor);
    walker.walk(array, offset, length, points);
  }

  /** Walks the single ResourceMetrics in the given bytes. */
  public void walkResource(byte[] array, int offset, int length, MetricVisitor visitor) {
    decoder.into(visitor);
    walker.walkResource(array, offset, length, points);
  }
}
