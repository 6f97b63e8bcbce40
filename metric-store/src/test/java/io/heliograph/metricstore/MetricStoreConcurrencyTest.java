package io.heliograph.metricstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.storage.filter.Filter;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reads beside a writer and the real compaction thread: no point is ever missing or doubled. */
class MetricStoreConcurrencyTest {

  private static final int FRAMES = 3_000;
  private static final String TENANT = "tenant";

  @Test
  void reads_besideWritesAndCompaction_seeAPrefixOfTheFrames() throws Exception {
    MetricStoreConfig config =
        new MetricStoreConfig(
            Duration.ofDays(30),
            1L << 40,
            Duration.ofMinutes(1),
            1L << 40,
            100,
            2,
            Duration.ofHours(1),
            1L << 10);
    VirtualClock clock = new VirtualClock(StoreHarness.START);
    AtomicInteger applied = new AtomicInteger();
    try (MetricStore store =
            MetricStore.open(config, FaultFileSystem.create().path("/metrics"), clock);
        ExecutorService readers = Executors.newFixedThreadPool(2)) {
      List<Future<Void>> reads = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        reads.add(readers.submit(readUntilAll(store, applied)));
      }
      for (int i = 0; i < FRAMES; i++) {
        apply(store, clock.unixNanos(), i);
        applied.set(i + 1);
        clock.advance(Duration.ofSeconds(13));
        store.tick(0, i + 1);
        if (i % 200 == 0) {
          // Lets the compaction thread catch up, however fast the frames are.
          store.checkpoint();
        }
      }
      for (Future<Void> read : reads) {
        read.get();
      }
      assertThat(store.statistics().compactions()).isPositive();
      assertThat(store.statistics().failure()).isEmpty();
    }
  }

  private static void apply(MetricStore store, long now, int number) {
    byte[] bytes = Points.gauge("a", "m", Points.point(now, number)).toByteArray();
    IngestFrame frame =
        new IngestFrame(
            Signal.METRICS, TENANT, now, IngestFrame.OTLP_PROTOBUF, bytes, 0, bytes.length);
    store.apply(frame, new Position(0, number));
  }

  private static Callable<Void> readUntilAll(MetricStore store, AtomicInteger applied) {
    return () -> {
      int seen = 0;
      while (seen < FRAMES) {
        int least = applied.get();
        seen = countInOrder(store);
        assertThat(seen).isGreaterThanOrEqualTo(least);
      }
      return null;
    };
  }

  private static int countInOrder(MetricStore store) {
    int[] count = new int[1];
    SeriesQuery query = new SeriesQuery(Filter.ALL, 0, Long.MAX_VALUE, 10, false);
    SeriesAnswer answer =
        store.readSeries(
            TENANT,
            query,
            StoreHarness.budget(),
            (series, points) -> {
              for (int i = 0; i < points.size(); i++) {
                assertThat(points.value(i)).isEqualTo(i);
              }
              count[0] += points.size();
              return true;
            });
    assertThat(answer.statistics().complete()).isTrue();
    return count[0];
  }
}
