package io.heliograph.query.metric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.heliograph.api.v1.Metric;
import io.heliograph.api.v1.QueryStatistics;
import io.heliograph.api.v1.SeriesExemplar;
import io.heliograph.metricstore.ExemplarList;
import io.heliograph.metricstore.MetricList;
import io.heliograph.metricstore.ReadStatistics;
import io.heliograph.metricstore.series.OtlpSeriesWriter;
import io.heliograph.metricstore.series.Series;
import io.heliograph.metricstore.series.SeriesPoints;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The metric store's results as messages of the API. */
public final class MetricMessages {

  private MetricMessages() {}

  /** What an answer cost. */
  public static QueryStatistics statistics(ReadStatistics statistics) {
    return QueryStatistics.newBuilder()
        .setComplete(statistics.complete())
        .addAllWarnings(statistics.warnings())
        .setPartitions(statistics.blocksSearched())
        .setPagesDecoded(statistics.pagesRead())
        .setBytesDecoded(statistics.bytesRead())
        .setElapsedNanos(statistics.nanos())
        .build();
  }

  /** The same for a list that leaves out {@code leftOut} of what was found. */
  static QueryStatistics statistics(ReadStatistics statistics, long leftOut, String what) {
    QueryStatistics.Builder message = statistics(statistics).toBuilder();
    if (leftOut > 0) {
      message.addWarnings(leftOut + " more " + what + " (expected: a higher limit, or a matcher)");
    }
    return message.build();
  }

  static Metric metric(MetricList.Entry entry) {
    var metric = entry.metric();
    return Metric.newBuilder()
        .setName(metric.name())
        .setUnit(metric.unit())
        .setDescription(metric.description())
        .setType(metric.type().name().toLowerCase(Locale.ROOT))
        .setTemporalityValue(metric.temporality())
        .setMonotonic(metric.monotonic())
        .setSeriesCount(entry.seriesCount())
        .setLastTimeUnixNano(entry.lastTimeUnixNanos())
        .build();
  }

  /** A series with its points, as OTLP. */
  public static List<ResourceMetrics> series(Series series, SeriesPoints points) {
    try {
      return MetricsData.parseFrom(OtlpSeriesWriter.metricsData(series, points))
          .getResourceMetricsList();
    } catch (InvalidProtocolBufferException e) {
      throw notOtlp(e);
    }
  }

  /** An exemplar with the series it belongs to. */
  public static SeriesExemplar exemplar(ExemplarList.Entry entry) {
    try {
      Exemplar exemplar = Exemplar.parseFrom(entry.exemplar().array());
      SeriesExemplar.Builder message =
          SeriesExemplar.newBuilder()
              .setMetric(entry.series().metric().name())
              .setUnit(entry.series().metric().unit())
              .setResource(Resource.parseFrom(entry.series().resource().array()))
              .addAllAttributes(
                  KeyValueList.parseFrom(entry.series().attributes().array()).getValuesList())
              .setTimeUnixNano(exemplar.getTimeUnixNano())
              .setTraceId(hex(exemplar.getTraceId()))
              .setSpanId(hex(exemplar.getSpanId()))
              .addAllFilteredAttributes(exemplar.getFilteredAttributesList())
              .setSeriesId(entry.series().id().toString());
      switch (exemplar.getValueCase()) {
        case AS_DOUBLE -> message.setAsDouble(exemplar.getAsDouble());
        case AS_INT -> message.setAsInt(exemplar.getAsInt());
        case VALUE_NOT_SET -> {}
      }
      return message.build();
    } catch (InvalidProtocolBufferException e) {
      throw notOtlp(e);
    }
  }

  private static IllegalStateException notOtlp(InvalidProtocolBufferException cause) {
    return new IllegalStateException("the metric store gave bytes that are not OTLP", cause);
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
