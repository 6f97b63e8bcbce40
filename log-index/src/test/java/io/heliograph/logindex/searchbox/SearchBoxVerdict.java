package io.heliograph.logindex.searchbox;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold of every text that somebody may type. */
final class SearchBoxVerdict {

  private SearchBoxVerdict() {}

  /** Fails unless the text is understood, or refused with a place that is in it. */
  static void check(String text) {
    try {
      SearchBox.filter(text);
      assertInside(text, SearchBox.parse(text).span());
    } catch (SearchBoxException e) {
      assertInside(text, e.where());
      assertThat(e.expected()).as(text).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("query: " + text, e);
    }
  }

  private static void assertInside(String text, Span span) {
    assertThat(span.start()).as(text).isBetween(0, text.length());
    assertThat(span.end()).as(text).isBetween(span.start(), text.length());
  }
}
