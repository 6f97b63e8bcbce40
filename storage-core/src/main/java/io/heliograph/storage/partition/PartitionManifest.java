package io.heliograph.storage.partition;

import java.util.List;

/**
 * What a sealed partition is: the content of {@code manifest.json}. It is written last, so its
 * being there says that the partition is complete. Immutable.
 *
 * @param signal such as {@code traces}
 * @param tenant whose rows these are
 * @param id log partition and start offset
 * @param state end offset, counts and times
 * @param sealedUnixNanos when it was sealed
 * @param files every other file of the partition
 */
public record PartitionManifest(
    String signal,
    String tenant,
    PartitionId id,
    PartitionState state,
    long sealedUnixNanos,
    List<FileEntry> files) {

  public static final String FILE_NAME = "manifest.json";

  /**
   * A file of the partition.
   *
   * @param name relative to the partition, with {@code /}
   */
  public record FileEntry(String name, long sizeBytes, int crc32c) {}

  public PartitionManifest {
    files = List.copyOf(files);
  }

  /** Bytes of all files. */
  public long sizeBytes() {
    return files.stream().mapToLong(FileEntry::sizeBytes).sum();
  }
}
