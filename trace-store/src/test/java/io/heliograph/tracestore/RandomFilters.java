package io.heliograph.tracestore;

import com.google.protobuf.ByteString;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes random filters about spans that were sent, so that most of them find something. */
final class RandomFilters {

  private static final List<String> KINDS =
      List.of("unspecified", "internal", "server", "client", "producer", "consumer");
  private static final List<String> STATUSES = List.of("unset", "ok", "error");

  private final SplittableRandom random;
  private final List<SentSpan> spans;

  RandomFilters(SplittableRandom random, List<SentSpan> spans) {
    this.random = random;
    this.spans = spans;
  }

  Filter filter() {
    return filter(0);
  }

  private Filter filter(int depth) {
    return switch (random.nextInt(depth > 1 ? 6 : 10)) {
      case 0 -> Filter.ALL;
      case 1, 2, 3 -> intrinsic(example());
      case 4, 5 -> attribute(example());
      case 6 -> new Filter.And(filters(depth));
      case 7 -> new Filter.Or(filters(depth));
      case 8 -> Filter.not(filter(depth + 1));
      // Two conditions that hold on the same span, so that it is found.
      default -> {
        SentSpan example = example();
        yield Filter.and(intrinsic(example), attribute(example));
      }
    };
  }

  private List<Filter> filters(int depth) {
    List<Filter> filters = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      filters.add(filter(depth + 1));
    }
    return filters;
  }

  private SentSpan example() {
    return spans.get(random.nextInt(spans.size()));
  }

  private Comparison comparison() {
    Comparison[] all = Comparison.values();
    return random.nextBoolean() ? Comparison.EQUAL : all[random.nextInt(all.length)];
  }

  private Filter intrinsic(SentSpan sent) {
    Span span = sent.span();
    return switch (random.nextInt(13)) {
      case 0 -> compare("name", Value.of(span.getName()));
      case 1 -> compare("kind", Value.of(KINDS.get(random.nextInt(KINDS.size()))));
      case 2 -> compare("status", Value.of(STATUSES.get(random.nextInt(STATUSES.size()))));
      case 3 -> compare("status_message", Value.of(span.getStatus().getMessage()));
      case 4 -> compare("duration", Value.of(ReferenceTraces.duration(span)));
      case 5 -> compare("duration", Value.of(random.nextLong(1_000_000_000L) + 0.5));
      case 6 -> compare("service", Value.of(ReferenceTraces.service(sent)));
      case 7 -> compare("trace_id", binary(span.getTraceId()));
      case 8 -> compare("span_id", binary(span.getSpanId()));
      case 9 -> compare("parent_span_id", binary(span.getParentSpanId()));
      case 10 -> compare("event_name", Value.of("exception"));
      case 11 -> compare("scope_name", Value.of(sent.scope().getScope().getName()));
      default -> text(span.getName());
    };
  }

  private Filter compare(String field, Value value) {
    return Filter.compare(Field.intrinsic(field), comparison(), value);
  }

  private Filter text(String text) {
    Field name = Field.intrinsic(random.nextBoolean() ? "name" : "service");
    return switch (random.nextInt(3)) {
      case 0 -> new Filter.Regex(name, "[a-z]+-?[0-2]?");
      case 1 -> new Filter.Substring(name, text.isEmpty() ? "service" : text, false);
      default -> Filter.exists(Field.intrinsic("parent_span_id"));
    };
  }

  private static Value binary(ByteString bytes) {
    return Value.of(Bytes.copyOf(bytes.toByteArray()));
  }

  private Filter attribute(SentSpan sent) {
    List<Level> levels = List.of(Level.values());
    Level level = levels.get(random.nextInt(levels.size()));
    List<KeyValue> attributes = ReferenceFilter.attributes(level, sent).toList();
    if (attributes.isEmpty()) {
      return Filter.exists(Field.attribute(level, "region"));
    }
    KeyValue attribute = attributes.get(random.nextInt(attributes.size()));
    Field field =
        random.nextBoolean()
            ? Field.attribute(level, attribute.getKey())
            : Field.anyAttribute(attribute.getKey());
    return switch (random.nextInt(4)) {
      case 0 -> Filter.exists(field);
      case 1 -> new Filter.In(field, List.of(value(attribute.getValue()), Value.of("GET")));
      default -> Filter.compare(field, comparison(), value(attribute.getValue()));
    };
  }

  private Value value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> Value.of(value.getStringValue());
      case BOOL_VALUE -> Value.of(value.getBoolValue());
      case INT_VALUE ->
          random.nextInt(4) == 0
              ? Value.of((double) value.getIntValue())
              : Value.of(value.getIntValue());
      case DOUBLE_VALUE -> Value.of(value.getDoubleValue());
      case BYTES_VALUE -> binary(value.getBytesValue());
      default -> Value.of("a");
    };
  }
}
