package io.heliograph.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A store that is stopped at any operation of the file system, by a power cut or by a kill, shows
 * every row once after it was opened again and given the log from where it had allowed to cut it.
 */
class PageStoreCrashTest {

  private static final String TENANT = "a";
  private static final int FRAMES = 90;

  private final SplittableRandom random = Seeds.random("PageStoreCrashTest");
  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private long truncatedBelow;
  private int fed;

  /** Cuts, commits, seals, and with a small bound on the disk drops as well. */
  private void scenario(TextStore store) {
    while (fed < FRAMES) {
      store.apply(TENANT, fed, PageStore.unixNanos(clock.instant()));
      fed++;
      store.store.publish();
      if (fed % 13 == 0) {
        clock.advance(Duration.ofMinutes(fed % 39 == 0 ? 70 : 1));
        store.store.work();
      }
      if (fed % 20 == 0) {
        store.runMaintenance();
      }
      for (LogPosition position : store.store.checkpointed()) {
        truncatedBelow = position.offset();
      }
    }
  }

  private TextStore open(FaultFileSystem files) {
    Path directory = files.path("/store");
    return new TextStore(TextStore.config(directory), clock);
  }

  private long operationsOfScenario() {
    FaultFileSystem files = FaultFileSystem.create();
    run(files);
    return files.operations();
  }

  private void run(FaultFileSystem files) {
    truncatedBelow = 0;
    fed = 0;
    TextStore store = open(files);
    scenario(store);
    store.close();
  }

  @Test
  void store_stopped_anywhere_has_every_row_once() {
    long operations = operationsOfScenario();
    for (int round = 0; round < 120; round++) {
      FaultFileSystem files = FaultFileSystem.create();
      long at = random.nextLong(operations);
      files.failOperation(at, Fault.CRASH);
      crash(files);
      FaultFileSystem after =
          random.nextInt(4) == 0 ? files.processKill() : files.powerLoss(random.nextLong());
      checkComplete(after, "stopped at operation " + at);
    }
  }

  /** What a killed process had renamed and not forced is there, until the power is lost. */
  @Test
  void store_killed_and_opened_loses_nothing_to_a_later_power_loss() {
    long operations = operationsOfScenario();
    for (int round = 0; round < 400; round++) {
      FaultFileSystem files = FaultFileSystem.create();
      long at = random.nextLong(operations);
      files.failOperation(at, Fault.CRASH);
      crash(files);
      FaultFileSystem killed = files.processKill();
      FaultFileSystem after;
      try (TextStore store = open(killed)) {
        feedAgain(store);
        for (LogPosition position : store.store.checkpointed()) {
          truncatedBelow = Math.max(truncatedBelow, position.offset());
        }
        after = killed.powerLoss(random.nextLong());
      }
      checkComplete(after, "killed at operation " + at);
    }
  }

  private void feedAgain(TextStore store) {
    for (long offset = truncatedBelow; offset < fed; offset++) {
      store.apply(TENANT, offset, PageStore.unixNanos(clock.instant()));
    }
    store.store.publish();
  }

  private void crash(FaultFileSystem files) {
    try {
      run(files);
    } catch (StorageUnavailableException | java.io.UncheckedIOException expected) {
      assertThat(files.hasCrashed()).isTrue();
    }
  }

  private void checkComplete(FaultFileSystem files, String what) {
    long acknowledged = fed;
    try (TextStore store = open(files)) {
      assertThat(store.store.damaged()).as(what).isEmpty();
      feedAgain(store);
      List<TextStore.Row> expected = new ArrayList<>();
      for (long offset = 0; offset < acknowledged; offset++) {
        expected.addAll(TextStore.rowsOf(offset));
      }
      assertThat(sorted(store.all(TENANT))).as(what).isEqualTo(sorted(expected));
      store.store.checkpoint();
      store.runMaintenance();
      store.store.work();
      assertThat(sorted(store.all(TENANT))).as(what).isEqualTo(sorted(expected));
    }
  }

  private static List<TextStore.Row> sorted(List<TextStore.Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingLong(TextStore.Row::offset).thenComparingLong(TextStore.Row::time))
        .toList();
  }

  @Test
  void failed_operation_loses_nothing_after_a_restart() {
    long operations = operationsOfScenario();
    Fault[] faults = {Fault.IO_ERROR, Fault.NO_SPACE, Fault.TORN_WRITE};
    for (int round = 0; round < 50; round++) {
      FaultFileSystem files = FaultFileSystem.create();
      Fault fault = faults[random.nextInt(faults.length)];
      long at = random.nextLong(operations);
      files.failOperation(at, fault);
      truncatedBelow = 0;
      fed = 0;
      TextStore store = null;
      try {
        store = open(files);
        scenario(store);
      } catch (StorageUnavailableException | java.io.UncheckedIOException expected) {
        // the store takes nothing more; it is closed and opened again
      }
      if (store != null) {
        closeQuietly(store);
      }
      files.clearFaults();
      checkComplete(files, fault + " at operation " + at);
    }
  }

  private static void closeQuietly(TextStore store) {
    try {
      store.close();
    } catch (StorageUnavailableException ignored) {
      // a failed store may fail to close as well
    }
  }
}
