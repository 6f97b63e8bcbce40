package io.heliograph.storage.partition;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a partition from others of its signal and tenant: the log partition that it was made
 * from, and the offset at which it begins there.
 */
public record PartitionId(int logPartition, long startOffset) implements Comparable<PartitionId> {

  private static final Pattern DIRECTORY = Pattern.compile("(\\d{1,9})-(\\d{20})");

  public PartitionId {
    checkArgument(logPartition >= 0, "log partition: %s (expected: >= 0)", logPartition);
    checkArgument(startOffset >= 0, "start offset: %s (expected: >= 0)", startOffset);
  }

  /** The name of the partition's directory. */
  public String directoryName() {
    return String.format("%d-%020d", logPartition, startOffset);
  }

  /** The partition of a directory name; empty if that is none. */
  public static Optional<PartitionId> ofDirectoryName(String name) {
    Matcher matcher = DIRECTORY.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new PartitionId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(PartitionId other) {
    int order = Integer.compare(logPartition, other.logPartition);
    return order != 0 ? order : Long.compare(startOffset, other.startOffset);
  }
}
