package io.heliograph.logindex.searchbox;

/**
 * A piece of the query text, in UTF-16 code units.
 *
 * @param start inclusive
 * @param end exclusive
 */
public record Span(int start, int end) {

  Span to(Span last) {
    return new Span(start, last.end);
  }
}
