package io.heliograph.metricstore.series;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.series.PointShape.Presence;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireCursor;
import io.heliograph.wire.WireWriter;

/** Writes series and points as OTLP bytes. Confined to one thread. */
public final class OtlpSeriesWriter {

  private final WireWriter out = new WireWriter();
  private final WireCursor metadata = new WireCursor();
  private final WireCursor attributes = new WireCursor();

  /**
   * A MetricsData message with one series: the bytes of several, one after the other, are again one
   * MetricsData message.
   */
  public static byte[] metricsData(Series series, SeriesPoints points) {
    OtlpSeriesWriter writer = new OtlpSeriesWriter();
    writer.put(series, points);
    return writer.out.toByteArray();
  }

  private void put(Series series, SeriesPoints points) {
    out.begin(OtlpTag.Request.RESOURCE);
    if (series.resource().length() > 0) {
      out.bytes(OtlpTag.ResourceItems.RESOURCE, series.resource().array());
    }
    out.begin(OtlpTag.ResourceItems.SCOPE_ITEMS);
    if (series.scope().length() > 0) {
      out.bytes(OtlpTag.ScopeItems.SCOPE, series.scope().array());
    }
    out.begin(OtlpTag.ScopeItems.ITEMS);
    putMetric(series, points);
    out.end();
    out.stringUnlessDefault(OtlpTag.ScopeItems.SCHEMA_URL, series.scopeSchemaUrl());
    out.end();
    out.stringUnlessDefault(OtlpTag.ResourceItems.SCHEMA_URL, series.resourceSchemaUrl());
    out.end();
  }

  private void putMetric(Series series, SeriesPoints points) {
    Metric metric = series.metric();
    out.stringUnlessDefault(OtlpTag.Metric.NAME, metric.name());
    out.stringUnlessDefault(OtlpTag.Metric.DESCRIPTION, metric.description());
    out.stringUnlessDefault(OtlpTag.Metric.UNIT, metric.unit());
    out.begin(metric.type().code() << 3 | io.heliograph.wire.WireType.LENGTH_DELIMITED);
    for (int i = 0; i < points.size(); i++) {
      out.begin(OtlpTag.MetricData.DATA_POINTS);
      putPoint(series, points, i);
      out.end();
    }
    CanonicalOtlp.putTemporality(out, metric.temporality(), metric.monotonic());
    out.end();
    putKeyValues(metadata, metric.metadata(), OtlpTag.Metric.METADATA);
  }

  private void putPoint(Series series, SeriesPoints points, int i) {
    switch (points.shape()) {
      case NUMBER -> putNumber(series, points, i);
      case HISTOGRAM -> putHistogram(series, points, i);
      case EXPONENTIAL_HISTOGRAM -> putExponential(series, points, i);
      case SUMMARY -> putSummary(series, points, i);
    }
  }

  private void putTimes(SeriesPoints points, int i, int startTag, int timeTag) {
    out.fixed64UnlessDefault(startTag, points.startUnixNanos(i));
    out.fixed64UnlessDefault(timeTag, points.timeUnixNanos(i));
  }

  private void putNumber(Series series, SeriesPoints points, int i) {
    putTimes(
        points, i, OtlpTag.NumberPoint.START_TIME_UNIX_NANO, OtlpTag.NumberPoint.TIME_UNIX_NANO);
    if (points.isDouble(i)) {
      out.fixed64(OtlpTag.NumberPoint.AS_DOUBLE, points.valueBits(i));
    }
    putExemplars(points, i, OtlpTag.NumberPoint.EXEMPLARS);
    if (points.isInt(i)) {
      out.fixed64(OtlpTag.NumberPoint.AS_INT, points.valueBits(i));
    }
    putKeyValues(attributes, series.attributes(), OtlpTag.NumberPoint.ATTRIBUTES);
    putFlags(points, i, OtlpTag.NumberPoint.FLAGS);
  }

  private void putHistogram(Series series, SeriesPoints points, int i) {
    putTimes(
        points,
        i,
        OtlpTag.HistogramPoint.START_TIME_UNIX_NANO,
        OtlpTag.HistogramPoint.TIME_UNIX_NANO);
    out.fixed64UnlessDefault(OtlpTag.HistogramPoint.COUNT, points.count(i));
    putIfPresent(points, i, Presence.SUM, 2, OtlpTag.HistogramPoint.SUM);
    putPacked(OtlpTag.HistogramPoint.BUCKET_COUNTS_PACKED, points.bucketCounts(i));
    putPacked(OtlpTag.HistogramPoint.EXPLICIT_BOUNDS_PACKED, points.boundaryBits(i));
    putExemplars(points, i, OtlpTag.HistogramPoint.EXEMPLARS);
    putKeyValues(attributes, series.attributes(), OtlpTag.HistogramPoint.ATTRIBUTES);
    putFlags(points, i, OtlpTag.HistogramPoint.FLAGS);
    putIfPresent(points, i, Presence.MIN, 3, OtlpTag.HistogramPoint.MIN);
    putIfPresent(points, i, Presence.MAX, 4, OtlpTag.HistogramPoint.MAX);
  }

