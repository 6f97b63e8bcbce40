package io.heliograph.metricstore;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.LogConsumer;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.budget.SearchBudget;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/**
 * All metrics: applies frames of data points, and answers series, points and exemplars.
 *
 * <p>Reads see whole frames as soon as they are applied. They run on the calling thread, any number
 * at once. Each takes a budget; when it is used up, the answer ends early and says so. A tenant
 * that was never seen has no metrics. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class MetricStore implements LogConsumer, AutoCloseable {

  /**
   * Opens the store in {@code directory}, which is created if it does not exist.
   *
   * @param clock for retention and the pace of checkpoints
   */
  public static MetricStore open(MetricStoreConfig config, Path directory, InstantSource clock) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  @Override
  public void apply(IngestFrame frame, Position position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tick(int partition, long appliedOffset) {
    throw new UnsupportedOperationException();
  }

  /** Writes the heads to blocks and publishes them; returns when that is durable. */
  public void checkpoint() {
    throw new UnsupportedOperationException();
  }

  /**
   * Metrics whose name contains {@code contains} and that have a point in {@code [start, end)} or
   * near it: blocks are looked at by their range.
   */
  public MetricList listMetrics(
      String tenant,
      String contains,
      long startUnixNanos,
      long endUnixNanos,
      int limit,
      SearchBudget budget) {
    throw new UnsupportedOperationException();
  }

  /** The attribute keys of the series that the query selects; its limit doesn't count. */
  public AttributeKeyList attributeKeys(String tenant, SeriesQuery query, SearchBudget budget) {
    throw new UnsupportedOperationException();
  }

  /** The values of an attribute in the series that the query selects; the limit is of values. */
  public AttributeValueList attributeValues(
      String tenant, Level level, String key, SeriesQuery query, SearchBudget budget) {
    throw new UnsupportedOperationException();
  }

  /** Reads the selected series in the order of name, resource, scope and attributes. */
  public SeriesAnswer readSeries(
      String tenant, SeriesQuery query, SearchBudget budget, SeriesVisitor visitor) {
    throw new UnsupportedOperationException();
  }

  /** Reads series of the resources that match, with exemplars. */
  public SeriesAnswer readSeriesOfResource(
      String tenant, ResourceSeriesQuery query, SearchBudget budget, SeriesVisitor visitor) {
    throw new UnsupportedOperationException();
  }

  /** Exemplars of a trace, or of series. */
  public ExemplarList listExemplars(String tenant, ExemplarQuery query, SearchBudget budget) {
    throw new UnsupportedOperationException();
  }

  /** Of all tenants. */
  public MetricStoreStatistics statistics() {
    throw new UnsupportedOperationException();
  }

  /** Of one tenant; all zero if it was never seen. */
  public MetricStoreStatistics statistics(String tenant) {
    throw new UnsupportedOperationException();
  }

  /** Checkpoints and closes. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
