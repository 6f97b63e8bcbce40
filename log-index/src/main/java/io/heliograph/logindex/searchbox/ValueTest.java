package io.heliograph.logindex.searchbox;

import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Tests of a field whose values may have any type.
 *
 * <p>A bare word equals the text, and the number or boolean that it looks like; text in quotation
 * marks equals text only. An order is by number if the word is one, else by text.
 */
record ValueTest(Field field) implements FieldTest {

  @Override
  public Filter single(Test test) throws SearchBoxException {
    return switch (test) {
      case Test.Word(String text, Span ignored) -> equalTo(text);
      case Test.Quoted(String text, Span ignored) -> Filter.equal(field, Value.of(text));
      case Test.Glob(String text, Span span) -> Expressions.whole(field, globToRegex(text), span);
      case Test.Regex(String pattern, Span span) -> Expressions.anywhere(field, pattern, span);
      case Test.Present ignored -> Filter.exists(field);
      case Test.Compare(Comparison comparison, Test operand, Span ignored) ->
          compare(comparison, operand);
      case Test.OneOf nested -> throw new IllegalStateException("nested alternatives: " + nested);
    };
  }

  private Filter equalTo(String word) {
    List<Value> values = new ArrayList<>(2);
    values.add(Value.of(word));
    Literals.number(word).ifPresent(values::add);
    Literals.bool(word).ifPresent(values::add);
    return values.size() == 1
        ? Filter.equal(field, values.getFirst())
        : new Filter.In(field, values);
  }

  private Filter compare(Comparison comparison, Test operand) {
    return switch (operand) {
      case Test.Word(String text, Span ignored) when comparison == Comparison.EQUAL ->
          equalTo(text);
      case Test.Word(String text, Span ignored) when comparison == Comparison.NOT_EQUAL ->
          Filter.and(Filter.exists(field), Filter.not(equalTo(text)));
      case Test.Word(String text, Span ignored) ->
          Filter.compare(field, comparison, Literals.number(text).orElse(Value.of(text)));
      case Test.Quoted(String text, Span ignored) ->
          Filter.compare(field, comparison, Value.of(text));
      default -> throw new IllegalStateException("operand of a comparison: " + operand);
    };
  }

  private static String globToRegex(String glob) {
    StringBuilder pattern = new StringBuilder("(?s)");
    for (String piece : glob.split("(?<=\\*)|(?=\\*)")) {
      pattern.append(piece.equals("*") ? ".*" : Expressions.quote(piece));
    }
    return pattern.toString();
  }
}
