package io.heliograph.logindex.searchbox;

import static java.util.Objects.requireNonNull;

import io.heliograph.storage.filter.Filter;

/** Reads what was typed into the search box. */
public final class SearchBox {

  /** The longest query, in UTF-16 code units. */
  public static final int LENGTH_MAX = 16_384;

  private SearchBox() {}

  /**
   * The filter that {@code text} asks for; an empty text asks for everything.
   *
   * @throws SearchBoxException if it can't be understood
   */
  public static Filter filter(String text) throws SearchBoxException {
    return FilterTranslator.translate(parse(text));
  }

  /**
   * The parts of {@code text}, each with its place.
   *
   * @throws SearchBoxException if it isn't in the language
   */
  public static Expression parse(String text) throws SearchBoxException {
    requireNonNull(text, "text");
    if (text.length() > LENGTH_MAX) {
      throw new SearchBoxException(
          new Span(LENGTH_MAX, text.length()), "long query", LENGTH_MAX + " characters at most");
    }
    return Parser.parse(text);
  }
}
