package io.heliograph.ingestlog;

import java.time.Duration;
import java.util.Set;

/**
 * A store that lives on the log. It is handed frames in order, and says how much of them it has
 * made durable itself. Normal operation and replay after a crash are the same calls: after a
 * restart the frames from {@link #checkpointedOffset} on come again.
 *
 * <p>All methods but {@link #checkpointedOffset} are called on the one thread of the consumer's
 * {@link ConsumerAgent}.
 */
public interface LogConsumer {

  /** Short name for threads, logs and metrics, such as {@code traces}. */
  String name();

  /** The signals that are handed to {@link #apply}. */
  Set<Signal> signals();

  /**
   * The first offset whose frame the consumer would need again after a crash. Never decreases. The
   * log may drop what is below. Called from any thread.
   */
  long checkpointedOffset(int partition);

  /**
   * Takes one frame. The payload may be read until the call returns; what is kept must be copied.
   *
   * <p>An exception of {@link io.heliograph.storage.file.StorageUnavailableException} or {@link
   * io.heliograph.storage.file.CapacityExceededException} says that the frame was not taken and may
   * be handed over again later: the agent stalls and retries. Any other exception is a bug or
   * damage that a retry won't cure: the agent stops at this frame and reports failure. A record
   * that can't be stored is the consumer's own to count and put aside, not a reason to throw.
   */
  void apply(IngestFrame frame, Position position);

  /** Is told that frames are missing which may have been meant for it. */
  default void missing(LogEntry.Gap gap) {}

  /**
   * Called regularly, busy or idle, and at least every {@link ConsumerAgent.Options#tickInterval}
   * unless a call takes longer: the place to cut by quiet time and to checkpoint. Exceptions mean
   * what they mean in {@link #apply}.
   *
   * @param appliedOffset every frame below it has been applied or is of another signal; a consumer
   *     that holds nothing back may take it as its checkpointed offset
   */
  default void tick(int partition, long appliedOffset) {}

  /**
   * Waits until readers see everything of the frames below {@code endOffset}, all of which have
   * been applied. Nothing to wait for where a frame is visible as soon as it is applied. Called
   * from any thread.
   *
   * @return whether they do; false after the time-out
   */
  default boolean awaitVisible(int partition, long endOffset, Duration timeout)
      throws InterruptedException {
    return true;
  }
}
