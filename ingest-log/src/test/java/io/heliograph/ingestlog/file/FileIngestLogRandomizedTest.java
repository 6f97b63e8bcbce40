package io.heliograph.ingestlog.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.AppendResult.Appended;
import io.heliograph.ingestlog.LogContents;
import io.heliograph.ingestlog.Signal;
import io.heliograph.ingestlog.TestFrames;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the log with a map from offset to frame. */
class FileIngestLogRandomizedTest {

  private static final int RUNS = 60;
  private static final int STEPS = 60;

  private final TreeMap<Long, Long> model = new TreeMap<>();
  private long nextId;

  @Test
  void randomOperations_agreeWithTheModel() {
    SplittableRandom random = Seeds.random("FileIngestLogRandomizedTest");
    for (int run = 0; run < RUNS; run++) {
      new FileIngestLogRandomizedTest().run(random.split());
    }
  }

  private void run(SplittableRandom random) {
    FaultFileSystem fs = FaultFileSystem.create();
    FileIngestLog log = open(fs, random);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0 -> {
          log.close();
          log = open(fs, random);
        }
        case 1 -> {
          long offset = random.nextLong(log.endOffset(0) + 1);
          long before = log.startOffset(0);
          log.truncateBefore(0, offset);
          assertThat(log.startOffset(0)).isBetween(before, Math.max(before, offset));
        }
        case 2, 3 -> checkRead(log, random);
        default -> append(log, 1 + random.nextInt(9));
      }
    }
    checkRead(log, random);
    log.close();
  }

  private static FileIngestLog open(FaultFileSystem fs, SplittableRandom random) {
    FileIngestLogConfig small = TestLogs.SMALL_SEGMENTS;
    FileIngestLogConfig config =
        new FileIngestLogConfig(
            SegmentLayout.FRAMES_START + random.nextInt(20_000),
            small.budgetBytes(),
            0,
            1 + random.nextInt(10_000),
            random.nextBoolean() ? PayloadCompression.ZSTD : PayloadCompression.NONE,
            small.retryAfter(),
            small.retryIntervalMax());
    return TestLogs.open(config, fs.path("/a/log"), random.nextLong());
  }

  private void append(FileIngestLog log, int count) {
    List<CompletableFuture<AppendResult>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(log.append(TestFrames.frame(nextId + i)));
    }
    for (CompletableFuture<AppendResult> result : results) {
      long offset = ((Appended) result.join()).position().offset();
      assertThat(model.isEmpty() || offset > model.lastKey()).isTrue();
      model.put(offset, nextId++);
    }
  }

  private void checkRead(FileIngestLog log, SplittableRandom random) {
    long start = log.startOffset(0);
    long from = start + random.nextLong(log.endOffset(0) - start + 1);
    EnumSet<Signal> signals = EnumSet.of(Signal.ofCode(1 + random.nextInt(3)));
    if (random.nextBoolean()) {
      signals = EnumSet.allOf(Signal.class);
    }
    LogContents contents = LogContents.read(log, from, signals);
    EnumSet<Signal> wanted = signals;
    assertThat(contents.gaps()).isEmpty();
    assertThat(contents.ids())
        .isEqualTo(
            model.tailMap(from).entrySet().stream()
                .filter(e -> wanted.contains(TestFrames.frame(e.getValue()).signal()))
                .collect(Collectors.toMap(e -> e.getKey(), e -> e.getValue())));
  }
}
