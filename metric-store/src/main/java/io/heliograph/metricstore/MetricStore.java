package io.heliograph.metricstore;

import static java.util.Objects.requireNonNull;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.LogConsumer;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.metricstore.compaction.Windows;
import io.heliograph.metricstore.head.FrameApplier;
import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.head.RefusedPoints;
import io.heliograph.metricstore.state.BlockCatalog;
import io.heliograph.metricstore.state.Checkpointer;
import io.heliograph.metricstore.state.Compactor;
import io.heliograph.metricstore.state.Tenant;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.storage.filter.Filter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All metrics: applies frames of data points, and answers series, points and exemplars.
 *
 * <p>Reads see whole frames as soon as they are applied. They run on the calling thread, any number
 * at once. Each takes a budget; when its time or bytes are used up, the answer ends early and says
 * so, and when its memory is, the read fails. A tenant that was never seen has no metrics.
 *
 * <p>Of two points of one series and time the one that was applied last counts; one with the same
 * bits changes nothing. Thread-safe.
 */
public final class MetricStore implements LogConsumer, AutoCloseable {

  /*
   * Frames go into the current generation of their tenant (head). A checkpoint freezes what is in
   * memory, on the applying thread, and hands it to the compaction thread, which writes increments
   * and publishes them together with the log positions up to which frames were applied: that is the
   * one commit, so that a frame is either in a block or replayed, never both. Then it compacts.
   *
   * A generation ends with the first checkpoint in another two-hour window of the clock, and with
   * the process.
   */

  private static final Logger LOG = LoggerFactory.getLogger(MetricStore.class);

  /** The head may grow to so many times its bytes while a checkpoint is under way. */
  private static final int HEAD_OVERDRAFT = 4;

  private static final long EXEMPLAR_DELAY_NANOS = Duration.ofHours(1).toNanos();

  private final MetricStoreConfig config;
  private final InstantSource clock;
  private final Executor background;
  private final @Nullable ExecutorService ownedBackground;
  private final BlockCatalog catalog;
  private final Checkpointer checkpointer;
  private final Compactor compactor;
  private final ReadSession.Environment environment;
  private final RefusedPoints refused = new RefusedPoints();
  private final FrameApplier applier = new FrameApplier(refused);
  private final long hashSeed;

  /** Held while a frame is applied and while the head is frozen. */
  private final Object applyLock = new Object();

  private final Map<Integer, Long> appliedOffsets = new HashMap<>();
  private final Map<Tenant, Long> windowOfGeneration = new HashMap<>();
  private CompletableFuture<Void> checkpoint = CompletableFuture.completedFuture(null);
  private Instant nextCheckpoint;
  private long headBytes;
  private boolean isClosed;

  /** Bytes of frozen points that no increment holds; set to 0 by the checkpoint that wrote them. */
  private final AtomicLong frozenBytes = new AtomicLong();

  private final Set<String> reportedDamage = ConcurrentHashMap.newKeySet();

  private final AtomicLong points = new AtomicLong();
  private final AtomicLong checkpoints = new AtomicLong();
  private volatile String failure = "";
  private volatile @Nullable Throwable bug;

  private MetricStore(
      MetricStoreConfig config,
      InstantSource clock,
      Executor background,
      @Nullable ExecutorService ownedBackground,
      BlockCatalog catalog,
      long hashSeed) {
    this.config = config;
    this.clock = clock;
    this.background = background;
    this.ownedBackground = ownedBackground;
    this.catalog = catalog;
    this.hashSeed = hashSeed;
    checkpointer = new Checkpointer(catalog);
    compactor =
        new Compactor(
            catalog,
            new Compactor.Retention(config.retention().toNanos(), config.retentionBytes()));
    environment =
        new ReadSession.Environment(new IndexCache(config.indexCacheBytes()), this::setAside);
    appliedOffsets.putAll(catalog.positions());
    nextCheckpoint = clock.instant().plus(config.checkpointInterval());
  }

