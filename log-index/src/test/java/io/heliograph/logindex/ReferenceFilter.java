package io.heliograph.logindex;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.Tokenizer;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What a filter means, said plainly, on one record at a time. */
final class ReferenceFilter {

  /** A value that exists but can't be compared. */
  private record Other() {}

  private ReferenceFilter() {}

  static boolean matches(Filter filter, ModelRecord record) {
    return switch (filter) {
      case Filter.All ignored -> true;
      case Filter.None ignored -> false;
      case Filter.And and -> and.parts().stream().allMatch(part -> matches(part, record));
      case Filter.Or or -> or.parts().stream().anyMatch(part -> matches(part, record));
      case Filter.Not not -> !matches(not.part(), record);
      case Filter.Exists exists -> any(record, exists.field(), value -> true);
      case Filter.Compare compare ->
          any(
              record,
              compare.field(),
              value -> holds(value, compare.comparison(), compare.value()));
      case Filter.In in ->
          any(
              record,
              in.field(),
              value ->
                  in.values().stream()
                      .anyMatch(constant -> holds(value, Comparison.EQUAL, constant)));
      case Filter.Regex regex ->
          anyText(record, regex.field(), Pattern.compile(regex.pattern())::matches);
      case Filter.Word word ->
          anyText(record, word.field(), text -> phrase(text, word.word(), false));
      case Filter.Phrase phrase ->
          anyText(record, phrase.field(), text -> phrase(text, phrase.text(), false));
      case Filter.WordPrefix prefix ->
          anyText(record, prefix.field(), text -> phrase(text, prefix.prefix(), true));
      case Filter.Substring substring ->
          anyText(
              record,
              substring.field(),
              text ->
                  substring.ignoreCase()
                      ? asciiLower(text).contains(asciiLower(substring.text()))
                      : text.contains(substring.text()));
    };
  }

  private static String asciiLower(String text) {
    StringBuilder lower = new StringBuilder();
    text.chars().forEach(c -> lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : (char) c));
    return lower.toString();
  }

  private static boolean phrase(String text, String wanted, boolean lastIsPrefix) {
    List<String> words = words(text);
    List<String> phrase = words(wanted);
    for (int at = 0; at + phrase.size() <= words.size(); at++) {
      List<String> here = words.subList(at, at + phrase.size());
      int last = phrase.size() - 1;
      if (here.subList(0, last).equals(phrase.subList(0, last))
          && (lastIsPrefix
              ? here.getLast().startsWith(phrase.getLast())
              : here.getLast().equals(phrase.getLast()))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    return new Tokenizer().words(Bytes.utf8(text)).stream().map(Bytes::utf8).toList();
  }

  private static boolean any(ModelRecord record, Field field, Predicate<Object> test) {
    return values(record, field).stream().anyMatch(test);
  }

  private static boolean anyText(ModelRecord record, Field field, Predicate<String> test) {
    return any(record, field, value -> value instanceof String text && test.test(text));
  }

  private static List<Object> values(ModelRecord record, Field field) {
    return switch (field) {
      case Field.Attribute attribute -> attributes(record, attribute);
      case Field.Intrinsic(String name) -> intrinsic(record, name);
    };
  }

  private static List<Object> attributes(ModelRecord record, Field.Attribute field) {
    List<Object> found = new ArrayList<>();
    for (Level level : field.levels()) {
      List<KeyValue> attributes =
          switch (level) {
            case RESOURCE -> record.resource().getAttributesList();
            case SCOPE -> record.scope().getAttributesList();
            case ITEM -> record.record().getAttributesList();
            case EVENT, LINK -> List.of();
          };
      attributes.stream()
          .filter(attribute -> attribute.getKey().equals(field.name()))
          .forEach(attribute -> found.add(value(attribute.getValue())));
    }
    return found;
  }

  private static List<Object> intrinsic(ModelRecord record, String name) {
    return switch (name) {
      case "severity" ->
          record.record().getSeverityNumberValue() == 0
              ? List.of()
              : List.of((long) record.record().getSeverityNumberValue());
      case "severity_text" -> text(record.record().getSeverityText());
      case "event_name" -> text(record.record().getEventName());
      case "scope_name" -> text(record.scope().getName());
      case "scope_version" -> text(record.scope().getVersion());
      case "trace_id" -> id(record.record().getTraceId().toByteArray());
      case "span_id" -> id(record.record().getSpanId().toByteArray());
      case "service" ->
          record.resource().getAttributesList().stream()
              .filter(attribute -> attribute.getKey().equals("service.name"))
              .filter(attribute -> attribute.getValue().hasStringValue())
              .<Object>map(attribute -> attribute.getValue().getStringValue())
              .toList();
      case "body" -> body(record.record());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<Object> text(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static List<Object> id(byte[] id) {
    return id.length == 0 ? List.of() : List.of(id);
  }

  private static List<Object> body(io.opentelemetry.proto.logs.v1.LogRecord record) {
    List<Object> found = new ArrayList<>();
    if (record.hasBody()) {
      found.add(value(record.getBody()));
      addLeaves(found, record.getBody(), false);
    }
    return found;
  }

  private static void addLeaves(List<Object> found, AnyValue value, boolean isInside) {
    switch (value.getValueCase()) {
      case STRING_VALUE -> {
        if (isInside) {
          found.add(value.getStringValue());
        }
      }
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().forEach(leaf -> addLeaves(found, leaf, true));
      case KVLIST_VALUE ->
          value
              .getKvlistValue()
              .getValuesList()
              .forEach(leaf -> addLeaves(found, leaf.getValue(), true));
      default -> {}
    }
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BYTES_VALUE -> value.getBytesValue().toByteArray();
      default -> new Other();
    };
  }

  private static boolean holds(Object value, Comparison comparison, Value constant) {
    return switch (constant) {
      case Value.Text(Bytes utf8) ->
          value instanceof String text
              && holds(comparison, compare(text.getBytes(UTF_8), utf8.toArray()));
      case Value.Binary(Bytes wanted) ->
          value instanceof byte[] bytes && holds(comparison, compare(bytes, wanted.toArray()));
      case Value.Int(long number) ->
          (value instanceof Long || value instanceof Double)
              && numbers((Number) value, comparison, number);
      case Value.Real(double number) ->
          (value instanceof Long || value instanceof Double)
              && numbers((Number) value, comparison, number);
      case Value.Bool(boolean wanted) ->
          value instanceof Boolean truth
              && switch (comparison) {
                case EQUAL -> truth == wanted;
                case NOT_EQUAL -> truth != wanted;
                default -> false;
              };
    };
  }

  private static int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other);
  }

  private static boolean numbers(Number value, Comparison comparison, Number constant) {
    if (Double.isNaN(value.doubleValue()) || Double.isNaN(constant.doubleValue())) {
      return comparison == Comparison.NOT_EQUAL;
    }
    if (Double.isInfinite(value.doubleValue()) || Double.isInfinite(constant.doubleValue())) {
      return holds(comparison, Double.compare(value.doubleValue(), constant.doubleValue()));
    }
    return holds(comparison, exact(value).compareTo(exact(constant)));
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.doubleValue());
  }

  private static boolean holds(Comparison comparison, int order) {
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
