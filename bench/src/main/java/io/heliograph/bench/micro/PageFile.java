package io.heliograph.bench.micro;

import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.storage.page.EncodedPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One encoded page in a file of its own. Confined to one thread. */
final class PageFile implements AutoCloseable {

  private final Path path;
  private final ReadableFile file;

  private PageFile(Path path, ReadableFile file) {
    this.path = path;
    this.file = file;
  }

  static PageFile of(ByteBuffer page) throws IOException {
    Path path = Files.createTempFile("page-benchmark", ".page");
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      while (page.hasRemaining()) {
        channel.write(page);
      }
    }
    return new PageFile(path, ReadableFile.open(path));
  }

  /** Reads, verifies and decodes every column, and counts that; returns the number of rows. */
  int decode(Handled handled) {
    EncodedPage page = EncodedPage.open(file, 0, Math.toIntExact(sizeBytes()), DecodeMeter.NONE);
    page.verify();
    handled.items += page.rowCount();
    handled.bytes += sizeBytes();
    return page.rowCount();
  }

  long sizeBytes() {
    return file.sizeBytes();
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.delete(path);
  }
}
