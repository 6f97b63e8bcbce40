package io.heliograph.server.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes metrics in Prometheus's text format 0.0.4, with names by the OpenTelemetry compatibility
 * specification: unit and {@code _total} as suffixes.
 */
final class PrometheusText {

  private static final Map<String, String> UNITS =
      Map.of(
          "s", "seconds", "ms", "milliseconds", "ns", "nanoseconds", "By", "bytes", "1", "ratio");

  private final StringBuilder out = new StringBuilder(8 << 10);

  private PrometheusText() {}

  static String of(Collection<MetricData> metrics) {
    PrometheusText text = new PrometheusText();
    metrics.stream().sorted(Comparator.comparing(MetricData::getName)).forEach(text::metric);
    return text.out.toString();
  }

  private void metric(MetricData metric) {
    switch (metric.getType()) {
      case LONG_GAUGE -> longs(metric, "gauge", metric.getLongGaugeData().getPoints());
      case DOUBLE_GAUGE -> doubles(metric, "gauge", metric.getDoubleGaugeData().getPoints());
      case LONG_SUM ->
          longs(
              metric,
              sumType(metric.getLongSumData().isMonotonic()),
              metric.getLongSumData().getPoints());
      case DOUBLE_SUM ->
          doubles(
              metric,
              sumType(metric.getDoubleSumData().isMonotonic()),
              metric.getDoubleSumData().getPoints());
      case HISTOGRAM -> histograms(metric, metric.getHistogramData().getPoints());
      case EXPONENTIAL_HISTOGRAM, SUMMARY -> {
        // The server makes none of these.
      }
    }
  }

  private static String sumType(boolean isMonotonic) {
    return isMonotonic ? "counter" : "gauge";
  }

  private void longs(MetricData metric, String type, Collection<LongPointData> points) {
    String name = head(metric, type);
    for (LongPointData point : points) {
      sample(name, point.getAttributes(), "", Long.toString(point.getValue()));
    }
  }

  private void doubles(MetricData metric, String type, Collection<DoublePointData> points) {
    String name = head(metric, type);
    for (DoublePointData point : points) {
      sample(name, point.getAttributes(), "", number(point.getValue()));
    }
  }

  private void histograms(MetricData metric, Collection<HistogramPointData> points) {
    String name = head(metric, "histogram");
    for (HistogramPointData point : points) {
      long below = 0;
      List<Double> boundaries = point.getBoundaries();
      for (int i = 0; i < point.getCounts().size(); i++) {
        below += point.getCounts().get(i);
        String bound = i < boundaries.size() ? number(boundaries.get(i)) : "+Inf";
        sample(
            name + "_bucket", point.getAttributes(), "le=\"" + bound + "\"", Long.toString(below));
      }
      sample(name + "_sum", point.getAttributes(), "", number(point.getSum()));
      sample(name + "_count", point.getAttributes(), "", Long.toString(point.getCount()));
    }
  }

  private String head(MetricData metric, String type) {
    String name = name(metric, type);
    out.append("# HELP ").append(name).append(' ');
    out.append(metric.getDescription().replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return name;
  }

  private static String name(MetricData metric, String type) {
    String name = metric.getName().replaceAll("[^A-Za-z0-9:]+", "_");
    String unit = metric.getUnit().startsWith("{") ? "" : UNITS.getOrDefault(metric.getUnit(), "");
    boolean isRatio = unit.equals("ratio");
    if (!unit.isEmpty() && (!isRatio || type.equals("gauge")) && !name.endsWith("_" + unit)) {
      name += "_" + unit;
    }
    return type.equals("counter") && !name.endsWith("_total") ? name + "_total" : name;
  }

  private void sample(String name, Attributes attributes, String extraLabel, String value) {
    out.append(name);
    StringBuilder labels = new StringBuilder();
    attributes.forEach((key, attribute) ->
        labels
            .append(labels.isEmpty() ? "" : ",")
            .append(key.getKey().replaceAll("[^A-Za-z0-9_]", "_"))
            .append("=\"")
            .append(escape(attribute.toString()))
            .append('"'));
    if (!extraLabel.isEmpty()) {
      labels.append(labels.isEmpty() ? "" : ",").append(extraLabel);
    }
    if (!labels.isEmpty()) {
      out.append('{').append(labels).append('}');
    }
    out.append(' ').append(value).append('\n');
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
