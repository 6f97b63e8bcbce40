package io.heliograph.logindex.search;

import io.heliograph.storage.LogPosition;
import java.util.List;

/**
 * Which frames a search may see: those below the end of their log partition. Immutable.
 *
 * @param ends exclusive, one for each partition that has any
 */
public record Visibility(List<LogPosition> ends) {

  /** No frame at all. */
  public static final Visibility NOTHING = new Visibility(List.of());

  public Visibility {
    ends = List.copyOf(ends);
  }

  /** The first offset of the partition that is invisible; 0 if all are. */
  public long end(int partition) {
    for (LogPosition end : ends) {
      if (end.partition() == partition) {
        return end.offset();
      }
    }
    return 0;
  }

  /** The least first invisible offset of those partitions that {@code other} has; 0 if none. */
  public long leastEnd(Visibility other) {
    return other.ends.stream().mapToLong(end -> end(end.partition())).min().orElse(0);
  }

  /** Whether everything visible here is also visible there. */
  public boolean isWithin(Visibility other) {
    return ends.stream().allMatch(end -> end.offset() <= other.end(end.partition()));
  }
}
