package io.heliograph.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.heliograph.server.config.ConfigException;
import io.heliograph.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The directory that one server owns, and who lives where in it.
 *
 * <p>A file lock keeps a second process out. Closing releases it.
 */
final class DataDirectory implements AutoCloseable {

  private static final String LOCK_FILE = "LOCK";

  private final Path root;
  private final FileChannel lockChannel;

  private DataDirectory(Path root, FileChannel lockChannel) {
    this.root = root;
    this.lockChannel = lockChannel;
  }

  /**
   * Creates what is missing and takes the lock.
   *
   * @throws ConfigException when another process has it, or it cannot be written
   */
  static DataDirectory open(Path root) {
    FileChannel channel = null;
    try {
      DurableFiles.createDirectories(root);
      channel = FileChannel.open(root.resolve(LOCK_FILE), CREATE, WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new ConfigException(
            "data-dir: '"
                + root
                + "' is in use by another process (expected: a directory of its own)");
      }
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      throw new ConfigException(
          "data-dir: cannot use '" + root + "': " + e + " (expected: a writable directory)");
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path root() {
    return root;
  }

  Path ingestLog() {
    return root.resolve("ingest-log");
  }

  Path traces() {
    return root.resolve("traces");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path metrics() {
    return root.resolve("metrics");
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
  }
}
