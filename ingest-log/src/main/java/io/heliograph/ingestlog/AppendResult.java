package io.heliograph.ingestlog;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What became of one append. */
public sealed interface AppendResult {

  /**
   * The frame is durable: it survives a power loss, and every consumer will be given it.
   *
   * @param position the frame's place in the log
   */
  record Appended(Position position) implements AppendResult {
    public Appended {
      requireNonNull(position, "position");
    }
  }

  /**
   * The frame was not accepted and must not be acknowledged. It may still turn up in the log, as a
   * request may whose acknowledgement the client never saw.
   *
   * @param reason why
   * @param retryAfter how long the client should wait before it tries again
   */
  record Refused(Reason reason, Duration retryAfter) implements AppendResult {
    public Refused {
      requireNonNull(reason, "reason");
      requireNonNull(retryAfter, "retryAfter");
    }
  }

  /** Why a frame was refused. */
  enum Reason {
    /** The log's disk budget, or the free space it leaves to others, is used up. */
    NO_SPACE,
    /** The log could not make the frame durable, or has not been able to for a while. */
    FAILING,
    /** The log is closed. */
    CLOSED
  }
}
