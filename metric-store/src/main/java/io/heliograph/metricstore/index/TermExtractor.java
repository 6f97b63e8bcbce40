package io.heliograph.metricstore.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.series.SeriesParts;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;
import io.heliograph.wire.metric.MetricView;
import java.util.Locale;
import java.util.function.Consumer;

/** Finds the terms of a part of a series' identity. Confined to one thread. */
public final class TermExtractor {

  private static final String[] TEMPORALITIES = {"unspecified", "delta", "cumulative"};

  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice none = new Slice();
  private final ResourceView resource = new ResourceView();
  private final ScopeView scope = new ScopeView();
  private final MetricView metric = new MetricView();
  private final AttributesView attributes = new AttributesView();
  private final ByteOutput term = new ByteOutput(128);

  /** Shows each term of {@code part}; a term may come twice. */
  public void extract(PartKind kind, byte[] part, Consumer<byte[]> sink) {
    switch (kind) {
      case METRIC -> metric(part, sink);
      case RESOURCE -> {
        find(part, OtlpTag.ResourceItems.RESOURCE);
        attributes(resource.wrap(message, none).attributes(), sink);
      }
      case SCOPE -> scope(part, sink);
      case ATTRIBUTES -> {
        message.wrap(part, 0, part.length);
        attributes(attributes.wrapValues(message), sink);
      }
    }
  }

  private void find(byte[] part, int tag) {
    message.clear();
    cursor.reset(part, 0, part.length);
    while (cursor.nextField()) {
      if (cursor.tag() == tag) {
        message.wrap(cursor);
      }
    }
  }

  private void metric(byte[] part, Consumer<byte[]> sink) {
    metric.wrap(part, 0, part.length);
    text("name", metric.name(), sink);
    text("unit", metric.unit(), sink);
    text("description", metric.description(), sink);
    String type = SeriesParts.type(metric).name().toLowerCase(Locale.ROOT);
    field("type", ValueType.STRING, type.getBytes(UTF_8), sink);
    field("temporality", ValueType.STRING, temporality(metric).getBytes(UTF_8), sink);
    byte[] monotonic = {(byte) (metric.isMonotonic() ? 1 : 0)};
    field("monotonic", ValueType.BOOL, monotonic, sink);
  }

  private static String temporality(MetricView metric) {
    int code = metric.temporality();
    return code >= 0 && code < TEMPORALITIES.length ? TEMPORALITIES[code] : TEMPORALITIES[0];
  }

  private void scope(byte[] part, Consumer<byte[]> sink) {
    find(part, OtlpTag.ScopeItems.SCOPE);
    scope.wrap(message, none);
    text("scope_name", scope.name(), sink);
    text("scope_version", scope.version(), sink);
    attributes(scope.attributes(), sink);
  }

  private void text(String name, Slice value, Consumer<byte[]> sink) {
    byte[] copy = new byte[value.length()];
    System.arraycopy(value.array(), value.offset(), copy, 0, copy.length);
    field(name, ValueType.STRING, copy, sink);
  }

  private static void field(String name, ValueType type, byte[] value, Consumer<byte[]> sink) {
    sink.accept(Term.of(Term.fieldPrefix(name), type, value));
  }

  private void attributes(AttributesView list, Consumer<byte[]> sink) {
    for (int i = 0; i < list.size(); i++) {
      KeyValueView keyValue = list.at(i);
      Slice key = keyValue.key();
      term.clear();
      Term.putPrefix(term, Term.ATTRIBUTE, key.array(), key.offset(), key.length());
      Term.putValue(term, keyValue.value());
      sink.accept(term.toByteArray());
    }
  }
}