  private void putExponential(Series series, SeriesPoints points, int i) {
    putKeyValues(attributes, series.attributes(), OtlpTag.ExponentialHistogramPoint.ATTRIBUTES);
    putTimes(
        points,
        i,
        OtlpTag.ExponentialHistogramPoint.START_TIME_UNIX_NANO,
        OtlpTag.ExponentialHistogramPoint.TIME_UNIX_NANO);
    out.fixed64UnlessDefault(OtlpTag.ExponentialHistogramPoint.COUNT, points.count(i));
    putIfPresent(points, i, Presence.SUM, 2, OtlpTag.ExponentialHistogramPoint.SUM);
    out.sint32UnlessDefault(OtlpTag.ExponentialHistogramPoint.SCALE, points.scale(i));
    out.fixed64UnlessDefault(OtlpTag.ExponentialHistogramPoint.ZERO_COUNT, points.zeroCount(i));
    if (points.hasPositive(i)) {
      putBuckets(
          OtlpTag.ExponentialHistogramPoint.POSITIVE,
          points.positiveOffset(i),
          points.positiveCounts(i));
    }
    if (points.hasNegative(i)) {
      putBuckets(
          OtlpTag.ExponentialHistogramPoint.NEGATIVE,
          points.negativeOffset(i),
          points.negativeCounts(i));
    }
    putFlags(points, i, OtlpTag.ExponentialHistogramPoint.FLAGS);
    putExemplars(points, i, OtlpTag.ExponentialHistogramPoint.EXEMPLARS);
    putIfPresent(points, i, Presence.MIN, 3, OtlpTag.ExponentialHistogramPoint.MIN);
    putIfPresent(points, i, Presence.MAX, 4, OtlpTag.ExponentialHistogramPoint.MAX);
    out.fixed64UnlessDefault(OtlpTag.ExponentialHistogramPoint.ZERO_THRESHOLD, points.scalar(7, i));
  }

  private void putSummary(Series series, SeriesPoints points, int i) {
    putTimes(
        points, i, OtlpTag.SummaryPoint.START_TIME_UNIX_NANO, OtlpTag.SummaryPoint.TIME_UNIX_NANO);
    out.fixed64UnlessDefault(OtlpTag.SummaryPoint.COUNT, points.count(i));
    out.fixed64UnlessDefault(OtlpTag.SummaryPoint.SUM, points.scalar(2, i));
    long[] quantiles = points.boundaryBits(i);
    long[] values = points.quantileValueBits(i);
    for (int k = 0; k < quantiles.length; k++) {
      out.begin(OtlpTag.SummaryPoint.QUANTILE_VALUES);
      out.fixed64UnlessDefault(OtlpTag.Quantile.QUANTILE, quantiles[k]);
      out.fixed64UnlessDefault(OtlpTag.Quantile.VALUE, values[k]);
      out.end();
    }
    putKeyValues(attributes, series.attributes(), OtlpTag.SummaryPoint.ATTRIBUTES);
    putFlags(points, i, OtlpTag.SummaryPoint.FLAGS);
  }

  private void putFlags(SeriesPoints points, int i, int tag) {
    out.varintUnlessDefault(tag, points.flags(i) & 0xFFFF_FFFFL);
  }

  private void putIfPresent(SeriesPoints points, int i, int presence, int scalar, int tag) {
    if ((points.scalar(0, i) & presence) != 0) {
      out.fixed64(tag, points.scalar(scalar, i));
    }
  }

  private void putPacked(int tag, long[] values) {
    if (values.length > 0) {
      out.begin(tag);
      for (long value : values) {
        out.fixed64Value(value);
      }
      out.end();
    }
  }

  private void putBuckets(int tag, int offset, long[] counts) {
    out.begin(tag);
    out.sint32UnlessDefault(OtlpTag.Buckets.OFFSET, offset);
    if (counts.length > 0) {
      out.begin(OtlpTag.Buckets.BUCKET_COUNTS_PACKED);
      for (long count : counts) {
        out.varintValue(count);
      }
      out.end();
    }
    out.end();
  }

  private void putExemplars(SeriesPoints points, int i, int tag) {
    ByteInput encoded = new ByteInput(points.exemplars(i));
    while (encoded.hasRemaining()) {
      int length = encoded.getSize();
      out.bytes(tag, encoded.array(), encoded.position(), length);
      encoded.skip(length);
    }
  }

  private void putKeyValues(WireCursor cursor, OtlpBytes list, int tag) {
    cursor.reset(list.array(), 0, list.length());
    while (cursor.nextField()) {
      out.bytes(tag, cursor.array(), cursor.offset(), cursor.length());
    }
  }
}
