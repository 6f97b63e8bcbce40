package io.heliograph.metricstore;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.heliograph.storage.filter.Filter;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The store against a plain model, through checkpoints, compaction, restarts and passing days. */
class MetricStoreRandomizedTest {

  private static final int STEPS = 1_200;
  private static final long SPREAD_NANOS = Duration.ofHours(60).toNanos();

  @Test
  void store_underRandomUse_answersAsTheModel() {
    SplittableRandom random = Seeds.random("store_underRandomUse_answersAsTheModel");
    RandomMetrics metrics = new RandomMetrics(random);
    Path directory = FaultFileSystem.create().path("/metrics");
    StoreHarness harness = new StoreHarness(StoreHarness.CONFIG, () -> directory);
    for (int step = 0; step < STEPS; step++) {
      String tenant = "tenant-" + random.nextInt(2);
      harness.send(tenant, metrics.next(harness.clock.unixNanos(), SPREAD_NANOS));
      switch (random.nextInt(60)) {
        case 0 -> harness.store().checkpoint();
        case 1 -> harness.clock.advance(Duration.ofHours(1));
        case 2 -> restart(harness, random);
        case 3 -> requireRange(harness, tenant, random);
        case 4 -> harness.clock.advance(Duration.ofHours(random.nextInt(30)));
        default -> harness.clock.advance(Duration.ofSeconds(random.nextInt(40)));
      }
      harness.tick();
      if (step % 300 == 0) {
        harness.requireAll();
      }
    }
    harness.requireAll();
    harness.store().checkpoint();
    harness.requireAll();
    harness.clock.advance(Duration.ofDays(2));
    harness.store().checkpoint();
    harness.store().checkpoint();
    harness.requireAll();
    assertThat(harness.store().statistics().failure()).isEmpty();
    harness.store().close();
  }

  private static void restart(StoreHarness harness, SplittableRandom random) {
    if (random.nextBoolean()) {
      harness.store().close();
    }
    harness.restart();
  }

  private static void requireRange(StoreHarness harness, String tenant, SplittableRandom random) {
    long end = harness.clock.unixNanos() - random.nextLong(SPREAD_NANOS);
    long start = end - random.nextLong(SPREAD_NANOS / 4);
    SeriesQuery query = new SeriesQuery(Filter.ALL, start, end, Integer.MAX_VALUE, true);
    Map<PointModel.Key, NavigableMap<Long, ByteString>> expected =
        requireNonNull(harness.models.get(tenant)).range(start, end);
    assertThat(StoreHarness.read(harness.store(), tenant, query)).isEqualTo(expected);
  }
}
