package io.heliograph.storage.engine;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.storage.partition.SealedPartition;
import io.heliograph.storage.search.Holdings;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.ShardView;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The partitions and live rows of one signal, of all tenants.
 *
 * <p>Rows come in by {@link #shard}, become visible by {@link #publish} and durable by {@link
 * #checkpoint}. After a {@link io.heliograph.storage.file.StorageException} on the consumer thread
 * the store takes nothing more; closed and opened again it continues at its last checkpoint.
 *
 * <p>Everything that changes the store is confined to the consumer thread; snapshots and positions
 * may be asked for by any thread.
 *
 * @param <R> the store's rows
 */
public final class PageStore<R extends ShardRows> implements AutoCloseable {

  private static final Pattern TENANT = Pattern.compile("_?[A-Za-z0-9-]{1,64}");

  /** Which shard: of one tenant and one log partition. */
  record ShardKey(String tenant, int logPartition) implements Comparable<ShardKey> {
    @Override
    public int compareTo(ShardKey other) {
      int order = tenant.compareTo(other.tenant);
      return order != 0 ? order : Integer.compare(logPartition, other.logPartition);
    }
  }

  private final PageStoreConfig config;
  private final PageStoreEnvironment environment;
  private final Supplier<R> rows;
  private final ConcurrentNavigableMap<ShardKey, Shard<R>> shards = new ConcurrentSkipListMap<>();
  private final List<DamagedPartition> damaged;
  private final Map<Integer, Long> applied = new TreeMap<>();

  private volatile List<LogPosition> visible = List.of();
  private volatile List<LogPosition> checkpointed = List.of();
  private boolean closed;

  private PageStore(
      PageStoreConfig config,
      PageStoreEnvironment environment,
      Supplier<R> rows,
      StoreDirectory directory) {
    this.config = config;
    this.environment = environment;
    this.rows = rows;
    this.damaged = directory.damaged();
  }

  /**
   * Opens a directory: rolls every live partition back to its last commit, deletes leftovers, sets
   * damaged partitions aside and resumes sealing.
   *
   * @param rows makes the rows of a new shard
   */
  public static <R extends ShardRows> PageStore<R> open(
      PageStoreConfig config, PageStoreEnvironment environment, Supplier<R> rows) {
    StoreDirectory directory = StoreDirectory.open(config.directory());
    PageStore<R> store = new PageStore<>(config, environment, rows, directory);
    directory.shards().forEach(store::adopt);
    store.publish();
    return store;
  }

  private void adopt(ShardKey key, StoreDirectory.FoundShard found) {
    Shard<R> shard = newShard(key, found.endOffset());
    shard.adopt(found.sealed(), found.live());
    found.closed().forEach(shard::resumeSealing);
  }

  private Shard<R> newShard(ShardKey key, long endOffset) {
    Shard<R> shard =
        new Shard<>(
            config,
            environment,
            key.tenant(),
            key.logPartition(),
            rows.get(),
            endOffset,
            this::cutAll);
    shards.put(key, shard);
    return shard;
  }

  /** Makes room when memory for live rows ran out. */
  private void cutAll() {
    shards.values().forEach(Shard::cut);
  }

  /**
   * The shard that takes the tenant's frames of a log partition, made if new. Consumer thread.
   *
   * @throws CapacityExceededException if there are too many tenants
   * @throws IllegalArgumentException if that is no tenant name
   */
  public Shard<R> shard(String tenant, int logPartition) {
    ShardKey key = new ShardKey(tenant, logPartition);
    Shard<R> shard = shards.get(key);
    if (shard != null) {
      return shard;
    }
    checkArgument(TENANT.matcher(tenant).matches(), "tenant: %s (expected: %s)", tenant, TENANT);
    List<String> tenants = tenants();
    if (!tenants.contains(tenant) && tenants.size() >= config.maxTenants()) {
      throw new CapacityExceededException(
          "tenants: " + tenants.size() + " (expected: <= " + config.maxTenants() + ")");
    }
    return newShard(key, 0);
  }

  /**
   * Everything of this log partition up to and with the frame at {@code position} was applied or
   * didn't concern this store. Consumer thread.
   */
  public void applied(LogPosition position) {
    applied.put(position.partition(), position.next().offset());
  }

  /** Makes everything applied so far visible to new snapshots. Consumer thread, for each batch. */
  public void publish() {
    shards.values().forEach(Shard::publishIfStale);
    visible = positions(applied);
    updateCheckpointed();
  }

  private void updateCheckpointed() {
    Map<Integer, Long> ends = new TreeMap<>(applied);
    shards.forEach((key, shard) ->
        ends.computeIfPresent(
            key.logPartition(), (partition, end) -> Math.min(end, shard.firstUncommitted())));
    checkpointed = positions(ends);
  }

  private static List<LogPosition> positions(Map<Integer, Long> ends) {
    List<LogPosition> positions = new ArrayList<>(ends.size());
    ends.forEach((partition, end) -> positions.add(new LogPosition(partition, end)));
    return List.copyOf(positions);
  }

  /**
   * Does what is due by time: checkpoints, seals, drops. To be called after each batch and at least
   * every second when there is none, never in the middle of a frame. Consumer thread.
   */
  public void work() {
    checkState(!closed, "store is closed");
    Instant now = environment.clock().instant();
    for (Shard<R> shard : shards.values()) {
      shard.checkpointIfDue(now);
      shard.sealIfDue(now);
      shard.collectSealed();
    }
    dropExpired(now);
    updateCheckpointed();
  }

  private void dropExpired(Instant now) {
    for (Retention.Candidate candidate : expired(now)) {
      candidate.shard().drop(candidate.partition());
    }
  }

  private List<Retention.Candidate> expired(Instant now) {
    List<Retention.Candidate> candidates = new ArrayList<>();
    for (Shard<R> shard : shards.values()) {
      for (SealedPartition partition : shard.sealed()) {
        candidates.add(new Retention.Candidate(shard, partition));
      }
    }
    return Retention.expired(candidates, config, unixNanos(now));
  }

  /** Makes everything applied so far durable in partitions. Consumer thread. */
  public void checkpoint() {
    shards.values().forEach(Shard::checkpoint);
    updateCheckpointed();
  }

  /**
   * For each log partition the exclusive end of the frames that the log may forget, as far as this
   * store is concerned. Any thread.
   */
  public List<LogPosition> checkpointed() {
    return checkpointed;
  }

  /**
   * For each log partition the exclusive end of the frames of all tenants that new snapshots show
   * completely. Nothing is known, and the list empty, before the first {@link #applied}: frames
   * that were not committed come again after the store was opened. Any thread.
   */
  public List<LogPosition> visible() {
    return visible;
  }

  /**
   * The least offset at which a frame would be new to every tenant; below it a frame may be passed
   * over as one that was applied. A log that begins anew must not give out such an offset. Differs
   * from {@link #checkpointed}, from which on frames are needed again: that is nothing after the
   * store was opened, until frames were applied. Any thread.
   */
  public long passedOffset(int logPartition) {
    long passed = end(visible, logPartition);
    for (String tenant : tenants()) {
      try (SearchSnapshot snapshot = snapshot(tenant)) {
        passed = Math.max(passed, end(snapshot.applied(), logPartition));
      }
    }
    return passed;
  }

  private static long end(List<LogPosition> ends, int logPartition) {
    return ends.stream()
        .filter(position -> position.partition() == logPartition)
        .mapToLong(LogPosition::offset)
        .max()
        .orElse(0);
  }

  /** What of the tenant is searchable now; empty for an unknown one. Any thread; to be closed. */
  public SearchSnapshot snapshot(String tenant) {
    Map<Integer, Long> ends = new TreeMap<>();
    visible.forEach(position -> ends.put(position.partition(), position.offset()));
    List<ShardView> views = new ArrayList<>();
    shards
        .subMap(new ShardKey(tenant, 0), true, new ShardKey(tenant, Integer.MAX_VALUE), true)
        .values()
        .forEach(shard -> views.add(shard.view()));
    views.forEach(view -> ends.merge(view.logPartition(), view.applied(), Math::max));
    return new SearchSnapshot(positions(ends), missing(tenant), views);
  }

  private List<String> missing(String tenant) {
    return damaged.stream()
        .filter(partition -> partition.tenant().equals(tenant))
        .map(partition -> partition.directory().toString())
        .toList();
  }

  /** The tenants that have data. Any thread. */
  public List<String> tenants() {
    return shards.keySet().stream().map(ShardKey::tenant).distinct().toList();
  }

  /** Partitions that were found damaged and set aside, now or at an earlier start. Any thread. */
  public List<DamagedPartition> damaged() {
    return damaged;
  }

  /** How much there is of a tenant. Any thread. */
  public Holdings holdings(String tenant) {
    try (SearchSnapshot snapshot = snapshot(tenant)) {
      return snapshot.holdings();
    }
  }

  /**
   * Closes without a checkpoint: what is not committed comes again from the log. Whoever wants a
   * quick start calls {@link #checkpoint()} before. Consumer thread, or any once that has ended.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    IOException failure = new IOException("shards that could not be closed");
    for (Shard<R> shard : shards.values()) {
      try {
        shard.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw new StorageUnavailableException("cannot close: " + config.directory(), failure);
    }
  }

  static long unixNanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
