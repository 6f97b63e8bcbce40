package io.heliograph.metricstore;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.LogConsumer;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.metricstore.state.BlockCatalog;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.storage.filter.Filter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

  private static final Logger LOG = LoggerFactory.getLogger(MetricStore.class);

  private static final long EXEMPLAR_DELAY_NANOS = Duration.ofHours(1).toNanos();

  private final Executor background;
  private final @Nullable ExecutorService ownedBackground;
  private final BlockCatalog catalog;
  private final PointIngest ingest;
  private final ReadSession.Environment environment;
  private final Set<String> reportedDamage = ConcurrentHashMap.newKeySet();

  private MetricStore(
      MetricStoreConfig config,
      Executor background,
      @Nullable ExecutorService ownedBackground,
      BlockCatalog catalog,
      PointIngest ingest) {
    this.background = background;
    this.ownedBackground = ownedBackground;
    this.catalog = catalog;
    this.ingest = ingest;
    environment =
        new ReadSession.Environment(new IndexCache(config.indexCacheBytes()), this::setAside);
  }

  /**
   * Opens the store in {@code directory}, which is created if it does not exist.
   *
   * @param clock for retention and the pace of checkpoints
   */
  public static MetricStore open(MetricStoreConfig config, Path directory, InstantSource clock) {
    ExecutorService compaction =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("metric-compaction").factory());
    try {
      return open(config, directory, clock, compaction, compaction);
    } catch (RuntimeException e) {
      compaction.shutdown();
      throw e;
    }
  }

  /** Opens the store with checkpoints and compaction on {@code background}, one at a time. */
  public static MetricStore open(
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
    PointIngest ingest = new PointIngest(config, clock, background, catalog, hashSeed);
    return new MetricStore(config, background, owned, catalog, ingest);
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
    ingest.apply(frame, position);
  }

  @Override
  public void tick(int partition, long appliedOffset) {
    ingest.tick(partition, appliedOffset);
  }

  /**
   * Writes the heads to blocks and publishes them; returns when that is durable.
   *
   * @throws StorageUnavailableException if the disk refuses
   */
  public void checkpoint() {
    ingest.checkpoint();
  }

  private void setAside(CorruptFileException damage) {
    if (!reportedDamage.add(damage.path())
        || (ownedBackground != null && ownedBackground.isShutdown())) {
      return;
    }
    background.execute(() -> {
      try {
        catalog.tenants().forEach(tenant -> catalog.setAside(tenant, damage));
      } catch (StorageException e) {
        LOG.warn("block not set aside: {}", damage.path(), e);
        reportedDamage.remove(damage.path());
      }
    });
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
   * @throws io.heliograph.storage.file.CapacityExceededException if the budget's memory is not
   *     enough
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
        end > Long.MAX_VALUE - EXEMPLAR_DELAY_NANOS ? Long.MAX_VALUE : end + EXEMPLAR_DELAY_NANOS;
    try (ReadSession session = session(tenant, query.startUnixNanos(), pointEnd, budget)) {
      return new ExemplarReader(session, query, budget).read();
    }
  }

  /** Of all tenants. */
  public MetricStoreStatistics statistics() {
    StatisticsCollector collector = new StatisticsCollector();
    catalog.tenants().forEach(tenant -> collector.add(tenant.view()));
    return ingest.statistics(collector);
  }

  /** Blocks, sizes and times of one tenant; counts since the start are those of all tenants. */
  public MetricStoreStatistics statistics(String tenant) {
    StatisticsCollector collector = new StatisticsCollector();
    catalog.tenant(tenant).ifPresent(known -> collector.add(known.view()));
    return ingest.statistics(collector);
  }

  /** Checkpoints and closes. What could not be written comes again from the log. */
  @Override
  public void close() {
    if (!ingest.close()) {
      return;
    }
    if (ownedBackground != null) {
      ownedBackground.close();
    }
    catalog.close();
  }
}
