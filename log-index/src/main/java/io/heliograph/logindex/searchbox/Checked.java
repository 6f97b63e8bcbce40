package io.heliograph.logindex.searchbox;

import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.PageFilter;

/** Makes sure that a filter can be evaluated, while it is still known where it stands. */
final class Checked {

  private Checked() {}

  /**
   * The same filter.
   *
   * @throws SearchBoxException if it can't be evaluated: a malformed expression, too many words
   */
  static Filter filter(Filter filter, Span span, String expected) throws SearchBoxException {
    try {
      PageFilter.compile(filter);
    } catch (IllegalArgumentException e) {
      throw new SearchBoxException(span, String.valueOf(e.getMessage()), expected);
    }
    return filter;
  }
}
