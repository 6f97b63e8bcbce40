package io.heliograph.storage.search;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.page.Bytes;
import java.util.List;

/**
 * Where an answer ended, so that the next one continues there and asking twice gives the same.
 *
 * @param queryHash of everything that the order and the set of rows depend on; a cursor of another
 *     query is refused
 * @param pinned exclusive ends of the log partitions: frames at or above them are invisible to the
 *     whole paging
 * @param sortKey of the last row given out: a time, a duration
 * @param tie what tells the last row from others with the same sort key, in the store's own form;
 *     it must not depend on whether the row is live, in a page or in a merged one
 */
@SuppressWarnings("DoNotCallSuggester")
public record Cursor(long queryHash, List<LogPosition> pinned, long sortKey, Bytes tie) {

  public Cursor {
    pinned = List.copyOf(pinned);
  }

  /** The opaque form given to clients: URL-safe text. */
  public String encode() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * @throws IllegalArgumentException if {@code text} is not a cursor, or one of another query
   */
  public static Cursor decode(String text, long queryHash) {
    throw io.heliograph.storage.Pending.body();
  }
}
