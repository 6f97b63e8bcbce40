package io.heliograph.storage.engine;

/**
 * The rows and partitions of one tenant that come from one log partition. Confined to the consumer
 * thread.
 *
 * @param <R> the store's rows
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Shard<R extends ShardRows> {

  public String tenant() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Whether the frame at {@code offset} is new to this shard; false in a replay of what it has. */
  public boolean accepts(long offset) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Where the store puts rows. */
  public R rows() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * Makes pages of all live rows. Allowed in the middle of a frame; the store calls it when its
   * page is full, the engine at checkpoints.
   */
  public void cut() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * All rows of the frame at {@code offset} were added. Cuts and checkpoints if that is due by
   * bytes.
   */
  public void applied(long offset, long receivedUnixNanos) {
    throw io.heliograph.storage.Pending.body();
  }
}
