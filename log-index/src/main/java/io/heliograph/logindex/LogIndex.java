package io.heliograph.logindex;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.LogConsumer;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.logindex.record.RecordRows;
import io.heliograph.logindex.search.RecordQuery;
import io.heliograph.logindex.search.Visibility;
import io.heliograph.storage.LogPosition;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.engine.PageStore;
import io.heliograph.storage.engine.PageStoreEnvironment;
import io.heliograph.storage.engine.Shard;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.search.Holdings;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All log records, by tenant: takes them from the ingest log, makes them searchable at once, and
 * keeps them.
 *
 * <p>{@link #apply}, {@link #tick} and {@link #close} belong to the consumer's thread. All other
 * methods are thread-safe; a read works on what was searchable when it began.
 */
public final class LogIndex implements LogConsumer, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogIndex.class);

  private static final int BUCKETS_MAX = 1_000;
  private static final int NEIGHBOURS_MAX = 1_000;

  private final PageStore<RecordRows> store;
  private final FrameReader frames;
  private final VisibleOffsets visible;
  private @Nullable StorageException failure;
  private boolean closed;

  private LogIndex(PageStore<RecordRows> store, FrameReader frames) {
    this.store = store;
    this.frames = frames;
    this.visible = new VisibleOffsets(new Visibility(store.visible()));
  }

  /**
   * Opens the index in {@code directory}, made if missing.
   *
   * @param environment clock, memory and the executor for sealing
   */
  public static LogIndex open(
      LogIndexConfig config, Path directory, PageStoreEnvironment environment) {
    return new LogIndex(
        PageStore.open(config.storeConfig(directory), environment, RecordRows.supplier()),
        new FrameReader(config.pageRows(), config.pageBytes()));
  }

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public Set<Signal> signals() {
    return Set.of(Signal.LOGS);
  }

  @Override
  public long checkpointedOffset(int partition) {
    return end(store.checkpointed(), partition);
  }

  /**
   * The least offset at which a frame would be new to every tenant; below it a frame may be passed
   * over as one that was applied. A log that begins anew must not give out such an offset. Differs
   * from {@link #checkpointedOffset}, from which on frames are needed again: that is 0 after the
   * index was opened, until frames were applied.
   */
  public long passedOffset(int partition) {
    return store.passedOffset(partition);
  }

  /**
   * Takes the records of a frame.
   *
   * @throws StorageException if the disk refuses; what isn't checkpointed then comes again after a
   *     restart, and until that nothing more is taken
   */
  @Override
  public void apply(IngestFrame frame, Position position) {
    consuming(() -> take(frame, position));
  }

  private void take(IngestFrame frame, Position position) {
    Optional<Shard<RecordRows>> shard = shard(frame.tenant(), position.partition());
    if (shard.isPresent() && shard.get().accepts(position.offset())) {
      frames.read(frame, position.offset(), shard.get());
      shard.get().applied(position.offset(), frame.receivedUnixNanos());
    }
    if (position.offset() + 1 >= visible.wanted()) {
      publish(position.partition(), position.offset());
    }
  }

  /* One tenant too many must not hold up all others: its frames are passed over. */
  private Optional<Shard<RecordRows>> shard(String tenant, int partition) {
    try {
      return Optional.of(store.shard(tenant, partition));
    } catch (CapacityExceededException e) {
      if (frames.refuse() == 1) {
        LOG.error("log records of a tenant are passed over: {}", tenant, e);
      }
      return Optional.empty();
    }
  }

  @Override
  public void tick(int partition, long appliedOffset) {
    consuming(() -> {
      if (appliedOffset > 0) {
        publish(partition, appliedOffset - 1);
      }
      store.work();
    });
  }

  private void publish(int partition, long lastOffset) {
    store.applied(new LogPosition(partition, lastOffset));
    store.publish();
    visible.advance(new Visibility(store.visible()));
  }

  /* A store that failed has lost its place: going on would lose what lies between. */
  private void consuming(Runnable step) {
    StorageException earlier = failure;
    if (earlier != null) {
      throw new IllegalStateException("log index has stopped (expected: a restart)", earlier);
    }
    try {
      step.run();
    } catch (StorageException e) {
      failure = e;
      throw e;
    }
  }

  /** Every record of a frame below this offset is searchable. */
  public long visibleOffset(int partition) {
    return visible.now().end(partition);
  }

  /**
   * Waits until every record of a frame below {@code endOffset} is searchable.
   *
   * @return whether it is; false after {@code timeout}
   */
  @Override
  public boolean awaitVisible(int partition, long endOffset, Duration timeout)
      throws InterruptedException {
    return visible.await(partition, endOffset, timeout.toNanos());
  }

  private static long end(List<LogPosition> ends, int partition) {
    return new Visibility(ends).end(partition);
  }

  /**
   * The records that match, in order. If the budget's time or bytes run out, what was found is
   * returned and marked incomplete.
   *
   * @throws IllegalArgumentException if the cursor or a regular expression is malformed, or a field
   *     is unknown
   * @throws io.heliograph.storage.file.CapacityExceededException if the answer would need more
   *     memory than the budget has
   */
  public LogAnswer search(String tenant, LogSearch search, SearchBudget budget) {
    try (SearchSnapshot snapshot = store.snapshot(tenant)) {
      return new LogReads(snapshot, budget).search(tenant, search);
    }
  }

  /**
   * The records of a trace, oldest first.
   *
   * @param traceId 16 bytes
   * @param limit records at most
   * @param cursor where an earlier answer ended; empty to begin
   */
  public LogAnswer trace(
      String tenant, Bytes traceId, int limit, String cursor, SearchBudget budget) {
    checkArgument(traceId.length() == 16, "trace id: %s bytes (expected: 16)", traceId.length());
    Filter ofTrace = Filter.equal(LogFields.TRACE_ID, Value.of(traceId));
    return search(
        tenant,
        new LogSearch(TimeRange.ALL, ofTrace, LogSearch.Order.OLDEST_FIRST, limit, cursor),
        budget);
  }

  /**
   * A record and the records of the same resource around it, in order of time; empty if there is no
   * such record.
   *
   * @param before records before it at most, 0 to 1,000
   * @param after records after it at most, 0 to 1,000
   */
  public Optional<LogContext> context(
      String tenant, LogRecordId id, int before, int after, SearchBudget budget) {
    checkNeighbours(before);
    checkNeighbours(after);
    try (SearchSnapshot snapshot = store.snapshot(tenant)) {
      return new LogReads(snapshot, budget).context(id, before, after);
    }
  }

  private static void checkNeighbours(int count) {
    checkArgument(
        count >= 0 && count <= NEIGHBOURS_MAX,
        "records around: %s (expected: 0 to %s)",
        count,
        NEIGHBOURS_MAX);
  }

  /**
   * Matching records counted by time and severity. An end of the range that is open is closed where
   * the pages that can match begin or end.
   *
   * @param buckets of time at most, 1 to 1,000
   * @throws IllegalArgumentException as {@link #search}
   */
  public LogHistogram histogram(
      String tenant, TimeRange range, Filter filter, int buckets, SearchBudget budget) {
    checkArgument(
        buckets >= 1 && buckets <= BUCKETS_MAX,
        "buckets: %s (expected: 1 to %s)",
        buckets,
        BUCKETS_MAX);
    try (SearchSnapshot snapshot = store.snapshot(tenant)) {
      return new LogReads(snapshot, budget).histogram(range, filter, buckets);
    }
  }

  /** The attribute keys of the pages that have a record in the range. */
  public LogKeys keys(String tenant, TimeRange range, SearchBudget budget) {
    try (SearchSnapshot snapshot = store.snapshot(tenant)) {
      return new LogReads(snapshot, budget).keys(range);
    }
  }

  /**
   * Matching records as they arrive from now on.
   *
   * @param capacity records that one call of {@link LogTail#next} returns at most
   * @throws IllegalArgumentException as {@link #search}
   */
  public LogTail tail(String tenant, Filter filter, int capacity) {
    RecordQuery query = RecordQuery.of(filter, TimeRange.ALL, ScanOrder.NEWEST_FIRST);
    return new LogTail(store, visible, tenant, query, capacity);
  }

  /** The tenants that have records. */
  public List<String> tenants() {
    return store.tenants();
  }

  /** How much there is of the tenant; rows are records. */
  public Holdings holdings(String tenant) {
    return store.holdings(tenant);
  }

  /** What was taken since the index was opened. */
  public LogIndexStatistics statistics() {
    return frames.statistics();
  }

  /** Makes everything applied durable and closes. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      if (failure == null) {
        store.checkpoint();
      }
    } finally {
      closeWithoutCheckpoint();
    }
  }

  /** Closes; what is not checkpointed comes again from the log. */
  void closeWithoutCheckpoint() {
    closed = true;
    visible.close();
    store.close();
  }
}
