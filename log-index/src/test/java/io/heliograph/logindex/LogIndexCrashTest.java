package io.heliograph.logindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.testkit.fs.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogIndexCrashTest {

  private static final int FRAMES = 24;
  private static final int CRASHES = Integer.getInteger("heliograph.test.crashes", 60);

  private static final LogIndexConfig CONFIG =
      LogIndexConfig.DEFAULT.withPageRows(16).withPartition(Duration.ofSeconds(45), 1 << 20);

  private final SplittableRandom random = Seeds.random("LogIndexCrashTest");
  private final long seed = random.nextLong();

  /**
   * The machine stops before some operation on the disk, with whatever part of the unforced writes
   * on it. What the log still had then is applied again, and every record is there once.
   */
  @Test
  void crashAtAnyOperation_losesAndDoublesNothing() {
    long operations = undisturbed();
    for (int crash = 0; crash < CRASHES; crash++) {
      long step = operations * crash / CRASHES;
      long next = Math.max(step + 1, operations * (crash + 1) / CRASHES);
      crashAt(random.nextLong(step, next));
    }
  }

  /** What a full disk leaves half done is not built upon; what was visible stays so. */
  @Test
  void fullDisk_stopsTheIndexUntilItIsOpenedAgain() {
    FaultFileSystem disk = FaultFileSystem.create();
    Run run = new Run(disk, 0);
    run.work();
    disk.failWhen(operation -> operation.kind() == Operation.Kind.WRITE, Fault.NO_SPACE);

    assertThatThrownBy(run::work).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> run.fixture.tick()).isInstanceOf(IllegalStateException.class);
    assertThat(run.found()).hasSizeGreaterThan(FRAMES);

    disk.clearFaults();
    run.fixture.crashAndRecover();
    run.assertComplete("after a full disk");
    run.close();
  }

  private long undisturbed() {
    FaultFileSystem disk = FaultFileSystem.create();
    Run run = new Run(disk, 0);
    run.work();
    run.assertComplete("undisturbed");
    run.close();
    return disk.operations();
  }

  private void crashAt(long operation) {
    String what = "crash at operation " + operation;
    FaultFileSystem disk = FaultFileSystem.create();
    disk.failOperation(operation, Fault.CRASH);
    long needed = runUntilCrash(disk);
    FaultFileSystem after =
        random.nextBoolean() ? disk.powerLoss(random.nextLong()) : disk.processKill();
    Run run;
    try {
      run = new Run(after, needed);
      run.work();
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
    run.assertComplete(what);
    run.close();
  }

  /** Returns what the log had to keep when the machine stopped. */
  private long runUntilCrash(FaultFileSystem disk) {
    long[] needed = new long[1];
    try {
      Run run = new Run(disk, 0);
      run.needed = needed;
      run.work();
      run.close();
    } catch (RuntimeException | AssertionError e) {
      // Lucene asserts that directories can be forced.
      assertThat(disk.hasCrashed()).withFailMessage(() -> "no crash").isTrue();
    }
    return needed[0];
  }

  /** A load that cuts, checkpoints, seals and drops; the same in every run. */
  private final class Run {

    private final LogIndexFixture fixture;
    private final RandomLogs logs =
        new RandomLogs(new SplittableRandom(seed), LogIndexFixture.START_UNIX_NANOS, 1_000);
    private final long from;

    /** The least offset that the log must keep. */
    private long[] needed = new long[1];

    Run(FaultFileSystem disk, long from) {
      Path directory = disk.path("/data/logs");
      this.fixture = new LogIndexFixture(CONFIG, directory);
      this.from = from;
    }

    void work() {
      for (int i = 0; i < FRAMES; i++) {
        fixture.note(logs.request(30), i >= from);
        fixture.tick();
        fixture.pass(Duration.ofSeconds(4));
        needed[0] = Math.max(needed[0], fixture.index().checkpointedOffset(0));
      }
    }

    List<LogRecordId> found() {
      try (SearchBudget budget = fixture.budget()) {
        LogSearch all = LogSearch.oldest(TimeRange.ALL, Filter.ALL, LogSearch.LIMIT_MAX);
        LogAnswer answer = fixture.index().search(LogIndexFixture.TENANT, all, budget);
        assertThat(answer.statistics().warnings()).isEmpty();
        return Answers.ids(answer.batch());
      }
    }

    void assertComplete(String what) {
      List<LogRecordId> expected = fixture.records.stream().map(ModelRecord::id).toList();
      assertThat(found()).as(what).containsExactlyInAnyOrderElementsOf(expected);
    }

    void close() {
      fixture.close();
    }
  }
}
