package io.heliograph.ingestlog.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.AppendResult.Appended;
import io.heliograph.ingestlog.LogContents;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.TestFrames;
import io.heliograph.storage.file.StorageException;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Stops the machine at every operation of a workload and looks at what is left. After every crash:
 * each acknowledged frame is read, with its offset; offsets are unique and in order; nothing is
 * read twice or reported as corrupt; what was read once stays; the log goes on.
 */
class FileIngestLogCrashTest {

  private static final int POWER_LOSSES = Integer.getInteger("heliograph.test.powerLosses", 3_000);

  /** What clients and consumers know: it survives every crash. */
  private static final class World {

    private final Map<Long, Long> acknowledged = new TreeMap<>();
    private long nextId;
    private long truncatedBefore;

    World copy() {
      World copy = new World();
      copy.acknowledged.putAll(acknowledged);
      copy.nextId = nextId;
      copy.truncatedBefore = truncatedBefore;
      return copy;
    }

    void appendSome(FileIngestLog log, int count) {
      List<CompletableFuture<AppendResult>> results = new ArrayList<>();
      long first = nextId;
      for (int i = 0; i < count; i++) {
        results.add(log.append(TestFrames.frame(nextId++)));
      }
      for (int i = 0; i < count; i++) {
        if (results.get(i).join() instanceof Appended(Position position)) {
          Long other = acknowledged.put(position.offset(), first + i);
          assertThat(other).as("frame with the same offset %s", position).isNull();
        }
      }
    }

    void truncate(FileIngestLog log, long behind) {
      truncatedBefore = Math.max(truncatedBefore, log.endOffset(0) - behind);
      log.truncateBefore(0, truncatedBefore);
    }

    /** Everything the log holds must agree with what is known; what is read becomes known. */
    void check(FileIngestLog log) {
      LogContents contents = LogContents.read(log, log.startOffset(0));
      assertThat(contents.gaps()).isEmpty();
      assertThat(log.statistics().corruptFrames()).isZero();
      assertThat(log.startOffset(0)).isLessThanOrEqualTo(truncatedBefore);
      acknowledged.forEach((offset, id) -> {
        if (offset >= truncatedBefore) {
          assertThat(contents.ids()).containsEntry(offset, id);
        }
      });
      Set<Long> ids = new HashSet<>(contents.ids().values());
      assertThat(ids).hasSameSizeAs(contents.ids().entrySet());
      contents
          .ids()
          .forEach((offset, id) -> {
            assertThat(id).isLessThan(nextId);
            Long known = acknowledged.get(offset);
            assertThat(known == null ? id : known).isEqualTo(id);
          });
      contents.ids().forEach(acknowledged::putIfAbsent);
    }
  }

  private static void workload(FaultFileSystem fs, World world, long seed) {
    Path directory = fs.path("/log");
    for (int opening = 0; opening < 2; opening++) {
      try (FileIngestLog log = TestLogs.open(directory, seed + opening)) {
        for (int round = 1; round <= 6; round++) {
          world.appendSome(log, round);
          if (round % 3 == 0) {
            world.truncate(log, 4);
          }
        }
      }
    }
  }

  private static long operationsOf(long seed) {
    FaultFileSystem fs = FaultFileSystem.create();
    workload(fs, new World(), seed);
    return fs.operations();
  }

  private static void workloadUntilCrash(FaultFileSystem fs, World world, long seed, long crashAt) {
    fs.failOperation(crashAt, Fault.CRASH);
    try {
      workload(fs, world, seed);
    } catch (StorageException e) {
      assertThat(fs.hasCrashed()).as("%s", e).isTrue();
    }
  }

  @Test
  void everyPowerLoss_atEveryOperation_losesNothingAcknowledged() {
    SplittableRandom random = Seeds.random("FileIngestLogCrashTest");
    long operations = operationsOf(0);
    long lossesPerPoint = Math.max(1, POWER_LOSSES / (operations + 1));
    for (long crashAt = 0; crashAt <= operations; crashAt++) {
      FaultFileSystem stopped = FaultFileSystem.create();
      World world = new World();
      workloadUntilCrash(stopped, world, 0, crashAt);
      for (long i = 0; i < lossesPerPoint; i++) {
        checkRecovery(stopped.powerLoss(random.nextLong()), world.copy(), random);
      }
    }
  }

  @Test
  void everyProcessKill_atEveryOperation_losesNothingAcknowledged() {
    SplittableRandom random = Seeds.random("FileIngestLogCrashTest");
    long operations = operationsOf(0);
    for (long crashAt = 0; crashAt <= operations; crashAt++) {
      FaultFileSystem stopped = FaultFileSystem.create();
      World world = new World();
      workloadUntilCrash(stopped, world, 0, crashAt);
      checkRecovery(stopped.processKill(), world.copy(), random);
    }
  }

  /** Recovers, perhaps after another crash on the way, and goes on into another power loss. */
  private static void checkRecovery(FaultFileSystem fs, World world, SplittableRandom random) {
    FaultFileSystem crashed = fs;
    if (random.nextInt(3) == 0) {
      crashed.failOperation(random.nextInt(12), Fault.CRASH);
      recoverAndAppend(crashed, world);
      crashed = crashed.hasCrashed() ? crashed.powerLoss(random.nextLong()) : crashed;
    }
    recoverAndAppend(crashed, world);
    FaultFileSystem again = crashed.powerLoss(random.nextLong());
    try (FileIngestLog log = TestLogs.open(again.path("/log"), 3)) {
      world.check(log);
    }
  }

  private static void recoverAndAppend(FaultFileSystem fs, World world) {
    try (FileIngestLog log = TestLogs.open(fs.path("/log"), 2)) {
      world.check(log);
      world.appendSome(log, 3);
      world.check(log);
    } catch (StorageException e) {
      assertThat(fs.hasCrashed()).as("%s", e).isTrue();
    }
  }
}
