package io.heliograph.testkit.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a search for text must find in a log record's body. Stateless. */
public final class BodyText {

  private BodyText() {}

  /** The strings of a body: itself, or those inside an array or map. */
  public static List<String> strings(AnyValue body) {
    return leaves(body).toList();
  }

  private static Stream<String> leaves(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> Stream.of(value.getStringValue());
      case ARRAY_VALUE -> value.getArrayValue().getValuesList().stream().flatMap(BodyText::leaves);
      case KVLIST_VALUE ->
          value.getKvlistValue().getValuesList().stream()
              .map(KeyValue::getValue)
              .flatMap(BodyText::leaves);
      default -> Stream.empty();
    };
  }

  /** Whether one of the strings has these characters. */
  public static boolean contains(AnyValue body, String text) {
    return leaves(body).anyMatch(leaf -> leaf.contains(text));
  }

  /** Whether one of the strings has the word, in any case, between what is no part of a word. */
  public static boolean hasWord(AnyValue body, String word) {
    Pattern pattern = Pattern.compile("(?<!\\w)" + Pattern.quote(lower(word)) + "(?!\\w)");
    return leaves(body).anyMatch(leaf -> pattern.matcher(lower(leaf)).find());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
