package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.AppendResult.Appended;
import io.heliograph.ingestlog.AppendResult.Refused;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.TestFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Logs for tests of the file implementation. */
final class TestLogs {

  /** A new segment after some frames. */
  static final FileIngestLogConfig SMALL_SEGMENTS =
      new FileIngestLogConfig(
          SegmentLayout.FRAMES_START + 8 * 1024,
          200L << 20,
          0,
          64 * 1024,
          PayloadCompression.ZSTD,
          Duration.ofSeconds(5),
          Duration.ofMillis(1));

  private TestLogs() {}

  static FileIngestLog open(Path directory) {
    return open(directory, 1);
  }

  static FileIngestLog open(Path directory, long seed) {
    return open(SMALL_SEGMENTS, directory, seed);
  }

  static FileIngestLog open(FileIngestLogConfig config, Path directory, long seed) {
    return FileIngestLog.open(config, directory, 0, new SplittableRandom(seed), System::nanoTime);
  }

  /** Appends a frame and waits; fails if it is refused. */
  static long append(IngestLog log, long id) {
    return switch (log.append(TestFrames.frame(id)).join()) {
      case Appended(Position position) -> position.offset();
      case Refused refused -> throw new AssertionError("refused: " + refused);
    };
  }

  static boolean isRefused(AppendResult result, AppendResult.Reason reason) {
    return result instanceof Refused refused && refused.reason() == reason;
  }

  /** The segment files, oldest first. */
  static List<Path> segments(Path directory) {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(SegmentLayout.FILE_SUFFIX))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
