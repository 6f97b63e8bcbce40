package io.heliograph.logindex.searchbox;

import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import java.util.HexFormat;

/** Tests of an ID, written in hexadecimal digits of either case. */
record IdTest(Field field, int widthBytes) implements FieldTest {

  @Override
  public Filter single(Test test) throws SearchBoxException {
    return switch (test) {
      case Test.Word(String text, Span span) -> equalTo(text, span);
      case Test.Quoted(String text, Span span) -> equalTo(text, span);
      case Test.Present ignored -> Filter.exists(field);
      case Test.Compare(Comparison comparison, Test.Word(String text, Span span), Span ignored)
          when comparison == Comparison.EQUAL ->
          equalTo(text, span);
      case Test.Compare(Comparison comparison, Test.Word(String text, Span span), Span ignored)
          when comparison == Comparison.NOT_EQUAL ->
          Filter.compare(field, comparison, id(text, span));
      case Test.OneOf nested -> throw new IllegalStateException("nested alternatives: " + nested);
      case Test.Compare(Comparison ignored, Test ignoredOperand, Span span) ->
          throw new SearchBoxException(span, "comparison of an id", expected());
      case Test.Glob(String text, Span span) ->
          throw new SearchBoxException(span, text, expected());
      case Test.Regex(String text, Span span) ->
          throw new SearchBoxException(span, text, expected());
    };
  }

  private Filter equalTo(String text, Span span) throws SearchBoxException {
    return Filter.equal(field, id(text, span));
  }

  private Value id(String text, Span span) throws SearchBoxException {
    if (text.length() != 2 * widthBytes || !text.chars().allMatch(HexFormat::isHexDigit)) {
      throw new SearchBoxException(span, text, expected());
    }
    return Value.of(Bytes.copyOf(HexFormat.of().parseHex(text)));
  }

  private String expected() {
    return 2 * widthBytes + " hexadecimal digits";
  }
}
