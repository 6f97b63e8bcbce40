package io.heliograph.metricstore.series;

import io.heliograph.wire.AttributesView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.WireWriter;
import io.heliograph.wire.metric.MetricView;
import java.util.Arrays;

/**
 * The parts of a series' identity as OTLP bytes in one fixed form, so that equal parts have equal
 * bytes: attributes sorted by key, fields in the order of their numbers, no defaults written.
 *
 * <p>The parts are messages of OTLP without what is below them: a ResourceMetrics without scopes, a
 * ScopeMetrics without metrics, a Metric without points, and a KeyValueList. An empty resource or
 * scope is the same as none. Confined to one thread.
 */
public final class CanonicalOtlp {

  private final WireWriter writer = new WireWriter();
  private final KeyValueView left = new KeyValueView();
  private final KeyValueView right = new KeyValueView();

  /** A ResourceMetrics without scopes. */
  public byte[] resource(ResourceView resource) {
    writer.reset();
    if (!resource.message().isEmpty()) {
      writer.begin(OtlpTag.ResourceItems.RESOURCE);
      putSorted(resource.attributes().messages(), OtlpTag.Resource.ATTRIBUTES);
      writer.varintUnlessDefault(
          OtlpTag.Resource.DROPPED_ATTRIBUTES_COUNT, resource.droppedAttributesCount());
      for (int i = 0; i < resource.entityRefCount(); i++) {
        writer.bytes(OtlpTag.Resource.ENTITY_REFS, resource.entityRef(i).message());
      }
      writer.end();
    }
    writer.bytesUnlessDefault(OtlpTag.ResourceItems.SCHEMA_URL, resource.schemaUrl());
    return writer.toByteArray();
  }

  /** A ScopeMetrics without metrics. */
  public byte[] scope(ScopeView scope) {
    writer.reset();
    if (!scope.message().isEmpty()) {
      writer.begin(OtlpTag.ScopeItems.SCOPE);
      writer.bytesUnlessDefault(OtlpTag.Scope.NAME, scope.name());
      writer.bytesUnlessDefault(OtlpTag.Scope.VERSION, scope.version());
      putSorted(scope.attributes().messages(), OtlpTag.Scope.ATTRIBUTES);
      writer.varintUnlessDefault(
          OtlpTag.Scope.DROPPED_ATTRIBUTES_COUNT, scope.droppedAttributesCount());
      writer.end();
    }
    writer.bytesUnlessDefault(OtlpTag.ScopeItems.SCHEMA_URL, scope.schemaUrl());
    return writer.toByteArray();
  }

  /** A Metric without points. */
  public byte[] metric(MetricView metric) {
    writer.reset();
    writer.bytesUnlessDefault(OtlpTag.Metric.NAME, metric.name());
    writer.bytesUnlessDefault(OtlpTag.Metric.DESCRIPTION, metric.description());
    writer.bytesUnlessDefault(OtlpTag.Metric.UNIT, metric.unit());
    writer.begin(tagOf(metric.type()));
    putTemporality(writer, metric.temporality(), metric.isMonotonic());
    writer.end();
    putSorted(metric.metadata().messages(), OtlpTag.Metric.METADATA);
    return writer.toByteArray();
  }

  /** A KeyValueList. */
  public byte[] attributes(AttributesView attributes) {
    writer.reset();
    putSorted(attributes.messages(), OtlpTag.Values.VALUES);
    return writer.toByteArray();
  }

  static void putTemporality(WireWriter writer, int temporality, boolean monotonic) {
    writer.varintUnlessDefault(OtlpTag.MetricData.AGGREGATION_TEMPORALITY, temporality);
    writer.boolUnlessDefault(OtlpTag.MetricData.IS_MONOTONIC, monotonic);
  }

  static int tagOf(io.heliograph.wire.metric.MetricType type) {
    return switch (type) {
      case GAUGE -> OtlpTag.Metric.GAUGE;
      case SUM -> OtlpTag.Metric.SUM;
      case HISTOGRAM -> OtlpTag.Metric.HISTOGRAM;
      case EXPONENTIAL_HISTOGRAM -> OtlpTag.Metric.EXPONENTIAL_HISTOGRAM;
      case SUMMARY -> OtlpTag.Metric.SUMMARY;
      case NONE -> throw new IllegalStateException("metric without data (expected: one of five)");
    };
  }

  private void putSorted(SliceList messages, int tag) {
    int count = messages.size();
    if (isSorted(messages)) {
      for (int i = 0; i < count; i++) {
        writer.bytes(tag, messages.array(), messages.offset(i), messages.length(i));
      }
      return;
    }
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> compare(messages, a, b));
    for (int i : order) {
      writer.bytes(tag, messages.array(), messages.offset(i), messages.length(i));
    }
  }

  private boolean isSorted(SliceList messages) {
    for (int i = 1; i < messages.size(); i++) {
      if (compare(messages, i - 1, i) > 0) {
        return false;
      }
    }
    return true;
  }

  private int compare(SliceList messages, int a, int b) {
    byte[] array = messages.array();
    Slice keyA = left.wrap(array, messages.offset(a), messages.length(a)).key();
    Slice keyB = right.wrap(array, messages.offset(b), messages.length(b)).key();
    int byKey = compare(keyA, keyB);
    return byKey != 0 ? byKey : compare(left.message(), right.message());
  }

  private static int compare(Slice a, Slice b) {
    return Arrays.compareUnsigned(a.array(), a.offset(), a.end(), b.array(), b.offset(), b.end());
  }
}
