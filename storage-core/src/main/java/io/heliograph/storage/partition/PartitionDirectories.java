package io.heliograph.storage.partition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The partitions of a tenant as directories. */
public final class PartitionDirectories {

  private PartitionDirectories() {}

  /** What is in a directory, by name. */
  public static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }

  /** Goes on deleting partitions that were dropped when the process ended. */
  public static void deleteDropped(Path tenantDirectory) throws IOException {
    for (Path child : children(tenantDirectory)) {
      if (child.getFileName().toString().endsWith(PartitionFiles.DROPPED_SUFFIX)) {
        PartitionFiles.deleteTree(child);
      }
    }
  }

  /** Whether a directory is a partition that was set aside as damaged. */
  public static boolean isSetAside(Path directory) {
    return directory.getFileName().toString().endsWith(PartitionFiles.DAMAGED_SUFFIX);
  }
}
