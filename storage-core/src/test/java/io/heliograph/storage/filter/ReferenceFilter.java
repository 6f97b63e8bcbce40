package io.heliograph.storage.filter;

import com.google.re2j.Pattern;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.Bytes;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Evaluates a filter on one row the plain way. */
final class ReferenceFilter {

  private ReferenceFilter() {}

  static boolean matches(Filter filter, TestRow row) {
    return switch (filter) {
      case Filter.All all -> true;
      case Filter.None none -> false;
      case Filter.And and -> and.parts().stream().allMatch(part -> matches(part, row));
      case Filter.Or or -> or.parts().stream().anyMatch(part -> matches(part, row));
      case Filter.Not not -> !matches(not.part(), row);
      case Filter.Exists exists -> !values(exists.field(), row).isEmpty();
      case Filter.In in ->
          values(in.field(), row).stream()
              .anyMatch(value ->
                  in.values().stream()
                      .anyMatch(wanted -> compare(value, Filter.Comparison.EQUAL, wanted)));
      case Filter.Compare compare ->
          values(compare.field(), row).stream()
              .anyMatch(value -> compare(value, compare.comparison(), compare.value()));
      case Filter.Regex regex ->
          texts(regex.field(), row).stream()
              .anyMatch(text -> Pattern.matches(regex.pattern(), text));
      case Filter.Substring substring ->
          texts(substring.field(), row).stream()
              .anyMatch(text -> fold(text, substring).contains(fold(substring.text(), substring)));
      case Filter.Word word -> phrase(word.field(), word.word(), false, row);
      case Filter.Phrase phrase -> phrase(phrase.field(), phrase.text(), false, row);
      case Filter.WordPrefix prefix -> phrase(prefix.field(), prefix.prefix(), true, row);
    };
  }

  private static String fold(String text, Filter.Substring substring) {
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      folded.append(
          substring.ignoreCase() && letter < 0x80 ? Character.toLowerCase(letter) : letter);
    }
    return folded.toString();
  }

  private static boolean phrase(Field field, String text, boolean prefix, TestRow row) {
    List<String> wanted = words(text);
    for (String value : texts(field, row)) {
      List<String> words = words(value);
      for (int at = 0; at + wanted.size() <= words.size(); at++) {
        List<String> here = new ArrayList<>(words.subList(at, at + wanted.size()));
        if (prefix && here.getLast().startsWith(wanted.getLast())) {
          here.set(here.size() - 1, wanted.getLast());
        }
        if (here.equals(wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    return new Tokenizer().words(Bytes.utf8(text)).stream().map(Bytes::utf8).toList();
  }

  private static List<String> texts(Field field, TestRow row) {
    return values(field, row).stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }

  /** Long, Double, Boolean, String, Bytes, or an AnyValue that is none of these. */
  private static List<Object> values(Field field, TestRow row) {
    return switch (field) {
      case Field.Intrinsic intrinsic ->
          switch (intrinsic.name().toLowerCase(Locale.ROOT)) {
            case "duration" -> List.of(row.duration());
            case "id" -> List.of(row.id());
            case "body" -> List.of(row.body());
            default -> Collections.emptyList();
          };
      case Field.Attribute attribute -> {
        List<Object> found = new ArrayList<>();
        for (Level level : attribute.levels()) {
          for (KeyValue keyValue : row.attributes().getOrDefault(level, List.of())) {
            if (keyValue.getKey().equals(attribute.name())) {
              found.add(value(keyValue.getValue()));
            }
          }
        }
        yield found;
      }
    };
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BYTES_VALUE -> Bytes.copyOf(value.getBytesValue().toByteArray());
      default -> value;
    };
  }

  private static boolean compare(Object value, Filter.Comparison comparison, Value constant) {
    return switch (constant) {
      case Value.Text text ->
          value instanceof String found
              && holds(
                  comparison,
                  Bytes.copyOf(found.getBytes(StandardCharsets.UTF_8)).compareTo(text.utf8()));
      case Value.Binary binary ->
          value instanceof Bytes found && holds(comparison, found.compareTo(binary.bytes()));
      case Value.Bool bool ->
          value instanceof Boolean found
              && switch (comparison) {
                case EQUAL -> found == bool.value();
                case NOT_EQUAL -> found != bool.value();
                default -> false;
              };
      case Value.Int number ->
          value instanceof Number found && numbers(found, comparison, number.value());
      case Value.Real real ->
          value instanceof Number found && numbers(found, comparison, real.value());
    };
  }

  private static boolean numbers(Number a, Filter.Comparison comparison, Number b) {
    double left = a.doubleValue();
    double right = b.doubleValue();
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return comparison == Filter.Comparison.NOT_EQUAL;
    }
    if (Double.isInfinite(left) || Double.isInfinite(right)) {
      return holds(comparison, Double.compare(left, right));
    }
    return holds(comparison, exact(a).compareTo(exact(b)));
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
