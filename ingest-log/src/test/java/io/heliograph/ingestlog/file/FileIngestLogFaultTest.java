package io.heliograph.ingestlog.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.AppendResult.Appended;
import io.heliograph.ingestlog.AppendResult.Reason;
import io.heliograph.ingestlog.AppendResult.Refused;
import io.heliograph.ingestlog.LogContents;
import io.heliograph.ingestlog.LogStatistics;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.TestFrames;
import io.heliograph.storage.file.StorageException;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.testkit.fs.Operation;
import io.heliograph.testkit.fs.Operation.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class FileIngestLogFaultTest {

  private static final int FRAMES = 25;
  private static final int ATTEMPTS_MAX = 100_000;

  private final FaultFileSystem fs = FaultFileSystem.create();
  private final Path directory = fs.path("/log");
  private final Map<Long, Long> acknowledged = new TreeMap<>();

  private AppendResult append(FileIngestLog log, long id) {
    AppendResult result = log.append(TestFrames.frame(id)).join();
    if (result instanceof Appended(Position position)) {
      assertThat(acknowledged.put(position.offset(), id)).as("offset used twice").isNull();
    }
    return result;
  }

  private void checkAfterPowerLoss(FaultFileSystem of, long seed) {
    FaultFileSystem lost = of.powerLoss(seed);
    try (FileIngestLog log = TestLogs.open(lost.path("/log"), 9)) {
      LogContents contents = LogContents.read(log, 0);
      assertThat(contents.gaps()).isEmpty();
      assertThat(contents.ids()).containsAllEntriesOf(acknowledged);
      assertThat(new HashSet<>(contents.ids().values())).hasSameSizeAs(contents.ids().entrySet());
    }
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < ATTEMPTS_MAX; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(100_000);
    }
    throw new AssertionError("not within " + ATTEMPTS_MAX + " attempts");
  }

  @Test
  void oneFault_atEveryOperation_refusesAtMostOneGroupAndLosesNothing() {
    SplittableRandom random = Seeds.random("FileIngestLogFaultTest");
    for (Fault fault : new Fault[] {Fault.IO_ERROR, Fault.NO_SPACE, Fault.TORN_WRITE}) {
      for (long index = 0; index < 80; index++) {
        new FileIngestLogFaultTest().runWithFault(index, fault, random.nextLong());
      }
    }
  }

  private void runWithFault(long index, Fault fault, long seed) {
    fs.failOperation(index, fault);
    int refusals = 0;
    try (FileIngestLog log = TestLogs.open(directory)) {
      for (int id = 0; id < FRAMES; id++) {
        refusals += append(log, id) instanceof Refused ? 1 : 0;
      }
      assertThat(refusals).isLessThanOrEqualTo(1);
      assertThat(LogContents.read(log, 0).ids()).isEqualTo(acknowledged);
      assertThat(log.statistics().isFailing()).isFalse();
      checkAfterPowerLoss(fs, seed);
    } catch (StorageException e) {
      assertThat(acknowledged).as("only opening may fail").isEmpty();
    }
    if (!acknowledged.isEmpty()) {
      checkAfterPowerLoss(fs, seed);
    }
  }

  @Test
  void file_thatFailed_isNeverWrittenOrForcedAgain() {
    Set<String> failed = new HashSet<>();
    Set<String> touchedAfterwards = new HashSet<>();
    fs.observe(operation -> {
      boolean isWrite = operation.kind() == Kind.WRITE || operation.kind() == Kind.FORCE;
      if (isWrite && failed.contains(operation.path())) {
        touchedAfterwards.add(operation.path());
      }
      if (operation.kind() == Kind.FORCE && operation.index() % 10 == 3) {
        failed.add(operation.path());
      }
    });
    fs.failWhen(op -> op.kind() == Kind.FORCE && op.index() % 10 == 3, Fault.IO_ERROR);
    try (FileIngestLog log = TestLogs.open(directory)) {
      for (int id = 0; id < FRAMES * 4; id++) {
        append(log, id);
      }
    }
    assertThat(failed).isNotEmpty();
    assertThat(touchedAfterwards).isEmpty();
    assertThat(acknowledged).isNotEmpty();
    checkAfterPowerLoss(fs, 1);
  }

  @Test
  void log_thatCannotForce_refusesAtTheDoorAndRecoversByItself() {
    try (FileIngestLog log = TestLogs.open(directory)) {
      append(log, 0);
      fs.failWhen(op -> op.kind() == Kind.FORCE, Fault.IO_ERROR);
      assertThat(TestLogs.isRefused(append(log, 1), Reason.FAILING)).isTrue();
      assertThat(TestLogs.isRefused(append(log, 2), Reason.FAILING)).isTrue();
      await(() -> log.statistics().isFailing());
      assertThat(TestLogs.isRefused(append(log, 3), Reason.FAILING)).isTrue();
      LogStatistics failing = log.statistics();
      assertThat(failing.refusedFrames()).isEqualTo(3);
      assertThat(failing.forceFailures()).isGreaterThanOrEqualTo(2);
      assertThat(LogContents.read(log, 0).ids().values()).containsExactly(0L);

      fs.clearFaults();
      await(() -> !log.statistics().isFailing());
      assertThat(append(log, 4)).isInstanceOf(Appended.class);
      assertThat(LogContents.read(log, 0).ids().values()).containsExactly(0L, 4L);
    }
    checkAfterPowerLoss(fs, 1);
  }

  @Test
  void failingLog_leavesFewFilesBehind() {
    try (FileIngestLog log = TestLogs.open(directory)) {
      append(log, 0);
      Set<String> published = new HashSet<>();
      fs.failWhen(op -> op.kind() == Kind.FORCE && !published.add(op.path()), Fault.IO_ERROR);
      for (int id = 1; id < 200; id++) {
        append(log, id);
      }
      fs.clearFaults();
      await(() -> append(log, 1_000) instanceof Appended);
      assertThat(TestLogs.segments(directory)).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void fullDisk_atEverySize_refusesThenRecovers() {
    for (long capacity = 17_000; capacity < 42_000; capacity += 487) {
      new FileIngestLogFaultTest().runWithCapacity(capacity);
    }
  }

  private void runWithCapacity(long capacity) {
    try (FileIngestLog log = TestLogs.open(directory)) {
      fs.limitCapacity(capacity);
      int id = 0;
      while (append(log, id) instanceof Appended && id < 100) {
        id++;
      }
      assertThat(id).isLessThan(100);
      assertThat(LogContents.read(log, 0).ids()).isEqualTo(acknowledged);
      checkAfterPowerLoss(fs, capacity);
      fs.limitCapacity(Long.MAX_VALUE);
      await(() -> append(log, 1_000) instanceof Appended);
      assertThat(LogContents.read(log, 0).ids()).containsAllEntriesOf(acknowledged);
    }
    checkAfterPowerLoss(fs, capacity);
  }

  @Test
  void budget_usedUp_refusesUntilSegmentsAreDropped() {
    FileIngestLogConfig small = TestLogs.SMALL_SEGMENTS;
    FileIngestLogConfig config =
        new FileIngestLogConfig(
            small.segmentBytes(),
            4 * small.segmentBytes(),
            0,
            small.groupBytesMax(),
            PayloadCompression.NONE,
            Duration.ofSeconds(7),
            small.retryIntervalMax());
    try (FileIngestLog log = TestLogs.open(config, directory, 1)) {
      long id = 0;
      while (append(log, id) instanceof Appended) {
        id++;
      }
      assertThat(append(log, 4)).isEqualTo(new Refused(Reason.NO_SPACE, Duration.ofSeconds(7)));
      assertThat(fs.usedBytes()).isLessThanOrEqualTo(config.budgetBytes());
      assertThat(log.statistics().bytes()).isEqualTo(fs.usedBytes());

      log.truncateBefore(0, log.endOffset(0) / 2);
      assertThat(log.startOffset(0)).isPositive();
      assertThat(append(log, 4)).isInstanceOf(Appended.class);
      assertThat(log.statistics().isFailing()).isFalse();
    }
  }

  @Test
  void reserve_ofFreeSpace_isLeft() {
    FileIngestLogConfig small = TestLogs.SMALL_SEGMENTS;
    FileIngestLogConfig config =
        new FileIngestLogConfig(
            small.segmentBytes(),
            small.budgetBytes(),
            100_000,
            small.groupBytesMax(),
            small.compression(),
            small.retryAfter(),
            small.retryIntervalMax());
    fs.limitCapacity(150_000);
    try (FileIngestLog log = TestLogs.open(config, directory, 1)) {
      long id = 0;
      while (append(log, id) instanceof Appended) {
        id++;
      }
      assertThat(TestLogs.isRefused(append(log, 4), Reason.NO_SPACE)).isTrue();
      assertThat(150_000 - fs.usedBytes()).isGreaterThanOrEqualTo(100_000);
    }
  }

  @Test
  void reader_thatCannotRead_triesTheSamePlaceAgain() {
    try (FileIngestLog log = TestLogs.open(directory)) {
      append(log, 0);
      append(log, 1);
      try (var reader = log.openReader(0, 0)) {
        fs.failWhen(op -> op.kind() == Kind.READ, Fault.IO_ERROR);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> reader.poll(Duration.ZERO))
            .isInstanceOf(StorageException.class);
        fs.clearFaults();
        assertThat(reader.poll(Duration.ZERO).toString()).contains("position=0:0");
        assertThat(reader.nextOffset()).isEqualTo(1);
      }
    }
  }

  @Test
  void idleLog_doesNotTouchTheDisk() {
    Set<Operation> seen = new HashSet<>();
    try (FileIngestLog log = TestLogs.open(directory)) {
      append(log, 0);
      fs.observe(seen::add);
      assertThat(log.statistics().groups()).isEqualTo(1);
    }
    assertThat(seen).extracting(Operation::kind).containsExactlyInAnyOrder(Kind.WRITE, Kind.FORCE);
  }
}
