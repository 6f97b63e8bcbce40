package io.heliograph.ingestlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a reader finds in a log up to its end.
 *
 * @param ids numbers of the frames by offset
 * @param gaps in the order they were met
 */
public record LogContents(NavigableMap<Long, Long> ids, List<LogEntry.Gap> gaps) {

  /** Reads everything from {@code fromOffset} on. */
  public static LogContents read(IngestLog log, long fromOffset) {
    return read(log, fromOffset, Set.of(Signal.values()));
  }

  /** Reads the frames of some signals from {@code fromOffset} on. */
  public static LogContents read(IngestLog log, long fromOffset, Set<Signal> signals) {
    LogContents contents = new LogContents(new TreeMap<>(), new ArrayList<>());
    long last = -1;
    try (LogReader reader = log.openReader(0, fromOffset, signals)) {
      while (reader.nextOffset() < log.endOffset(0)) {
        long before = reader.nextOffset();
        switch (reader.poll(Duration.ZERO)) {
          case LogEntry.Delivered(Position position, IngestFrame frame) -> {
            if (position.offset() <= last) {
              throw new AssertionError("offset " + position + " after " + last);
            }
            last = position.offset();
            contents.ids.put(last, TestFrames.idOf(frame));
          }
          case LogEntry.Gap gap -> contents.gaps.add(gap);
          case LogEntry.Nothing ignored -> {
            if (reader.nextOffset() == before) {
              throw new AssertionError(
                  "no frame at " + before + ", log ends at " + log.endOffset(0));
            }
          }
        }
      }
    }
    return contents;
  }
}
