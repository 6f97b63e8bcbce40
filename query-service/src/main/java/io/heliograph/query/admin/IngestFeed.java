package io.heliograph.query.admin;

import io.heliograph.api.v1.IngestEvent;
import java.time.Duration;
import java.util.List;

/** The requests that reach the receiver, as they come. Thread-safe. */
public interface IngestFeed {

  /**
   * Opens a view of one tenant's requests that begins with the last {@code recent} ones, oldest
   * first.
   */
  Subscription subscribe(String tenant, int recent);

  /** One reader's place in the feed. Confined to one thread. */
  interface Subscription extends AutoCloseable {

    /**
     * Waits for events and takes them, oldest first. A reader that is too slow misses the oldest.
     *
     * @return empty when {@code patience} ran out first
     */
    List<IngestEvent> next(Duration patience) throws InterruptedException;

    @Override
    void close();
  }
}
