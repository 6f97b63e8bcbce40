package io.heliograph.metricstore;

import static java.util.Objects.requireNonNull;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Position;
import io.heliograph.metricstore.compaction.Windows;
import io.heliograph.metricstore.head.FrameApplier;
import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.head.RefusedPoints;
import io.heliograph.metricstore.state.BlockCatalog;
import io.heliograph.metricstore.state.Checkpointer;
import io.heliograph.metricstore.state.Compactor;
import io.heliograph.metricstore.state.Tenant;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.wire.MalformedOtlpException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing half of the store: frames into heads, heads into blocks. Thread-safe; frames are
 * applied one at a time.
 */
final class PointIngest {

  /*
   * Frames go into the current generation of their tenant (head). A checkpoint freezes what is in
   * memory, on the applying thread, and hands it to the compaction thread, which writes increments
   * and publishes them together with the log positions up to which frames were applied: that is the
   * one commit, so that a frame is either in a block or replayed, never both. Then it compacts.
   *
   * A generation ends with the first checkpoint in another two-hour window of the clock, and with
   * the process.
   */

  private static final Logger LOG = LoggerFactory.getLogger(PointIngest.class);

  /** The head may grow to so many times its bytes while a checkpoint is under way. */
  private static final int HEAD_OVERDRAFT = 4;

  private final MetricStoreConfig config;
  private final InstantSource clock;
  private final Executor background;
  private final BlockCatalog catalog;
  private final Checkpointer checkpointer;
  private final Compactor compactor;
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

  private final AtomicLong points = new AtomicLong();
  private final AtomicLong checkpoints = new AtomicLong();
  private volatile String failure = "";
  private volatile @Nullable Throwable bug;

  /**
   * @param background runs checkpoints and compaction, one at a time
   * @param hashSeed of tables of what senders choose
   */
  PointIngest(
      MetricStoreConfig config,
      InstantSource clock,
      Executor background,
      BlockCatalog catalog,
      long hashSeed) {
    this.config = config;
    this.clock = clock;
    this.background = background;
    this.catalog = catalog;
    this.hashSeed = hashSeed;
    checkpointer = new Checkpointer(catalog);
    compactor =
        new Compactor(
            catalog,
            new Compactor.Retention(config.retention().toNanos(), config.retentionBytes()));
    appliedOffsets.putAll(catalog.positions());
    nextCheckpoint = clock.instant().plus(config.checkpointInterval());
  }

  void apply(IngestFrame frame, Position position) {
    synchronized (applyLock) {
      requireSound();
      long applied = appliedOffsets.getOrDefault(position.partition(), 0L);
      if (position.offset() < applied) {
        return;
      }
      makeRoom();
      Optional<Tenant> tenant = tenant(frame.tenant());
      try {
        if (tenant.isPresent()) {
          apply(frame, tenant.get());
        } else {
          countRefusedTenant(frame);
        }
      } catch (MalformedOtlpException e) {
        // The receiver lets no such frame in; the ones after it must not wait for ever.
        LOG.warn("frame is malformed: {} of tenant {}", position, frame.tenant(), e);
        refused.add("malformed_frame", 1);
      }
      appliedOffsets.put(position.partition(), position.offset() + 1);
    }
  }

  private void apply(IngestFrame frame, Tenant tenant) {
    Generation generation = tenant.currentGeneration().orElseGet(() -> beginGeneration(tenant));
    long before = generation.bufferBytes();
    long received = frame.receivedUnixNanos();
    FrameApplier.Bounds bounds =
        new FrameApplier.Bounds(
            received - config.retention().toNanos(),
            received + config.futureTolerance().toNanos(),
            config.maxSeriesPerTenant());
    try {
      points.addAndGet(
          applier.apply(
              generation, frame.payload(), frame.payloadOffset(), frame.payloadLength(), bounds));
    } finally {
      headBytes += generation.bufferBytes() - before;
    }
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

  void tick(int partition, long appliedOffset) {
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
  void checkpoint() {
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

  private long window() {
    return Math.floorDiv(unixNanos(), Windows.SHORT_NANOS);
  }

  private long unixNanos() {
    Instant now = clock.instant();
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
  }

  /** Checkpoints and takes no more frames; false if it was closed before. */
  boolean close() {
    synchronized (applyLock) {
      if (isClosed) {
        return false;
      }
      isClosed = true;
      await(checkpoint);
      if (bug == null) {
        startCheckpoint();
        await(checkpoint);
      }
      return true;
    }
  }

  MetricStoreStatistics statistics(StatisticsCollector collected) {
    return collected.collect(
        points.get(), refused.counts(), checkpoints.get(), compactor.merges(), failure);
  }
}
