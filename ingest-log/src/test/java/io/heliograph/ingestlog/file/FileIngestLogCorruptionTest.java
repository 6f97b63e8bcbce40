package io.heliograph.ingestlog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestlog.LogContents;
import io.heliograph.ingestlog.LogEntry.Gap;
import io.heliograph.ingestlog.LogEntry.GapReason;
import io.heliograph.ingestlog.TestFrames;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileIngestLogCorruptionTest {

  private static final int FRAMES = 6;

  private final FaultFileSystem fs = FaultFileSystem.create();
  private final Path directory = fs.path("/log");

  /** Small frames of all kinds: random and compressible, several tenants. */
  private static void appendAll(FileIngestLog log) {
    for (int id = 0; id < FRAMES; id++) {
      // The last one is stored compressed.
      int length = id == FRAMES - 1 ? 4_501 : 8 + 60 * id;
      log.append(TestFrames.frame(id, length)).join();
    }
  }

  private FaultFileSystem closedLog() {
    try (FileIngestLog log = TestLogs.open(directory)) {
      appendAll(log);
    }
    return fs;
  }

  private static Path onlySegment(FaultFileSystem of) {
    return TestLogs.segments(of.path("/log")).getFirst();
  }

  private static void flipAndCheck(FaultFileSystem original, long bit) {
    FaultFileSystem damaged = original.processKill();
    damaged.flipBit(onlySegment(damaged), bit);
    try (FileIngestLog log = TestLogs.open(damaged.path("/log"), 2)) {
      LogContents contents = LogContents.read(log, 0);
      long missing = contents.gaps().stream().mapToLong(g -> g.toOffset() - g.fromOffset()).sum();
      assertThat(missing).as("bit %s", bit).isLessThanOrEqualTo(1);
      assertThat(contents.ids()).as("bit %s", bit).hasSize(FRAMES - (int) missing);
      assertThat(log.statistics().corruptFrames()).isEqualTo(missing);
      assertThat(contents.gaps()).allMatch(gap -> gap.reason() == GapReason.CORRUPT);
      contents
          .gaps()
          .forEach(gap -> assertThat(contents.ids()).doesNotContainKey(gap.fromOffset()));
      assertThat(Files.exists(log(damaged).resolve(Quarantine.DIRECTORY)))
          .as("bit %s", bit)
          .isEqualTo(missing > 0);
      assertThat(log.endOffset(0)).isEqualTo(FRAMES);
    }
  }

  private static Path log(FaultFileSystem of) {
    return of.path("/log");
  }

  @Test
  void everyBit_ofTheFrames_flipped_losesAtMostItsFrameAndSaysSo() throws IOException {
    FaultFileSystem closed = closedLog();
    long mark = FrameLayout.headerBytes(0);
    long end = Files.size(onlySegment(closed)) - mark;
    for (long bit = SegmentLayout.FRAMES_START * 8L; bit < end * 8; bit++) {
      flipAndCheck(closed, bit);
    }
  }

  @Test
  void everyBit_ofTheFirstHeader_flipped_losesNothing() {
    FaultFileSystem closed = closedLog();
    for (long bit = 0; bit < 80 * 8; bit++) {
      FaultFileSystem damaged = closed.processKill();
      damaged.flipBit(onlySegment(damaged), bit);
      try (FileIngestLog log = TestLogs.open(log(damaged), 2)) {
        assertThat(LogContents.read(log, 0).ids()).hasSize(FRAMES);
      }
    }
  }

  @Test
  void everyBit_ofASealedSegment_flipped_isFoundByTheReader() throws IOException {
    closedLog();
    TestLogs.open(directory, 2).close();
    Path sealed = onlySegment(fs);
    long end = Files.size(sealed);
    for (long bit = SegmentLayout.FRAMES_START * 8L; bit < end * 8; bit += 7) {
      flipAndCheck(fs, bit);
    }
  }

  @Test
  void tail_tornAtEveryByte_isDiscardedAndCounted() throws IOException {
    try (FileIngestLog log = TestLogs.open(directory)) {
      appendAll(log);
      long lastStart = log.statistics().bytes();
      log.append(TestFrames.frame(FRAMES, 500)).join();
      long end = log.statistics().bytes();
      FaultFileSystem killed = fs.processKill();
      for (long size = lastStart; size < end; size++) {
        FaultFileSystem torn = killed.processKill();
        try (FileChannel channel = FileChannel.open(onlySegment(torn), StandardOpenOption.WRITE)) {
          channel.truncate(size);
        }
        try (FileIngestLog recovered = TestLogs.open(log(torn), 2)) {
          LogContents contents = LogContents.read(recovered, 0);
          assertThat(contents.ids()).hasSize(FRAMES);
          assertThat(contents.gaps()).isEmpty();
          assertThat(recovered.statistics().tornBytes()).isEqualTo(size - lastStart);
          assertThat(TestLogs.append(recovered, 77)).isEqualTo(FRAMES);
        }
      }
    }
  }

  @Test
  void sealedSegment_cutShort_isAGapUpToTheNext() throws IOException {
    closedLog();
    TestLogs.open(directory, 2).close();
    try (FileChannel channel = FileChannel.open(onlySegment(fs), StandardOpenOption.WRITE)) {
      channel.truncate(SegmentLayout.FRAMES_START + 100);
    }
    try (FileIngestLog log = TestLogs.open(directory, 3)) {
      LogContents contents = LogContents.read(log, 0);
      assertThat(contents.ids()).containsExactly(Map.entry(0L, 0L));
      assertThat(contents.gaps()).extracting(Gap::fromOffset).containsExactly(1L);
      assertThat(contents.gaps()).extracting(Gap::toOffset).containsExactly((long) FRAMES);
    }
  }

  @Test
  void damagedFrame_isReportedOnceForAllReaders_andKept() throws IOException {
    FaultFileSystem closed = closedLog();
    closed.flipBit(onlySegment(closed), (SegmentLayout.FRAMES_START + 70) * 8L);
    try (FileIngestLog log = TestLogs.open(directory, 2)) {
      LogContents.read(log, 0);
      LogContents.read(log, 0);
      assertThat(log.statistics().corruptFrames()).isEqualTo(1);
      try (var copies = Files.list(directory.resolve(Quarantine.DIRECTORY))) {
        assertThat(copies).hasSize(1);
      }
    }
  }

  @Test
  void bothHeaders_ofTheNewestSegment_lost_refusesToOpen() {
    FaultFileSystem closed = closedLog();
    Path segment = onlySegment(closed);
    closed.flipBit(segment, 100);
    closed.flipBit(segment, SegmentLayout.BLOCK_BYTES * 8L + 100);
    assertThatThrownBy(() -> TestLogs.open(directory, 2))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining(segment.toString());
  }

  private List<Path> threeSegments() {
    for (int i = 0; i < 3; i++) {
      try (FileIngestLog log = TestLogs.open(directory, 10 + i)) {
        appendAll(log);
      }
    }
    List<Path> segments = TestLogs.segments(directory);
    assertThat(segments).hasSize(3);
    return segments;
  }

  @Test
  void bothHeaders_ofAnOlderSegment_lost_areAGap() {
    Path middle = threeSegments().get(1);
    fs.flipBit(middle, 100);
    fs.flipBit(middle, SegmentLayout.BLOCK_BYTES * 8L + 100);
    assertMiddleMissing();
    assertThat(Files.exists(middle)).isFalse();
  }

  @Test
  void segment_missingInTheMiddle_isAGap() throws IOException {
    Files.delete(threeSegments().get(1));
    assertMiddleMissing();
  }

  private void assertMiddleMissing() {
    for (int opening = 0; opening < 2; opening++) {
      try (FileIngestLog log = TestLogs.open(directory, 20 + opening)) {
        LogContents contents = LogContents.read(log, 0);
        assertThat(contents.ids()).hasSize(2 * FRAMES);
        assertThat(contents.gaps()).hasSize(1);
        Gap gap = contents.gaps().getFirst();
        assertThat(gap.fromOffset()).isEqualTo(FRAMES);
        assertThat(gap.toOffset()).isEqualTo(2 * FRAMES);
        assertThat(log.endOffset(0)).isEqualTo(3 * FRAMES);
      }
    }
  }

  @Test
  void segment_ofAnotherLog_refusesToOpen() throws IOException {
    threeSegments();
    Path other = fs.path("/other");
    TestLogs.open(other, 99).close();
    Files.move(
        TestLogs.segments(other).getFirst(),
        directory.resolve(SegmentLayout.fileName(2)),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> TestLogs.open(directory, 20))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("incarnation");
  }

  @Test
  void diskThatLied_doesNotMakeConsumersPassOverNewFrames() {
    try (FileIngestLog log =
        FileIngestLog.open(
            TestLogs.SMALL_SEGMENTS,
            directory,
            500,
            new java.util.SplittableRandom(1),
            System::nanoTime)) {
      try (var reader = log.openReader(0, 500)) {
        assertThat(reader.poll(java.time.Duration.ZERO))
            .isEqualTo(io.heliograph.ingestlog.LogEntry.Nothing.NOTHING);
      }
      assertThat(TestLogs.append(log, 1)).isEqualTo(500);
    }
    try (FileIngestLog log =
        FileIngestLog.open(
            TestLogs.SMALL_SEGMENTS,
            directory,
            600,
            new java.util.SplittableRandom(2),
            System::nanoTime)) {
      assertThat(TestLogs.append(log, 2)).isEqualTo(600);
      LogContents contents = LogContents.read(log, 500);
      assertThat(contents.ids()).containsExactly(Map.entry(500L, 1L), Map.entry(600L, 2L));
      assertThat(contents.gaps()).isEmpty();
    }
  }
}
