package io.heliograph.metricstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.Position;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.testkit.fs.Operation;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Machines that stop at any operation: afterwards blocks and replay together have every point of
 * the log exactly once.
 */
class MetricStoreCrashTest {

  private static final int CRASHES = 150;
  private static final int FRAMES = 120;

  @Test
  void store_afterPowerLossAtAnyOperation_hasEveryPointOnce() {
    SplittableRandom random = Seeds.random("store_afterPowerLossAtAnyOperation_hasEveryPointOnce");
    FaultFileSystem whole = FaultFileSystem.create();
    long scenario = random.nextLong();
    run(whole, scenario);
    for (int crash = 0; crash < CRASHES; crash++) {
      FaultFileSystem stopped = FaultFileSystem.create();
      stopped.failOperation(random.nextLong(whole.operations()), Fault.CRASH);
      StoreHarness harness = run(stopped, scenario);
      FaultFileSystem left =
          random.nextInt(4) == 0 ? stopped.processKill() : stopped.powerLoss(random.nextLong());
      requireEveryPointOnce(harness, left);
    }
  }

  /** What a killed process had renamed and not forced is there, until the power is lost. */
  @Test
  void store_killedAndOpened_losesNothingToALaterPowerLoss() {
    SplittableRandom random = Seeds.random("store_killedAndOpened_losesNothingToALaterPowerLoss");
    FaultFileSystem whole = FaultFileSystem.create();
    long scenario = random.nextLong();
    run(whole, scenario);
    for (int crash = 0; crash < CRASHES; crash++) {
      FaultFileSystem stopped = FaultFileSystem.create();
      stopped.failOperation(random.nextLong(whole.operations()), Fault.CRASH);
      StoreHarness harness = run(stopped, scenario);
      FaultFileSystem killed = stopped.processKill();
      MetricStore opened = open(killed, harness);
      long needed = opened.checkpointedOffset(0);
      FaultFileSystem left = killed.powerLoss(random.nextLong());
      opened.close();
      MetricStore recovered = open(left, harness);
      assertThat(recovered.checkpointedOffset(0)).isGreaterThanOrEqualTo(needed);
      recovered.close();
      requireEveryPointOnce(harness, left);
    }
  }

  private static MetricStore open(FaultFileSystem files, StoreHarness harness) {
    return MetricStore.open(
        StoreHarness.CONFIG, files.path("/metrics"), harness.clock, Runnable::run);
  }

  /** Stops wherever the file system does. */
  private static StoreHarness run(FaultFileSystem files, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StoreHarness[] harness = new StoreHarness[1];
    try {
      harness[0] = new StoreHarness(StoreHarness.CONFIG, () -> files.path("/metrics"));
    } catch (StorageUnavailableException e) {
      // The machine stopped before there was a store: a log and no store.
      harness[0] =
          new StoreHarness(StoreHarness.CONFIG, () -> FaultFileSystem.create().path("/elsewhere"));
      return harness[0];
    }
    try {
      for (int i = 0; i < FRAMES && !files.hasCrashed(); i++) {
        harness[0].send("tenant-" + random.nextInt(2), frame(harness[0].clock.unixNanos(), i));
        harness[0].clock.advance(Duration.ofMinutes(random.nextInt(20)));
        harness[0].tick();
      }
      harness[0].store().close();
    } catch (StorageUnavailableException | IllegalStateException e) {
      assertThat(files.hasCrashed()).as("crashed, not failed: %s", e).isTrue();
    }
    return harness[0];
  }

  /** Points that no other frame has, of series that all frames have. */
  private static MetricsData frame(long now, int number) {
    return Points.counter(
        "service-" + number % 3,
        "requests",
        Points.point(now + number, number),
        Points.point(now + 1000 + number, number, RandomMetrics.integer("n", number % 5)));
  }

  private static void requireEveryPointOnce(StoreHarness harness, FaultFileSystem left) {
    Path directory = left.path("/metrics");
    MetricStore recovered =
        StoreHarness.recovered(StoreHarness.CONFIG, directory, harness.clock, harness.log);
    harness.models.forEach((tenant, model) ->
        assertThat(StoreHarness.read(recovered, tenant, StoreHarness.everything()))
            .isEqualTo(model.series()));
    MetricStoreStatistics statistics = recovered.statistics();
    assertThat(statistics.blockPoints() + statistics.headPoints())
        .as("each position applied once")
        .isEqualTo(2L * harness.log.size());
    recovered.close();
  }

  @Test
  void checkpoint_thatFails_isMadeAgainAndLosesNothing() {
    SplittableRandom random = Seeds.random("checkpoint_thatFails_isMadeAgainAndLosesNothing");
    for (Fault fault : new Fault[] {Fault.IO_ERROR, Fault.NO_SPACE, Fault.TORN_WRITE}) {
      FaultFileSystem files = FaultFileSystem.create();
      StoreHarness harness = new StoreHarness(StoreHarness.CONFIG, () -> files.path("/metrics"));
      for (int i = 0; i < 60; i++) {
        harness.send("tenant", frame(harness.clock.unixNanos(), i));
        if (random.nextInt(3) == 0) {
          files.failOperation(files.operations() + random.nextInt(12), fault);
        }
        harness.clock.advance(Duration.ofMinutes(random.nextInt(15)));
        harness.tick();
        files.clearFaults();
        if (i % 10 == 0) {
          harness.requireAll();
        }
      }
      harness.store().checkpoint();
      harness.requireAll();
      requireEveryPointOnce(harness, files.powerLoss(random.nextLong()));
    }
  }

  @Test
  void head_thatCannotBeWritten_refusesFramesBeforeTakingThem() {
    FaultFileSystem files = FaultFileSystem.create();
    MetricStoreConfig small =
        new MetricStoreConfig(
            Duration.ofDays(30),
            1L << 40,
            Duration.ofMinutes(1),
            2_000,
            100,
            2,
            Duration.ofHours(1),
            1L << 20);
    StoreHarness harness = new StoreHarness(small, () -> files.path("/metrics"));
    files.failWhen(operation -> operation.kind() == Operation.Kind.FORCE, Fault.IO_ERROR);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      try {
        harness.send("tenant", frame(harness.clock.unixNanos(), i));
      } catch (StorageUnavailableException e) {
        refused++;
        break;
      }
    }
    assertThat(refused).isEqualTo(1);
    assertThat(harness.store().statistics().failure()).isNotEmpty();
    files.clearFaults();
    harness.store().apply(harness.log.getLast(), new Position(0, harness.log.size() - 1));
    harness.requireAll();
    assertThat(harness.store().statistics().points()).isEqualTo(2L * harness.log.size());
  }
}