  /**
   * Opens the store in {@code directory}, which is created if it does not exist.
   *
   * @param clock for retention and the pace of checkpoints
   */
  public static MetricStore open(MetricStoreConfig config, Path directory, InstantSource clock) {
    ExecutorService compaction =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("metric-compaction").factory());
    try {
      return open(config, directory, clock, compaction, compaction);
    } catch (RuntimeException e) {
      compaction.shutdown();
      throw e;
    }
  }

  /** Opens the store with checkpoints and compaction on {@code background}, one at a time. */
  static MetricStore open(
      MetricStoreConfig config, Path directory, InstantSource clock, Executor background) {
    return open(config, directory, clock, background, null);
  }

  private static MetricStore open(
      MetricStoreConfig config,
      Path directory,
      InstantSource clock,
      Executor background,
      @Nullable ExecutorService owned) {
    long hashSeed = new SecureRandom().nextLong();
    BlockCatalog catalog = BlockCatalog.open(directory, hashSeed);
    return new MetricStore(config, clock, background, owned, catalog, hashSeed);
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public Set<Signal> signals() {
    return Set.of(Signal.METRICS);
  }

  @Override
  public long checkpointedOffset(int partition) {
    return catalog.positions().getOrDefault(partition, 0L);
  }

  @Override
  public void apply(IngestFrame frame, Position position) {
    synchronized (applyLock) {
      requireSound();
      long applied = appliedOffsets.getOrDefault(position.partition(), 0L);
      if (position.offset() < applied) {
        return;
      }
      makeRoom();
      Optional<Tenant> tenant = tenant(frame.tenant());
      if (tenant.isPresent()) {
        apply(frame, tenant.get());
      } else {
        countRefusedTenant(frame);
      }
      appliedOffsets.put(position.partition(), position.offset() + 1);
    }
  }

  private void apply(IngestFrame frame, Tenant tenant) {
    Generation generation =
        tenant.currentGeneration().orElseGet(() -> beginGeneration(tenant));
    long before = generation.bufferBytes();
    long received = frame.receivedUnixNanos();
    FrameApplier.Bounds bounds =
        new FrameApplier.Bounds(
            received - config.retention().toNanos(),
            received + config.futureTolerance().toNanos(),
            config.maxSeriesPerTenant());
    points.addAndGet(
        applier.apply(
            generation, frame.payload(), frame.payloadOffset(), frame.payloadLength(), bounds));
    headBytes += generation.bufferBytes() - before;
  }

  private Generation beginGeneration(Tenant tenant) {
    Generation generation = new Generation(catalog.newGeneration(), hashSeed);
    tenant.begin(generation);
    windowOfGeneration.put(tenant, window());
    return generation;
  }

  private Optional<Tenant> tenant(String name) {
    Optional<Tenant> known = catalog.tenant(name);
    if (known.isPresent() || catalog.tenants().size() >= config.maxTenants()) {
      return known;
    }
    return Optional.of(catalog.add(name));
  }

  private void countRefusedTenant(IngestFrame frame) {
    FrameApplier.Bounds nothing = new FrameApplier.Bounds(Long.MAX_VALUE, Long.MAX_VALUE, 0);
    RefusedPoints counted = new RefusedPoints();
    new FrameApplier(counted)
        .apply(
            new Generation(0, hashSeed),
            frame.payload(),
            frame.payloadOffset(),
            frame.payloadLength(),
            nothing);
    long all = counted.counts().values().stream().mapToLong(Long::longValue).sum();
    refused.add("tenant_limit", all);
  }

  /** Before anything of a frame is applied: nothing is half-applied when there is no room. */
  private void makeRoom() {
    if (!isOverdrawn()) {
      if (headBytes >= config.headBytes() && checkpoint.isDone()) {
        startCheckpoint();
      }
      return;
    }
    await(checkpoint);
    if (isOverdrawn()) {
      startCheckpoint();
      await(checkpoint);
    }
    if (isOverdrawn()) {
      throw new StorageUnavailableException(
          "head is full and cannot be written: " + failure, new IllegalStateException(failure));
    }
  }

  private boolean isOverdrawn() {
    return headBytes + frozenBytes.get() >= HEAD_OVERDRAFT * config.headBytes();
  }

  @Override
  public void tick(int partition, long appliedOffset) {
    synchronized (applyLock) {
      requireSound();
      appliedOffsets.merge(partition, appliedOffset, Math::max);
      if (!clock.instant().isBefore(nextCheckpoint) && checkpoint.isDone()) {
        startCheckpoint();
      }
    }
  }

  private void requireSound() {
    Throwable found = bug;
    if (found != null) {
      throw new IllegalStateException("compaction stopped", found);
    }
    if (isClosed) {
      throw new IllegalStateException("metric store: closed (expected: open)");
    }
  }

  /**
   * Writes the heads to blocks and publishes them; returns when that is durable.
   *
   * @throws StorageUnavailableException if the disk refuses
   */
  public void checkpoint() {
    CompletableFuture<Void> started;
    synchronized (applyLock) {
      await(checkpoint);
      startCheckpoint();
      started = checkpoint;
    }
    await(started);
    if (!failure.isEmpty()) {
      throw new StorageUnavailableException(
          "checkpoint failed: " + failure, new IllegalStateException(failure));
    }
  }

  private void startCheckpoint() {
    for (Tenant tenant : catalog.tenants()) {
      long window = window();
      tenant.freeze(windowOfGeneration.getOrDefault(tenant, window) != window);
    }
    frozenBytes.addAndGet(headBytes);
    headBytes = 0;
    Map<Integer, Long> positions = Map.copyOf(appliedOffsets);
    nextCheckpoint = clock.instant().plus(config.checkpointInterval());
    checkpoint = CompletableFuture.runAsync(() -> runCheckpoint(positions), background);
  }

  /** Outermost frame of the compaction thread's work. */
  private void runCheckpoint(Map<Integer, Long> positions) {
    try {
      checkpointer.run(positions);
      frozenBytes.set(0);
      checkpoints.incrementAndGet();
      compactor.run(unixNanos());
      if (!failure.isEmpty()) {
        LOG.info("checkpoints succeed again");
        failure = "";
      }
    } catch (StorageException e) {
      if (failure.isEmpty()) {
        LOG.error("checkpoint or compaction failed", e);
      }
      failure = String.valueOf(e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("compaction stopped", e);
      failure = String.valueOf(e);
      bug = e;
    }
  }

  private static void await(CompletableFuture<Void> task) {
    try {
      task.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("checkpoint", requireNonNull(e.getCause(), "cause"));
    }
  }

  private void setAside(CorruptFileException damage) {
    if (!reportedDamage.add(damage.path())
        || (ownedBackground != null && ownedBackground.isShutdown())) {
      return;
    }
    background.execute(
        () -> {
          for (Tenant tenant : catalog.tenants()) {
            catalog.setAside(tenant, damage);
          }
        });
  }

  private long window() {
    return Math.floorDiv(unixNanos(), Windows.SHORT_NANOS);
  }

  private long unixNanos() {
    Instant now = clock.instant();
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
  }

  private ReadSession session(
      String tenant, long startUnixNanos, long endUnixNanos, SearchBudget budget) {
    return ReadSession.open(
        catalog.tenant(tenant), startUnixNanos, endUnixNanos, budget, environment);
  }

  /**
   * Metrics whose name contains {@code contains} and that have a point in {@code [start, end)} or
   * near it: series are taken by the range of their points in a block.
   */
  public MetricList listMetrics(
      String tenant,
      String contains,
      long startUnixNanos,
      long endUnixNanos,
      int limit,
      SearchBudget budget) {
    Filter filter = SeriesReader.nameContains(contains);
    try (ReadSession session = session(tenant, startUnixNanos, endUnixNanos, budget)) {
      return new MetricLister(session).metrics(filter, limit);
    }
  }

  /** The attribute keys of the series that the query selects; its limit doesn't count. */
  public AttributeKeyList attributeKeys(String tenant, SeriesQuery query, SearchBudget budget) {
    try (ReadSession session =
        session(tenant, query.startUnixNanos(), query.endUnixNanos(), budget)) {
      return new MetricLister(session).keys(query.filter());
    }
  }

  /** The values of an attribute in the series that the query selects; the limit is of values. */
  public AttributeValueList attributeValues(
      String tenant, Level level, String key, SeriesQuery query, SearchBudget budget) {
    try (ReadSession session =
        session(tenant, query.startUnixNanos(), query.endUnixNanos(), budget)) {
      return new MetricLister(session).values(level, key, query);
    }
  }

  /**
   * Reads the selected series in a fixed order: by metric, resource, scope and attributes.
   *
   * @throws com.google.re2j.PatternSyntaxException if a regular expression of the filter is wrong
   * @throws io.heliograph.storage.file.CapacityExceededException if the budget's memory is not enough
   */
  public SeriesAnswer readSeries(
      String tenant, SeriesQuery query, SearchBudget budget, SeriesVisitor visitor) {
    try (ReadSession session =
        session(tenant, query.startUnixNanos(), query.endUnixNanos(), budget)) {
      return new SeriesReader(session).read(query, visitor);
    }
  }

  /** Reads series of the resources that match, with exemplars. */
  public SeriesAnswer readSeriesOfResource(
      String tenant, ResourceSeriesQuery query, SearchBudget budget, SeriesVisitor visitor) {
    try (ReadSession session =
        session(tenant, query.startUnixNanos(), query.endUnixNanos(), budget)) {
      return new SeriesReader(session).read(query, visitor);
    }
  }

  /** Exemplars of a trace, or of series. */
  public ExemplarList listExemplars(String tenant, ExemplarQuery query, SearchBudget budget) {
    long end = query.endUnixNanos();
    long pointEnd =
        end > Long.MAX_VALUE - EXEMPLAR_DELAY_NANOS
            ? Long.MAX_VALUE
            : end + EXEMPLAR_DELAY_NANOS;
    try (ReadSession session = session(tenant, query.startUnixNanos(), pointEnd, budget)) {
      return new ExemplarReader(session, query, budget).read();
    }
  }

  /** Of all tenants. */
  public MetricStoreStatistics statistics() {
    StatisticsCollector collector = new StatisticsCollector();
    catalog.tenants().forEach(tenant -> collector.add(tenant.view()));
    return collector.collect(
        points.get(), refused.counts(), checkpoints.get(), compactor.merges(), failure);
  }

  /** Blocks, sizes and times of one tenant; counts since the start are those of all tenants. */
  public MetricStoreStatistics statistics(String tenant) {
    StatisticsCollector collector = new StatisticsCollector();
    catalog.tenant(tenant).ifPresent(known -> collector.add(known.view()));
    return collector.collect(
        points.get(), refused.counts(), checkpoints.get(), compactor.merges(), failure);
  }

  /** Checkpoints and closes. What could not be written comes again from the log. */
  @Override
  public void close() {
    synchronized (applyLock) {
      if (isClosed) {
        return;
      }
      isClosed = true;
      await(checkpoint);
      if (bug == null) {
        startCheckpoint();
        await(checkpoint);
      }
    }
    if (ownedBackground != null) {
      ownedBackground.close();
    }
    catalog.close();
  }
}
