package io.heliograph.storage.engine;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.search.SearchSnapshot;
import java.util.List;
import java.util.function.Supplier;

/**
 * The partitions and live rows of one signal, of all tenants.
 *
 * @param <R> the store's rows
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PageStore<R extends ShardRows> implements AutoCloseable {

  /**
   * Opens a directory: rolls every live partition back to its last commit, deletes leftovers and
   * sets damaged partitions aside.
   *
   * @param rows makes the rows of a new shard
   */
  public static <R extends ShardRows> PageStore<R> open(
      PageStoreConfig config, PageStoreEnvironment environment, Supplier<R> rows) {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * The shard that takes the tenant's frames of a log partition, made if new. Consumer thread.
   *
   * @throws io.heliograph.storage.file.CapacityExceededException if there are too many tenants
   * @throws IllegalArgumentException if that is no tenant name
   */
  public Shard<R> shard(String tenant, int logPartition) {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * Everything of this log partition up to and with the frame at {@code position} was applied or
   * didn't concern this store. Consumer thread.
   */
  public void applied(LogPosition position) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Makes everything applied so far visible to new snapshots. Consumer thread, for each batch. */
  public void publish() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * Does what is due by time: checkpoints, seals, drops. To be called after each batch and at least
   * every second when there is none. Consumer thread.
   */
  public void work() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Makes everything applied so far durable in partitions. Consumer thread. */
  public void checkpoint() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * For each log partition the exclusive end of the frames that the log may forget, as far as this
   * store is concerned. Any thread.
   */
  public List<LogPosition> checkpointed() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * For each log partition the exclusive end of the frames visible to new snapshots. Any thread.
   */
  public List<LogPosition> visible() {
    throw io.heliograph.storage.Pending.body();
  }

  /** What of the tenant is searchable now; empty for an unknown one. Any thread; to be closed. */
  public SearchSnapshot snapshot(String tenant) {
    throw io.heliograph.storage.Pending.body();
  }

  /** The tenants that have data. Any thread. */
  public List<String> tenants() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Directories of partitions that were found damaged and set aside. Any thread. */
  public List<String> damaged() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Checkpoints and closes. Consumer thread, or any once that has ended. */
  @Override
  public void close() {
    throw io.heliograph.storage.Pending.body();
  }
}
