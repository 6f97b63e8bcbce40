package io.heliograph.logindex.searchbox;

import io.heliograph.storage.filter.Filter;
import java.util.List;

/** What a value must be like. Immutable. */
public sealed interface Test {

  /** Where it stands in the text. */
  Span span();

  /** A bare word without stars. */
  record Word(String text, Span span) implements Test {}

  /** Text in quotation marks. */
  record Quoted(String text, Span span) implements Test {}

  /**
   * A bare word with stars, each standing for any text.
   *
   * @param text with the stars
   */
  record Glob(String text, Span span) implements Test {}

  /** A regular expression. */
  record Regex(String pattern, Span span) implements Test {}

  /** Any value at all. */
  record Present(Span span) implements Test {}

  /**
   * A comparison.
   *
   * @param operand {@link Word} or {@link Quoted}
   */
  record Compare(Filter.Comparison comparison, Test operand, Span span) implements Test {}

  /** One of several. */
  record OneOf(List<Test> tests, Span span) implements Test {
    public OneOf {
      tests = List.copyOf(tests);
    }
  }
}
