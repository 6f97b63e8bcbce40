package io.heliograph.otlpjson;

import io.heliograph.wire.Longs;
import io.heliograph.wire.metric.BucketsView;
import io.heliograph.wire.metric.ExemplarView;
import io.heliograph.wire.metric.ExponentialHistogramPointView;
import io.heliograph.wire.metric.HistogramPointView;
import io.heliograph.wire.metric.NumberPointView;
import io.heliograph.wire.metric.PointView;
import io.heliograph.wire.metric.SummaryPointView;

/**
 * The JSON of metric points.
 *
 * <p>Confined to one thread.
 */
final class PointJson {
  private final JsonText text;
  private final CommonJson common;

  PointJson(JsonText text, CommonJson common) {
    this.text = text;
    this.common = common;
  }

  void number(NumberPointView point) {
    begin(point);
    switch (point.valueType()) {
      case NONE -> {}
      case DOUBLE -> text.name("asDouble").float64(point.doubleValue());
      case INT -> text.name("asInt").int64(point.intValue());
    }
    end(point);
  }

  void histogram(HistogramPointView point) {
    begin(point);
    common.uint64("count", point.count());
    optional("sum", point.hasSum(), point.sum());
    unsignedNumbers("bucketCounts", point.bucketCounts());
    if (point.explicitBounds().size() > 0) {
      text.name("explicitBounds").beginArray();
      for (int i = 0; i < point.explicitBounds().size(); i++) {
        text.float64(point.explicitBounds().at(i));
      }
      text.endArray();
    }
    optional("min", point.hasMin(), point.min());
    optional("max", point.hasMax(), point.max());
    end(point);
  }

  void exponentialHistogram(ExponentialHistogramPointView point) {
    begin(point);
    common.uint64("count", point.count());
    optional("sum", point.hasSum(), point.sum());
    common.number("scale", point.scale());
    common.uint64("zeroCount", point.zeroCount());
    buckets("positive", point.positive());
    buckets("negative", point.negative());
    optional("min", point.hasMin(), point.min());
    optional("max", point.hasMax(), point.max());
    common.float64("zeroThreshold", point.zeroThreshold());
    end(point);
  }

  void summary(SummaryPointView point) {
    begin(point);
    common.uint64("count", point.count());
    common.float64("sum", point.sum());
    if (point.quantiles().size() > 0) {
      text.name("quantileValues").beginArray();
      for (int i = 0; i < point.quantiles().size(); i++) {
        text.beginObject();
        common.float64("quantile", point.quantiles().at(i));
        common.float64("value", point.quantileValues().at(i));
        text.endObject();
      }
      text.endArray();
    }
    end(point);
  }

  private void begin(PointView point) {
    text.beginObject();
    common.attributes("attributes", point.attributes());
    common.uint64("startTimeUnixNano", point.startUnixNanos());
    common.uint64("timeUnixNano", point.timeUnixNanos());
  }

  private void end(PointView point) {
    if (point.exemplarCount() > 0) {
      text.name("exemplars").beginArray();
      for (int i = 0; i < point.exemplarCount(); i++) {
        exemplar(point.exemplar(i));
      }
      text.endArray();
    }
    common.flags("flags", point.flags());
    text.endObject();
  }

  private void exemplar(ExemplarView exemplar) {
    text.beginObject();
    common.attributes("filteredAttributes", exemplar.filteredAttributes());
    common.uint64("timeUnixNano", exemplar.timeUnixNanos());
    switch (exemplar.valueType()) {
      case NONE -> {}
      case DOUBLE -> text.name("asDouble").float64(exemplar.doubleValue());
      case INT -> text.name("asInt").int64(exemplar.intValue());
    }
    common.id("spanId", exemplar.spanIdBytes());
    common.id("traceId", exemplar.traceId());
    text.endObject();
  }

  private void buckets(String name, BucketsView buckets) {
    if (buckets.message().isPresent()) {
      text.name(name).beginObject();
      common.number("offset", buckets.offset());
      unsignedNumbers("bucketCounts", buckets.bucketCounts());
      text.endObject();
    }
  }

  private void unsignedNumbers(String name, Longs values) {
    if (values.size() > 0) {
      text.name(name).beginArray();
      for (int i = 0; i < values.size(); i++) {
        text.uint64(values.at(i));
      }
      text.endArray();
    }
  }

  /** A field with presence: also a 0 is written. */
  private void optional(String name, boolean present, double value) {
    if (present) {
      text.name(name).float64(value);
    }
  }
}
