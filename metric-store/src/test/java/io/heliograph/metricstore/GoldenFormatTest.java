package io.heliograph.metricstore;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.testkit.VirtualClock;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Files of format version 1, kept beside this test, are read as what they were written from. */
class GoldenFormatTest {

  private static final List<String> FILES =
      List.of("manifest", "tenant/0000000000000002.block", "tenant/0000000000000003.block");

  @Test
  void filesOfVersion1_opened_haveTheirPoints() throws IOException {
    Path directory = FaultFileSystem.create().path("/metrics");
    Files.createDirectories(directory.resolve("tenant"));
    for (String file : FILES) {
      try (InputStream golden = getClass().getResourceAsStream("/format/v1/" + file)) {
        Files.write(directory.resolve(file), requireNonNull(golden, file).readAllBytes());
      }
    }
    PointModel expected = new PointModel();
    content().forEach(data -> expected.apply(data, 0, Long.MAX_VALUE));
    try (MetricStore store =
        MetricStore.open(
            StoreHarness.CONFIG, directory, new VirtualClock(StoreHarness.START), Runnable::run)) {
      assertThat(StoreHarness.read(store, "tenant", StoreHarness.everything()))
          .isEqualTo(expected.series());
      assertThat(store.checkpointedOffset(0)).isEqualTo(content().size());
    }
  }

  /** All kinds of points: most in a sealed block, the last two requests in an increment. */
  private static List<MetricsData> content() {
    RandomMetrics metrics = new RandomMetrics(new SplittableRandom(42));
    long now = new VirtualClock(StoreHarness.START).unixNanos();
    List<MetricsData> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(metrics.next(now, Duration.ofMinutes(25).toNanos()));
    }
    return all;
  }

  /** Writes what the test reads; for a new version of the format only. */
  static void write(Path directory) {
    StoreHarness harness = new StoreHarness(StoreHarness.CONFIG, () -> directory);
    List<MetricsData> all = content();
    all.subList(0, 38).forEach(data -> harness.send("tenant", data));
    harness.clock.advance(Duration.ofHours(2));
    harness.store().checkpoint();
    all.subList(38, 40).forEach(data -> harness.send("tenant", data));
    harness.store().checkpoint();
  }
}
