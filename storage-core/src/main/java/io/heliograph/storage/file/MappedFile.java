package io.heliograph.storage.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file mapped into memory as a whole. The owner closes it when no reader is left. Thread-safe.
 */
final class MappedFile implements ReadableFile {

  private final Path path;
  private final Arena arena;
  private final MemorySegment bytes;

  private MappedFile(Path path, Arena arena, MemorySegment bytes) {
    this.path = path;
    this.arena = arena;
    this.bytes = bytes;
  }

  @SuppressWarnings("MustBeClosedChecker") // the mapped file owns the arena and closes it
  static MappedFile open(Path path) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return new MappedFile(
          path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long sizeBytes() {
    return bytes.byteSize();
  }

  @Override
  public void read(long position, byte[] target, int targetOffset, int length) {
    if (position < 0 || position + length > bytes.byteSize()) {
      throw new CorruptFileException(
          path, position, "file ends: " + bytes.byteSize() + " (expected: more bytes)");
    }
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position, target, targetOffset, length);
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
