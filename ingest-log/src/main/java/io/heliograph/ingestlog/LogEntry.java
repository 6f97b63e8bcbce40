package io.heliograph.ingestlog;

import static java.util.Objects.requireNonNull;

/** What a reader finds next in a partition. */
public sealed interface LogEntry {

  /**
   * A frame.
   *
   * @param frame its payload may be read until the next poll
   */
  record Delivered(Position position, IngestFrame frame) implements LogEntry {
    public Delivered {
      requireNonNull(position, "position");
      requireNonNull(frame, "frame");
    }
  }

  /**
   * Frames that the log should hold and can't deliver. Their signals and tenants are not known, so
   * every reader is told.
   *
   * @param fromOffset offset of the first frame that is missing
   * @param toOffset offset after the last one
   * @param reason why they are missing
   * @param detail where it was found, for an operator
   */
  record Gap(int partition, long fromOffset, long toOffset, GapReason reason, String detail)
      implements LogEntry {
    public Gap {
      requireNonNull(reason, "reason");
      requireNonNull(detail, "detail");
      if (fromOffset < 0 || fromOffset >= toOffset) {
        throw new IllegalArgumentException(
            "gap: [" + fromOffset + ", " + toOffset + ") (expected: from < to)");
      }
    }
  }

  /** No frame to deliver for now. */
  record Nothing() implements LogEntry {
    /** The only one needed. */
    public static final Nothing NOTHING = new Nothing();
  }

  /** Why frames are missing. */
  enum GapReason {
    /** Acknowledged frames whose bytes are damaged or gone; what is left of them is quarantined. */
    CORRUPT,
    /** Frames that were dropped because every consumer known then had checkpointed past them. */
    TRUNCATED
  }
}
