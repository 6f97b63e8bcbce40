package io.heliograph.tracestore;

import com.google.protobuf.ByteString;
import com.google.re2j.Pattern;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Evaluates a filter on a span the plain way. */
final class ReferenceFilter {

  private static final List<String> KINDS =
      List.of("unspecified", "internal", "server", "client", "producer", "consumer");
  private static final List<String> STATUSES = List.of("unset", "ok", "error");

  private ReferenceFilter() {}

  static boolean matches(Filter filter, SentSpan span) {
    return switch (filter) {
      case Filter.All ignored -> true;
      case Filter.None ignored -> false;
      case Filter.And(List<Filter> parts) -> parts.stream().allMatch(part -> matches(part, span));
      case Filter.Or(List<Filter> parts) -> parts.stream().anyMatch(part -> matches(part, span));
      case Filter.Not(Filter part) -> !matches(part, span);
      case Filter.Exists(Field field) -> !values(field, span).isEmpty();
      case Filter.Compare(Field field, Filter.Comparison comparison, Value value) ->
          values(field, span).stream().anyMatch(found -> compares(found, comparison, value));
      case Filter.In(Field field, List<Value> values) ->
          values.stream().anyMatch(value -> matches(Filter.equal(field, value), span));
      case Filter.Regex(Field field, String pattern) ->
          texts(field, span).anyMatch(text -> Pattern.matches(pattern, text));
      case Filter.Substring(Field field, String part, boolean ignoreCase) -> {
        assert !ignoreCase;
        yield texts(field, span).anyMatch(text -> text.contains(part));
      }
      case Filter.Word ignored -> throw new IllegalArgumentException("not used here");
      case Filter.Phrase ignored -> throw new IllegalArgumentException("not used here");
      case Filter.WordPrefix ignored -> throw new IllegalArgumentException("not used here");
    };
  }

  private static Stream<String> texts(Field field, SentSpan span) {
    return values(field, span).stream().filter(String.class::isInstance).map(String.class::cast);
  }

  /** String, Long, Double, Boolean, Bytes, or something that compares with nothing. */
  static List<Object> values(Field field, SentSpan span) {
    return switch (field) {
      case Field.Intrinsic(String name) -> intrinsic(name, span);
      case Field.Attribute attribute -> {
        List<Object> found = new ArrayList<>();
        attribute.levels().stream()
            .flatMap(level -> attributes(level, span))
            .filter(keyValue -> keyValue.getKey().equals(attribute.name()))
            .forEach(keyValue -> found.add(value(keyValue.getValue())));
        yield found;
      }
    };
  }

  static Stream<KeyValue> attributes(Level level, SentSpan sent) {
    Span span = sent.span();
    return switch (level) {
      case RESOURCE -> sent.resource().getResource().getAttributesList().stream();
      case SCOPE -> sent.scope().getScope().getAttributesList().stream();
      case ITEM -> span.getAttributesList().stream();
      case EVENT -> span.getEventsList().stream().flatMap(e -> e.getAttributesList().stream());
      case LINK -> span.getLinksList().stream().flatMap(l -> l.getAttributesList().stream());
    };
  }

  private static List<Object> intrinsic(String name, SentSpan sent) {
    Span span = sent.span();
    return switch (name) {
      case "name" -> List.of(span.getName());
      case "kind" -> List.of((long) span.getKindValue());
      case "status" -> List.of((long) span.getStatus().getCodeValue());
      case "status_message" -> ifNotEmpty(span.getStatus().getMessage());
      case "duration" -> List.of(ReferenceTraces.duration(span));
      case "service" -> List.of(ReferenceTraces.service(sent));
      case "trace_id" -> List.of(bytes(span.getTraceId()));
      case "span_id" -> List.of(bytes(span.getSpanId()));
      case "parent_span_id" ->
          ReferenceTraces.hasParent(span) ? List.of(bytes(span.getParentSpanId())) : List.of();
      case "event_name" -> span.getEventsList().stream().<Object>map(Span.Event::getName).toList();
      case "scope_name" -> ifNotEmpty(sent.scope().getScope().getName());
      case "scope_version" -> ifNotEmpty(sent.scope().getScope().getVersion());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<Object> ifNotEmpty(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static Bytes bytes(ByteString bytes) {
    return Bytes.copyOf(bytes.toByteArray());
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BYTES_VALUE -> bytes(value.getBytesValue());
      default -> value;
    };
  }

  private static boolean compares(Object found, Filter.Comparison comparison, Value constant) {
    return switch (constant) {
      case Value.Text(Bytes text) -> {
        if (found instanceof String string) {
          yield holds(comparison, Bytes.utf8(string).compareTo(text));
        }
        int number = KINDS.indexOf(text.utf8());
        number = number < 0 ? STATUSES.indexOf(text.utf8()) : number;
        yield number >= 0
            && found instanceof Long code
            && holds(comparison, code.compareTo((long) number));
      }
      case Value.Binary(Bytes bytes) ->
          found instanceof Bytes own && holds(comparison, own.compareTo(bytes));
      case Value.Bool(boolean flag) ->
          found instanceof Boolean own
              && ((comparison == Filter.Comparison.EQUAL && own == flag)
                  || (comparison == Filter.Comparison.NOT_EQUAL && own != flag));
      case Value.Int(long number) ->
          found instanceof Number own && numbers(own, comparison, number);
      case Value.Real(double number) ->
          found instanceof Number own && numbers(own, comparison, number);
    };
  }

  private static boolean numbers(Number left, Filter.Comparison comparison, Number right) {
    double a = left.doubleValue();
    double b = right.doubleValue();
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return comparison == Filter.Comparison.NOT_EQUAL;
    }
    boolean isAnyInfinite = Double.isInfinite(a) || Double.isInfinite(b);
    return isAnyInfinite
        ? holds(comparison, Double.compare(a, b))
        : holds(comparison, exact(left).compareTo(exact(right)));
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.doubleValue());
  }

  private static boolean holds(Filter.Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
