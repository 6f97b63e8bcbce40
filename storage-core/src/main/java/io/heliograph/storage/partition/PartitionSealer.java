package io.heliograph.storage.partition;

import io.heliograph.storage.file.DurableFiles;
import io.heliograph.storage.file.StorageUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Seals partitions: merges the index, ends the page file and writes the manifest, in this order.
 */
public final class PartitionSealer {

  private PartitionSealer() {}

  /**
   * Seals a closed partition, which is closed as a writer by that, and opens it sealed. Cut short,
   * it is done again from the begin. May run on another thread than the partition's, which must not
   * touch it any more.
   */
  public static SealedPartition seal(
      LivePartition partition, String signal, String tenant, long nowUnixNanos) {
    Path directory = partition.directory();
    try {
      partition.finish();
      partition.close();
      PartitionManifest manifest =
          new PartitionManifest(
              signal,
              tenant,
              partition.id(),
              partition.state(),
              nowUnixNanos,
              PartitionFiles.list(directory));
      DurableFiles.writeAtomically(
          directory.resolve(PartitionManifest.FILE_NAME),
          ByteBuffer.wrap(ManifestJson.write(manifest)));
      return SealedPartition.open(directory, false);
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot seal partition: " + directory, e);
    }
  }
}
