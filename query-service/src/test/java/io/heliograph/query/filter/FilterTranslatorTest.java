package io.heliograph.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.TextFormat;
import io.grpc.StatusRuntimeException;
import io.heliograph.api.v1.Filter;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter.And;
import io.heliograph.storage.filter.Filter.Not;
import io.heliograph.storage.filter.Filter.Or;
import io.heliograph.storage.filter.Filter.Regex;
import io.heliograph.storage.filter.Filter.Word;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilterTranslatorTest {

  private static final String NESTED = "not { ".repeat(65) + "} ".repeat(65);

  private static final String MANY =
      "all_of { "
          + "filters { condition { attribute: 'a' comparison: COMPARISON_EXISTS } } ".repeat(1_001)
          + "}";

  /** A filter, what it is of, the path of what is wrong in it, a part of what is said of that. */
  static Stream<Arguments> badFilters() {
    return Stream.of(
        bad("condition { comparison: COMPARISON_EXISTS }", "filter.condition", "no field"),
        bad(
            "condition { attribute: '' comparison: COMPARISON_EXISTS }",
            "filter.condition.attribute",
            "an attribute key"),
        bad("condition { attribute: 'a' }", "filter.condition.comparison", "a comparison"),
        bad(
            "condition { attribute: 'a' comparison: 99 }",
            "filter.condition.comparison",
            "a comparison"),
        bad(
            "condition { attribute: 'a' level: 99 comparison: COMPARISON_EXISTS }",
            "filter.condition.level",
            "an attribute level"),
        bad(
            "condition { attribute: 'a' comparison: COMPARISON_EQUAL }",
            "filter.condition.value",
            "string, bool, int, double or bytes"),
        bad(
            "condition { attribute: 'a' comparison: COMPARISON_LESS value { array_value {} } }",
            "filter.condition.value",
            "string, bool, int, double or bytes"),
        bad(
            "condition { attribute: 'a' comparison: COMPARISON_MATCHES value { int_value: 1 } }",
            "filter.condition.value",
            "a regular expression"),
        bad(
            "condition { attribute: 'a' comparison: COMPARISON_MATCHES value { string_value: '(' } }",
            "filter.condition",
            "regular expression"),
        bad(
            "condition { intrinsic: 'kind' comparison: COMPARISON_MATCHES"
                + " value { string_value: '(' } }",
            "filter.condition",
            "regular expression"),
        bad(
            "condition { intrinsic: 'duration' comparison: COMPARISON_MATCHES"
                + " value { string_value: '1' } }",
            "filter.condition",
            "a field of text"),
        bad(
            "condition { intrinsic: 'colour' comparison: COMPARISON_EXISTS }",
            "filter.condition",
            "name, kind, status"),
        bad(
            "condition { intrinsic: 'kind' comparison: COMPARISON_EQUAL"
                + " value { string_value: 'sideways' } }",
            "filter.condition",
            "client, producer"),
        bad(
            "condition { intrinsic: 'trace_id' comparison: COMPARISON_EQUAL"
                + " value { string_value: 'zz' } }",
            "filter.condition.value",
            "32 hexadecimal digits"),
        bad(
            "condition { intrinsic: 'span_id' comparison: COMPARISON_EQUAL"
                + " value { string_value: '12' } }",
            "filter.condition.value",
            "16 hexadecimal digits"),
        bad(
            "all_of { filters {} filters { not { condition { attribute: 'a' } } } }",
            "filter.all_of[1].not.condition.comparison",
            "a comparison"),
        bad(
            "any_of { filters { any_of { filters { text { mode: MODE_WORD } } } } }",
            "filter.any_of[0].any_of[0].text.text",
            "a text"),
        bad("text { text: 'a' }", "filter.text.mode", "a mode"),
        bad("text { text: 'a' mode: MODE_WORD }", "filter.text.text", "field of a span: body"),
        badOf(
            FilteredItem.LOG_RECORD,
            "text { text: '(' mode: MODE_REGEX }",
            "filter.text.text",
            "("),
        badOf(
            FilteredItem.LOG_RECORD,
            "text { text: '?!' mode: MODE_WORD }",
            "filter.text.text",
            "?!"),
        badOf(
            FilteredItem.LOG_RECORD,
            "condition { intrinsic: 'duration' comparison: COMPARISON_EXISTS }",
            "filter.condition",
            "severity, severity_text"),
        badOf(
            FilteredItem.SERIES,
            "condition { intrinsic: 'duration' comparison: COMPARISON_EXISTS }",
            "filter.condition",
            "name, unit"),
        bad(NESTED, "filter" + ".not".repeat(65), "at most 64"),
        bad(MANY, "filter.all_of[1000].condition", "at most 1000"));
  }

  private static Arguments bad(String filter, String path, String description) {
    return badOf(FilteredItem.SPAN, filter, path, description);
  }

  private static Arguments badOf(
      FilteredItem item, String filter, String path, String description) {
    return arguments(item, filter, path, description);
  }

  @ParameterizedTest
  @MethodSource("badFilters")
  void filter_that_makes_no_sense_is_refused_with_its_path(
      FilteredItem item, String text, String path, String description) throws Exception {
    Filter filter = TextFormat.parse(text, Filter.class);

    assertThatThrownBy(() -> FilterTranslator.translate(filter, item, "filter"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("INVALID_ARGUMENT: " + path + ": ")
        .hasMessageContaining(description);
  }

  private static io.heliograph.storage.filter.Filter translated(FilteredItem item, String text)
      throws Exception {
    return FilterTranslator.translate(TextFormat.parse(text, Filter.class), item, "filter");
  }

  @Test
  void empty_filter_matches_everything() throws Exception {
    assertThat(translated(FilteredItem.SPAN, ""))
        .isEqualTo(io.heliograph.storage.filter.Filter.ALL);
  }

  @Test
  void condition_keeps_the_type_of_its_value() throws Exception {
    Field field = Field.attribute(Level.RESOURCE, "a");
    for (var value :
        Map.of(
                "string_value: '1'", Value.of("1"),
                "int_value: 1", Value.of(1L),
                "double_value: 1.5", Value.of(1.5),
                "bool_value: true", Value.of(true),
                "bytes_value: '\\001'", Value.of(Bytes.copyOf(new byte[] {1})))
            .entrySet()) {
      assertThat(
              translated(
                  FilteredItem.SPAN,
                  "condition { attribute: 'a' level: ATTRIBUTE_LEVEL_RESOURCE"
                      + " comparison: COMPARISON_EQUAL value { "
                      + value.getKey()
                      + " } }"))
          .isEqualTo(io.heliograph.storage.filter.Filter.equal(field, value.getValue()));
    }
  }

  @Test
  void combinations_keep_their_structure() throws Exception {
    Word a = new Word(Field.intrinsic("body"), "a");
    Word b = new Word(Field.intrinsic("body"), "b");

    assertThat(
            translated(
                FilteredItem.LOG_RECORD,
                "all_of { filters { text { text: 'a' mode: MODE_WORD } } filters { any_of {"
                    + " filters { text { text: 'b' mode: MODE_WORD } } filters { not {"
                    + " text { text: 'a' mode: MODE_WORD } } } } } }"))
        .isEqualTo(new And(List.of(a, new Or(List.of(b, new Not(a))))));
  }

  @Test
  void not_matching_asks_for_the_attribute() throws Exception {
    Field field = Field.anyAttribute("a");

    assertThat(
            translated(
                FilteredItem.SPAN,
                "condition { attribute: 'a' comparison: COMPARISON_NOT_MATCHES"
                    + " value { string_value: 'x.*' } }"))
        .isEqualTo(
            io.heliograph.storage.filter.Filter.and(
                io.heliograph.storage.filter.Filter.exists(field),
                new Not(new Regex(field, "x.*"))));
  }
}
