package io.heliograph.ingestlog;

import java.time.Duration;

/** Reads one partition in order, from an offset on and without end. Confined to one thread. */
public interface LogReader extends AutoCloseable {

  /**
   * Waits up to {@code timeout} for the next frame or gap. {@link LogEntry.Nothing} is returned
   * after the time-out, and at once when all there was were frames of other signals: {@link
   * #nextOffset} has grown then.
   *
   * <p>An interrupt ends the wait with {@link LogEntry.Nothing}; the thread stays interrupted.
   *
   * @throws io.heliograph.storage.file.StorageUnavailableException if the log can't be read now;
   *     the next poll tries the same place again
   */
  LogEntry poll(Duration timeout);

  /**
   * Where the next poll goes on: every frame below this offset has been delivered, reported as
   * missing, or was of a signal not asked for.
   */
  long nextOffset();

  @Override
  void close();
}
