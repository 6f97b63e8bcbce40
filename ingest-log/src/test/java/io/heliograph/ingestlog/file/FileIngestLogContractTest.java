package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.IngestLogContractTest;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;

class FileIngestLogContractTest extends IngestLogContractTest {

  @TempDir private Path directory;

  @Override
  protected IngestLog open() {
    return FileIngestLog.open(
        TestLogs.SMALL_SEGMENTS,
        directory.resolve("log"),
        0,
        new SplittableRandom(1),
        System::nanoTime);
  }
}
