package io.heliograph.storage.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * A file read by position, by many threads at once. Mapped into memory on the default file system,
 * read through a channel on any other one and while the file still grows. Thread-safe.
 */
public sealed interface ReadableFile extends AutoCloseable permits ChannelFile, MappedFile {

  /** Opens a file that no longer changes. */
  static ReadableFile open(Path path) throws IOException {
    return path.getFileSystem().equals(FileSystems.getDefault())
        ? MappedFile.open(path)
        : ChannelFile.open(path);
  }

  /** Opens a file that still grows: bytes are readable as soon as they were written. */
  static ReadableFile openGrowing(Path path) throws IOException {
    return ChannelFile.open(path);
  }

  Path path();

  /** The file's length in bytes, now. */
  long sizeBytes();

  /**
   * Fills {@code target[targetOffset, targetOffset + length)} from {@code position}.
   *
   * @throws CorruptFileException if the file ends before
   * @throws StorageUnavailableException if the disk refuses
   */
  void read(long position, byte[] target, int targetOffset, int length);

  @Override
  void close();
}
