package io.heliograph.storage.page;

import io.heliograph.storage.file.ReadableFile;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages in files of a file system in memory, for tests. */
public final class MemoryFile {

  private MemoryFile() {}

  /** A file that holds {@code content}. */
  public static ReadableFile of(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return of(bytes);
  }

  public static ReadableFile of(byte[] content) {
    Path path = FaultFileSystem.create().path("/page");
    try {
      Files.write(path, content);
      return ReadableFile.open(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
