package io.heliograph.storage.search;

import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.PageReader;

/**
 * Rows that are in no page yet, as of some moment, and how to read them as one. Immutable; may be
 * asked by any thread.
 */
public interface LiveSource {

  PageSummary summary();

  /** Whether a row can be a match; like an index, true if in doubt. */
  default boolean canMatch(Candidates candidates) {
    return true;
  }

  /** Keeps the rows readable until {@link #release()}; false if they are gone already. */
  default boolean tryRetain() {
    return true;
  }

  default void release() {}

  /** The rows as a page, which may have to be made first. To be called while retained. */
  PageReader page();
}
