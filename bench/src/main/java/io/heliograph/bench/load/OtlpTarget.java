package io.heliograph.bench.load;

import io.heliograph.ingestlog.Signal;
import java.io.IOException;

/** Where export requests go. Thread-safe; the creator closes it. */
public interface OtlpTarget extends AutoCloseable {

  /** What became of a request. */
  enum Outcome {
    ACKNOWLEDGED,
    /** The server asks to send it again later. */
    PUSHED_BACK
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param lane chooses the connection: requests of one lane take the same one
   * @throws IOException if it failed or was refused for good
   */
  Outcome send(Signal signal, byte[] request, int lane) throws IOException, InterruptedException;

  @Override
  void close();
}
