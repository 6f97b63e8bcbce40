package io.heliograph.ingestlog;

import static java.util.Objects.requireNonNull;

/** How a consumer agent does. */
public sealed interface AgentState {

  /** It applies frames, or waits for some. */
  record Running() implements AgentState {}

  /**
   * Storage refuses for now; the agent tries again.
   *
   * @param position the frame it is at
   * @param cause what storage said last
   */
  record Stalled(Position position, Throwable cause) implements AgentState {
    public Stalled {
      requireNonNull(position, "position");
      requireNonNull(cause, "cause");
    }
  }

  /**
   * The consumer can't go on; the agent has stopped. Other consumers are not affected.
   *
   * @param position the frame it stopped at
   * @param cause what the consumer threw
   */
  record Failed(Position position, Throwable cause) implements AgentState {
    public Failed {
      requireNonNull(position, "position");
      requireNonNull(cause, "cause");
    }
  }

  /** It was closed. */
  record Closed() implements AgentState {}
}
