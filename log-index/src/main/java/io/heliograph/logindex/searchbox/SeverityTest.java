package io.heliograph.logindex.searchbox;

import io.heliograph.logindex.LogFields;
import io.heliograph.logindex.SeverityRange;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tests of the severity number. A name stands for its four numbers: {@code >warn} begins behind the
 * last of them, {@code >=warn} at the first.
 */
enum SeverityTest implements FieldTest {
  SEVERITY;

  private static final Field FIELD = LogFields.SEVERITY;
  private static final String EXPECTED =
      "trace, debug, info, warn, error, fatal, one of them with 1 to 4 behind it, a number or"
          + " unspecified";
  private static final Pattern NAME =
      Pattern.compile("(trace|debug|info|warn|error|fatal)([1-4])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** Severity numbers from least to greatest. */
  private record Interval(long least, long greatest) {}

  @Override
  public Filter single(Test test) throws SearchBoxException {
    return switch (test) {
      case Test.Word(String text, Span span) -> compare(Comparison.EQUAL, text, span);
      case Test.Quoted(String text, Span span) -> compare(Comparison.EQUAL, text, span);
      case Test.Present ignored -> Filter.exists(FIELD);
      case Test.Compare(Comparison comparison, Test operand, Span ignored) ->
          switch (operand) {
            case Test.Word(String text, Span span) -> compare(comparison, text, span);
            case Test.Quoted(String text, Span span) -> compare(comparison, text, span);
            default -> throw new IllegalStateException("operand of a comparison: " + operand);
          };
      case Test.Glob(String text, Span span) -> throw new SearchBoxException(span, text, EXPECTED);
      case Test.Regex(String text, Span span) -> throw new SearchBoxException(span, text, EXPECTED);
      case Test.OneOf nested -> throw new IllegalStateException("nested alternatives: " + nested);
    };
  }

  private static Filter compare(Comparison comparison, String text, Span span)
      throws SearchBoxException {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.equals("unspecified") && comparison == Comparison.EQUAL) {
      return Filter.not(Filter.exists(FIELD));
    }
    Interval numbers =
        interval(name).orElseThrow(() -> new SearchBoxException(span, text, EXPECTED));
    return compare(comparison, numbers);
  }

  private static Filter compare(Comparison comparison, Interval numbers) {
    return switch (comparison) {
      case EQUAL ->
          Filter.and(
              number(Comparison.GREATER_OR_EQUAL, numbers.least),
              number(Comparison.LESS_OR_EQUAL, numbers.greatest));
      case NOT_EQUAL ->
          Filter.or(
              number(Comparison.LESS, numbers.least), number(Comparison.GREATER, numbers.greatest));
      case LESS, GREATER_OR_EQUAL -> number(comparison, numbers.least);
      case GREATER, LESS_OR_EQUAL -> number(comparison, numbers.greatest);
    };
  }

  private static Filter number(Comparison comparison, long number) {
    return Filter.compare(FIELD, comparison, Value.of(number));
  }

  private static Optional<Interval> interval(String name) {
    if (NUMBER.matcher(name).matches()) {
      long number = Long.parseLong(name);
      return Optional.of(new Interval(number, number));
    }
    Matcher matcher = NAME.matcher(name.equals("warning") ? "warn" : name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    SeverityRange range = SeverityRange.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    if (matcher.group(2) == null) {
      return Optional.of(new Interval(range.least(), range.greatest()));
    }
    long number = range.least() + Long.parseLong(matcher.group(2)) - 1;
    return Optional.of(new Interval(number, number));
  }
}
