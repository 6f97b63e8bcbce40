package io.heliograph.metricstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.metricstore.series.OtlpSeriesWriter;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.filter.Filter;
import io.heliograph.testkit.VirtualClock;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Supplier;

/**
 * A store with its log and clock, and the model it must agree with. Compaction runs on the calling
 * thread.
 */
final class StoreHarness {

  static final Instant START = Instant.parse("2026-03-01T00:30:00Z");
  static final MetricStoreConfig CONFIG =
      new MetricStoreConfig(
          Duration.ofDays(30),
          1L << 40,
          Duration.ofMinutes(1),
          1L << 20,
          10_000,
          4,
          Duration.ofHours(1),
          1L << 20);

  final VirtualClock clock = new VirtualClock(START);
  final List<IngestFrame> log = new ArrayList<>();
  final Map<String, PointModel> models = new HashMap<>();
  private final MetricStoreConfig config;
  private final Supplier<Path> directory;
  private MetricStore store;

  StoreHarness(MetricStoreConfig config, Supplier<Path> directory) {
    this.config = config;
    this.directory = directory;
    this.store = open();
  }

  private MetricStore open() {
    return MetricStore.open(config, directory.get(), clock, Runnable::run);
  }

  MetricStore store() {
    return store;
  }

  /** Appends a request to the log, applies it, and remembers what it means. */
  void send(String tenant, MetricsData data) {
    byte[] bytes = data.toByteArray();
    long now = clock.unixNanos();
    IngestFrame frame =
        new IngestFrame(
            Signal.METRICS, tenant, now, IngestFrame.OTLP_PROTOBUF, bytes, 0, bytes.length);
    log.add(frame);
    models
        .computeIfAbsent(tenant, absent -> new PointModel())
        .apply(data, now - config.retention().toNanos(), now + config.futureTolerance().toNanos());
    store.apply(frame, new Position(0, log.size() - 1));
  }

  /** Starts again on the same directory, as after a stop or a crash, and replays the log. */
  void restart() {
    store = open();
    replay(store);
  }

  /** Starts on another directory, as it was left by a crash, and replays the log. */
  static MetricStore recovered(
      MetricStoreConfig config, Path directory, VirtualClock clock, List<IngestFrame> log) {
    MetricStore store = MetricStore.open(config, directory, clock, Runnable::run);
    for (long i = store.checkpointedOffset(0); i < log.size(); i++) {
      store.apply(log.get((int) i), new Position(0, i));
    }
    return store;
  }

  private void replay(MetricStore into) {
    for (long i = into.checkpointedOffset(0); i < log.size(); i++) {
      into.apply(log.get((int) i), new Position(0, i));
    }
  }

  void tick() {
    store.tick(0, log.size());
  }

  static SearchBudget budget() {
    return SearchBudget.unlimited(new MemoryBudget(1L << 30), () -> 0);
  }

  static SeriesQuery everything() {
    return new SeriesQuery(Filter.ALL, 0, Long.MAX_VALUE, Integer.MAX_VALUE, true);
  }

  /** What the store answers, in the terms of the model. */
  static Map<PointModel.Key, NavigableMap<Long, ByteString>> read(
      MetricStore store, String tenant, SeriesQuery query) {
    PointModel answered = new PointModel();
    SeriesAnswer answer =
        store.readSeries(
            tenant,
            query,
            budget(),
            (series, points) -> {
              answered.apply(
                  parse(OtlpSeriesWriter.metricsData(series, points)), 0, Long.MAX_VALUE);
              return true;
            });
    assertThat(answer.statistics().complete()).isTrue();
    assertThat(answer.seriesRead()).isEqualTo(answered.series().size());
    return answered.series();
  }

  static MetricsData parse(byte[] bytes) {
    try {
      return MetricsData.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that was sent is there, and nothing else. */
  void requireAll() {
    models.forEach(
        (tenant, model) -> assertThat(read(store, tenant, everything())).isEqualTo(model.series()));
  }
}
