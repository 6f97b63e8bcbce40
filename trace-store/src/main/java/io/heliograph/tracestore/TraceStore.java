package io.heliograph.tracestore;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.LogConsumer;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.storage.LogPosition;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.engine.PageStore;
import io.heliograph.storage.engine.PageStoreEnvironment;
import io.heliograph.storage.engine.Shard;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.search.Holdings;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.catalogue.AttributeKey;
import io.heliograph.tracestore.catalogue.AttributeKeys;
import io.heliograph.tracestore.catalogue.AttributeValueCount;
import io.heliograph.tracestore.catalogue.AttributeValueRequest;
import io.heliograph.tracestore.catalogue.AttributeValues;
import io.heliograph.tracestore.catalogue.Listing;
import io.heliograph.tracestore.catalogue.OperationCount;
import io.heliograph.tracestore.catalogue.Operations;
import io.heliograph.tracestore.catalogue.ServiceCount;
import io.heliograph.tracestore.live.LiveSpans;
import io.heliograph.tracestore.live.PageCutter;
import io.heliograph.tracestore.search.SkeletonRead;
import io.heliograph.tracestore.search.SkeletonReader;
import io.heliograph.tracestore.search.TraceParts;
import io.heliograph.tracestore.search.TraceRead;
import io.heliograph.tracestore.search.TraceReader;
import io.heliograph.tracestore.search.TraceReads;
import io.heliograph.tracestore.search.TraceSearch;
import io.heliograph.tracestore.search.TraceSearchResult;
import io.heliograph.tracestore.search.TraceSearcher;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All spans of all tenants: taken from the ingest log, found by trace ID and by search.
 *
 * <p>The methods of {@link LogConsumer}, {@link #checkpoint} and {@link #close} are confined to the
 * consumer's thread, all others may be called by any thread, many at once. A tenant that has sent
 * nothing is answered like an empty store. A read whose time or bytes run out answers with what it
 * found and says so; one that would need more memory than it may have fails with {@link
 * io.heliograph.storage.file.CapacityExceededException}.
 */
public final class TraceStore implements LogConsumer, AutoCloseable {

  /** Applied frames become visible after this at the latest while frames keep coming. */
  private static final long PUBLISH_INTERVAL_NANOS = 20_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(TraceStore.class);

  private final TraceStoreConfig config;
  private final LongSupplier nanoTime;
  private final PageStore<LiveSpans> store;
  private final PageCutter cutter;
  private final FrameReader frames = new FrameReader();
  private final Freshness freshness;
  private final Set<Shard<LiveSpans>> shards = new LinkedHashSet<>();
  private final AtomicLong refusedFrames = new AtomicLong();
  private volatile LiveTotals live = new LiveTotals(0, 0, 0);
  private @Nullable StorageException failure;
  private long publishedNanos;
  private long quietCutNanos;
  private boolean isClosed;

  /** How much is live and how much was cut, summed up when spans become visible. */
  private record LiveTotals(long spans, long bytes, long pagesCut) {}

  private TraceStore(
      TraceStoreConfig config,
      LongSupplier nanoTime,
      PageStore<LiveSpans> store,
      PageCutter cutter) {
    this.config = config;
    this.nanoTime = nanoTime;
    this.store = store;
    this.cutter = cutter;
    this.freshness = new Freshness(store.visible());
    this.publishedNanos = nanoTime.getAsLong();
    this.quietCutNanos = publishedNanos;
  }

  /** Opens the store in {@code directory}, made if missing, rolled back to its last checkpoint. */
  public static TraceStore open(
      TraceStoreConfig config, Path directory, TraceStoreEnvironment environment) {
    PageCutter cutter = new PageCutter(config.pageSpans());
    PageStoreEnvironment engine =
        new PageStoreEnvironment(
            environment.clock(), environment.memory(), environment.maintenance());
    try {
      PageStore<LiveSpans> store =
          PageStore.open(config.engine(directory), engine, () -> new LiveSpans(cutter));
      return new TraceStore(config, environment.nanoTime(), store, cutter);
    } catch (StorageException e) {
      cutter.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "traces";
  }

  @Override
  public Set<Signal> signals() {
    return Set.of(Signal.TRACES);
  }

  @Override
  public long checkpointedOffset(int partition) {
    return Freshness.end(store.checkpointed(), partition);
  }

  /**
   * The least offset at which a frame would be new to every tenant; below it a frame may be passed
   * over as one that was applied. A log that begins anew must not give out such an offset. Differs
   * from {@link #checkpointedOffset}, from which on frames are needed again: that is 0 after the
   * store was opened, until frames were applied.
   */
  public long passedOffset(int partition) {
    return store.passedOffset(partition);
  }

  @Override
  public void apply(IngestFrame frame, Position position) {
    write(() -> take(frame, new LogPosition(position.partition(), position.offset())));
  }

  @Override
  public void tick(int partition, long appliedOffset) {
    write(() -> {
      if (appliedOffset > 0) {
        store.applied(new LogPosition(partition, appliedOffset - 1));
      }
      long now = nanoTime.getAsLong();
      cutQuiet(now);
      store.work();
      publish(now);
    });
  }

  /** Makes everything applied so far durable. Consumer thread. */
  public void checkpoint() {
    write(store::checkpoint);
  }

  /**
   * Once storage has failed the shards may hold spans both in pages and live: nothing is taken any
   * more, and what was not committed comes again from the log after a restart.
   */
  private void write(Runnable change) {
    if (failure != null) {
      throw new IllegalStateException("trace store has failed (expected: a restart)", failure);
    }
    try {
      change.run();
    } catch (StorageException e) {
      failure = e;
      throw e;
    }
  }

  private void take(IngestFrame frame, LogPosition position) {
    long now = nanoTime.getAsLong();
    Optional<Shard<LiveSpans>> found = shard(frame.tenant(), position);
    if (found.isPresent() && found.get().accepts(position.offset())) {
      Shard<LiveSpans> shard = found.get();
      if (shard.rows().sizeBytes() >= config.liveBytes()) {
        shard.cutSome(sink -> shard.rows().cutHalf(quietSince(now), sink));
      }
      frames.read(frame, position.offset(), shard.rows(), now);
      shard.applied(position.offset(), frame.receivedUnixNanos());
    }
    store.applied(position);
    if (freshness.isAwaited() || now - publishedNanos >= PUBLISH_INTERVAL_NANOS) {
      publish(now);
    }
  }

  /** The shard for a frame; none, and the frame is counted, if there are too many tenants. */
  private Optional<Shard<LiveSpans>> shard(String tenant, LogPosition position) {
    try {
      Shard<LiveSpans> shard = store.shard(tenant, position.partition());
      shards.add(shard);
      return Optional.of(shard);
    } catch (CapacityExceededException e) {
      if (refusedFrames.getAndIncrement() == 0) {
        LOG.error("frames of further tenants are left out: {} at {}", tenant, position, e);
      }
      return Optional.empty();
    }
  }

  private long quietSince(long nowNanos) {
    return nowNanos - config.quietTime().toNanos();
  }

  /** Cuts quiet traces where they fill a page; looked at a few times in a quiet time. */
  private void cutQuiet(long nowNanos) {
    if (nowNanos - quietCutNanos < config.quietTime().toNanos() / 4) {
      return;
    }
    quietCutNanos = nowNanos;
    long since = quietSince(nowNanos);
    for (Shard<LiveSpans> shard : shards) {
      if (shard.rows().size() >= config.pageSpans()
          && shard.rows().quietSize(since) >= config.pageSpans()) {
        shard.cutSome(sink -> shard.rows().cutQuiet(since, sink));
      }
    }
  }

  private void publish(long nowNanos) {
    publishedNanos = nowNanos;
    store.publish();
    freshness.advance(store.visible());
    long spans = 0;
    long bytes = 0;
    for (Shard<LiveSpans> shard : shards) {
      spans += shard.rows().size();
      bytes += shard.rows().sizeBytes();
    }
    live = new LiveTotals(spans, bytes, cutter.pageCount());
  }

  /** Every span of a frame below this offset is searchable. */
  public long visibleOffset(int partition) {
    return freshness.end(partition);
  }

  /**
   * Waits until every span of a frame below {@code endOffset} is searchable.
   *
   * @return whether it is; false after {@code timeout}
   */
  @Override
  public boolean awaitVisible(int partition, long endOffset, Duration timeout)
      throws InterruptedException {
    return freshness.await(partition, endOffset, timeout.toNanos());
  }

  /**
   * Reads a whole trace exactly as it was sent; identical spans come once. Spans of one resource
   * and scope may be spread over several {@code ResourceSpans}, also within a part.
   */
  public TraceRead trace(String tenant, TraceId traceId, SearchBudget budget, TraceParts parts) {
    return read(tenant, budget, reads -> TraceReader.all(reads, traceId, parts));
  }

  /** Reads chosen spans of a trace exactly as they were sent; those not there are left out. */
  public TraceRead spans(
      String tenant, TraceId traceId, Set<SpanId> spanIds, SearchBudget budget, TraceParts parts) {
    return read(tenant, budget, reads -> TraceReader.some(reads, traceId, spanIds, parts));
  }

  /** Reads what a waterfall of the trace is drawn from. */
  public SkeletonRead skeleton(
      String tenant, TraceId traceId, boolean withSpanIds, SearchBudget budget) {
    return read(tenant, budget, reads -> SkeletonReader.read(reads, traceId, withSpanIds));
  }

  /**
   * Finds traces.
   *
   * @throws IllegalArgumentException if the filter names an unknown field or has a malformed value
   *     or expression, or the cursor is not one of this search; the message says what was expected
   */
  public TraceSearchResult search(String tenant, TraceSearch search, SearchBudget budget) {
    return read(tenant, budget, reads -> TraceSearcher.search(reads, search));
  }

  /** The services that have spans starting in {@code range}, by name. */
  public Listing<ServiceCount> services(String tenant, TimeRange range, SearchBudget budget) {
    return read(tenant, budget, reads -> Operations.services(reads, range));
  }

  /**
   * The operations that have spans starting in {@code range}, by service, name and kind.
   *
   * @param service whose operations; empty: of all
   */
  public Listing<OperationCount> operations(
      String tenant, Optional<String> service, TimeRange range, SearchBudget budget) {
    return read(tenant, budget, reads -> Operations.list(reads, service, range));
  }

  /** The attribute keys of spans starting in {@code range}, by key and level. */
  public Listing<AttributeKey> attributeKeys(String tenant, TimeRange range, SearchBudget budget) {
    return read(tenant, budget, reads -> AttributeKeys.list(reads, range));
  }

  /** The values of an attribute, most frequent first. */
  public Listing<AttributeValueCount> attributeValues(
      String tenant, AttributeValueRequest request, SearchBudget budget) {
    return read(tenant, budget, reads -> AttributeValues.list(reads, request));
  }

  private <T> T read(String tenant, SearchBudget budget, Function<TraceReads, T> question) {
    try (SearchSnapshot snapshot = store.snapshot(tenant)) {
      return question.apply(new TraceReads(snapshot, budget));
    }
  }

  /** How much there is of the tenant; rows are spans, and their time is when they start. */
  public Holdings holdings(String tenant) {
    return store.holdings(tenant);
  }

  /** How much the store holds and what it did, for its own telemetry. */
  public TraceStoreStatistics statistics() {
    LiveTotals totals = live;
    return new TraceStoreStatistics(
        frames.frames(),
        frames.unreadableFrames(),
        refusedFrames.get(),
        frames.spans(),
        frames.invalidSpans(),
        totals.spans(),
        totals.bytes(),
        totals.pagesCut(),
        store.damaged().size());
  }

  /** Checkpoints, unless storage has failed, and closes. Idempotent. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    try {
      if (failure == null) {
        store.checkpoint();
      }
    } finally {
      try {
        store.close();
      } finally {
        cutter.close();
      }
    }
  }
}
