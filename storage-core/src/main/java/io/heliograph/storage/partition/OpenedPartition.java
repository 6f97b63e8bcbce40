package io.heliograph.storage.partition;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.storage.index.PageIndexReader;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;

/** What became of a partition's directory that was opened at the start. */
public sealed interface OpenedPartition {

  /** An immutable partition. */
  record Sealed(SealedPartition partition) implements OpenedPartition {}

  /** A partition that was being written, rolled back to its last commit. */
  record Live(LivePartition partition) implements OpenedPartition {}

  /** A partition that can't be read as it should; it was renamed and stays on the disk. */
  record Damaged(Path directory, String reason) implements OpenedPartition {}

  /** A partition that was never committed; it was deleted, and comes again from the log. */
  record Unborn() implements OpenedPartition {}

  /**
   * Opens the directory of a partition whatever its condition.
   *
   * @throws StorageUnavailableException if the disk refuses
   */
  static OpenedPartition open(Path directory, PartitionId id) {
    try {
      try {
        return openSound(directory, id);
      } catch (CorruptFileException e) {
        return new Damaged(PartitionFiles.setAside(directory), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        if (isDamage(e)) {
          return new Damaged(PartitionFiles.setAside(directory), String.valueOf(e.getMessage()));
        }
        throw e;
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot open partition: " + directory, e);
    }
  }

  private static OpenedPartition openSound(Path directory, PartitionId id) throws IOException {
    PartitionFiles.deleteTemporary(directory);
    if (SealedPartition.isSealed(directory)) {
      return new Sealed(SealedPartition.open(directory, true));
    }
    if (!PageIndexReader.hasCommit(directory.resolve(LivePartition.INDEX)) && isUnborn(directory)) {
      PartitionFiles.drop(directory);
      return new Unborn();
    }
    return new Live(LivePartition.recover(directory, id));
  }

  /** Whether no page was ever written, so that nothing can have been lost. */
  private static boolean isUnborn(Path directory) throws IOException {
    Path pages = directory.resolve(PageFileLayout.FILE_NAME);
    return !Files.exists(pages) || Files.size(pages) <= PageFileLayout.FILE_HEADER_LENGTH;
  }

  private static boolean isDamage(IOException e) {
    return e instanceof CorruptIndexException
        || e instanceof IndexFormatTooOldException
        || e instanceof IndexFormatTooNewException
        || e instanceof IndexNotFoundException
        || e instanceof NoSuchFileException
        || e instanceof FileNotFoundException
        || e instanceof EOFException;
  }
}
