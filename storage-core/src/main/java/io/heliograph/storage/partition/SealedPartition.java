package io.heliograph.storage.partition;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.index.PageIndexReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An immutable partition. Its owner holds the first lease of its reader and gives it up by {@link
 * #close()} or {@link #drop}; files are closed, and deleted if dropped, when the last user is gone.
 * Thread-safe.
 */
public final class SealedPartition {

  private final PartitionManifest manifest;
  private final PartitionReader reader;

  /** Where to delete the directory at the end, if it was dropped. */
  private final AtomicReference<@Nullable Executor> deletion;

  private SealedPartition(
      PartitionManifest manifest,
      PartitionReader reader,
      AtomicReference<@Nullable Executor> deletion) {
    this.manifest = manifest;
    this.reader = reader;
    this.deletion = deletion;
  }

  /** Whether a directory holds a sealed partition. */
  static boolean isSealed(Path directory) {
    return Files.exists(directory.resolve(PartitionManifest.FILE_NAME));
  }

  /**
   * Opens a sealed partition. Sizes are compared with the manifest; contents are verified when they
   * are read.
   *
   * @param isUnverified whether the files were found on the disk, not written by this process
   * @throws CorruptFileException if the manifest is damaged or a file doesn't fit it
   */
  public static SealedPartition open(Path directory, boolean isUnverified) throws IOException {
    PartitionManifest manifest = readManifest(directory);
    for (PartitionManifest.FileEntry file : manifest.files()) {
      checkSize(directory.resolve(file.name()), file.sizeBytes());
    }
    ReadableFile pages = ReadableFile.open(directory.resolve(PageFileLayout.FILE_NAME));
    try {
      return new Opened(directory, manifest, pages).partition(isUnverified);
    } catch (IOException | RuntimeException e) {
      pages.close();
      throw e;
    }
  }

  static PartitionManifest readManifest(Path directory) throws IOException {
    Path file = directory.resolve(PartitionManifest.FILE_NAME);
    try {
      return ManifestJson.read(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file, 0, e);
    }
  }

  private static void checkSize(Path file, long sizeBytes) throws IOException {
    long found = Files.exists(file) ? Files.size(file) : -1;
    if (found != sizeBytes) {
      throw new CorruptFileException(
          file, Math.max(found, 0), "size: " + found + " (expected: " + sizeBytes + ")");
    }
  }

  /** The resources of a partition that is being opened. */
  private record Opened(Path directory, PartitionManifest manifest, ReadableFile pages) {

    SealedPartition partition(boolean isUnverified) throws IOException {
      PageIndexReader index = PageIndexReader.open(directory.resolve(LivePartition.INDEX));
      AtomicReference<@Nullable Executor> deletion = new AtomicReference<>();
      PartitionReader reader =
          new PartitionReader(
              directory,
              manifest.id(),
              manifest.state(),
              pages,
              index,
              isUnverified,
              () -> end(index, deletion.get()));
      return new SealedPartition(manifest, reader, deletion);
    }

    private void end(PageIndexReader index, @Nullable Executor deletion) {
      try {
        pages.close();
        index.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (deletion != null) {
        deletion.execute(this::delete);
      }
    }

    private void delete() {
      try {
        PartitionFiles.drop(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public PartitionManifest manifest() {
    return manifest;
  }

  public PartitionReader reader() {
    return reader;
  }

  /** Gives up the owner's lease. */
  public void close() {
    reader.release();
  }

  /**
   * Gives up the owner's lease; the directory is deleted by {@code executor} after the last one.
   */
  public void drop(Executor executor) {
    deletion.set(executor);
    reader.release();
  }
}
