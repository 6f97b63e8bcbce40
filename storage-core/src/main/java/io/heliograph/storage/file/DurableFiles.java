package io.heliograph.storage.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The few operations that make bytes and names survive a power loss.
 *
 * <p>A name is durable only when its directory has been forced; a file's content only when the file
 * has been. A force that failed is never repeated on the same file: the kernel may have marked the
 * lost pages clean.
 */
public final class DurableFiles {

  /** Ending of a file that is not published yet. Whoever opens a directory deletes leftovers. */
  public static final String TEMPORARY_SUFFIX = ".tmp";

  private DurableFiles() {}

  /**
   * Publishes {@code content} under {@code target}: after a crash there is either the old file or
   * the whole new one.
   */
  public static void writeAtomically(Path target, ByteBuffer content) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + TEMPORARY_SUFFIX);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, content);
      channel.force(true);
    }
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(requireNonNull(target.toAbsolutePath().getParent(), "parent of target"));
  }

  /** Writes all remaining bytes of {@code buffer} at the channel's position. */
  public static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Makes creations, renames and deletions in {@code directory} durable. */
  public static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Creates {@code directory} and its missing parents, and makes each new name durable. So is the
   * name of a directory that exists: a process may have been killed after it had made it.
   */
  public static void createDirectories(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent == null) {
      return;
    }
    if (!Files.isDirectory(absolute)) {
      createDirectories(parent);
      Files.createDirectory(absolute);
      forceDirectory(parent);
    } else if (Files.isReadable(parent)) {
      forceDirectory(parent);
    }
  }
}
