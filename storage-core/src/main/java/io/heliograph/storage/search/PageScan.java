package io.heliograph.storage.search;

import java.util.Optional;

/**
 * Walks the candidate pages of a snapshot in time order, opening a partition's index only when its
 * turn comes.
 *
 * <p>Rows of different pages overlap in time, so a page says only how new its rows can be: whoever
 * has {@code k} rows at or above a time stops when the next page can't have a newer one. That is
 * what {@link #next(long)} is given the bound for. Confined to the thread that searches.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PageScan {

  /** The next page whatever its times. */
  public Optional<ScannedPage> next() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * The next page that can have a row at or beyond {@code bound}: newest first, at or after it;
   * oldest first, at or before it. Empty if there is none, and then the scan is over.
   */
  public Optional<ScannedPage> next(long boundUnixNanos) {
    throw io.heliograph.storage.Pending.body();
  }
}
