package io.heliograph.ingestlog.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.LogContents;
import io.heliograph.ingestlog.TestFrames;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the format to the golden file: four frames and the closing mark. */
class SegmentFormatTest {

  private static final String GOLDEN = "/format/v1/ingest-log-segment.bin";

  private final Path directory = FaultFileSystem.create().path("/log");

  private static byte[] golden() throws IOException {
    try (InputStream stream = SegmentFormatTest.class.getResourceAsStream(GOLDEN)) {
      return requireNonNull(stream, GOLDEN).readAllBytes();
    }
  }

  @Test
  void framesWritten_areTheGoldenFile() throws IOException {
    try (FileIngestLog log = TestLogs.open(directory, 7)) {
      for (int id = 0; id < 4; id++) {
        log.append(TestFrames.frame(id, 20 * id)).join();
      }
    }
    assertThat(Files.readAllBytes(TestLogs.segments(directory).getFirst())).isEqualTo(golden());
  }

  @Test
  void goldenFile_isRead() throws IOException {
    Files.createDirectory(directory);
    Files.write(directory.resolve(SegmentLayout.fileName(1)), golden());
    try (FileIngestLog log = TestLogs.open(directory, 8)) {
      LogContents contents = LogContents.read(log, 0);
      assertThat(contents.ids())
          .containsExactly(
              Map.entry(0L, 0L), Map.entry(1L, 1L), Map.entry(2L, 2L), Map.entry(3L, 3L));
      assertThat(contents.gaps()).isEmpty();
      assertThat(log.statistics().tornBytes()).isZero();
    }
  }
}
