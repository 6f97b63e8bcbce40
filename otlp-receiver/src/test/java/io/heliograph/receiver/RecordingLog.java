package io.heliograph.receiver;

import io.heliograph.ingestlog.AppendListener;
import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.LogReader;
import io.heliograph.ingestlog.LogStatistics;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An ingest log in memory that acknowledges at once, refuses, or holds its answers back until it is
 * told. Thread-safe.
 */
final class RecordingLog implements IngestLog {

  private final List<IngestFrame> frames = new ArrayList<>();
  private final List<Runnable> heldBack = new ArrayList<>();
  private Optional<AppendResult.Refused> refusal = Optional.empty();
  private boolean isHoldingBack;

  synchronized void refuse(AppendResult.Refused with) {
    refusal = Optional.of(with);
  }

  synchronized void holdBack() {
    isHoldingBack = true;
  }

  void letGo() {
    List<Runnable> answers;
    synchronized (this) {
      isHoldingBack = false;
      answers = List.copyOf(heldBack);
      heldBack.clear();
    }
    answers.forEach(Runnable::run);
  }

  synchronized List<IngestFrame> frames() {
    return List.copyOf(frames);
  }

  /** Waits until an answer is held back. */
  synchronized void awaitHeldBack() throws InterruptedException {
    while (heldBack.isEmpty()) {
      wait();
    }
  }

  /** The payload of the only frame. */
  synchronized byte[] onlyPayload() {
    if (frames.size() != 1) {
      throw new AssertionError("frames: " + frames.size() + " (expected: 1)");
    }
    IngestFrame frame = frames.getFirst();
    return Arrays.copyOfRange(
        frame.payload(), frame.payloadOffset(), frame.payloadOffset() + frame.payloadLength());
  }

  @Override
  public void append(IngestFrame frame, AppendListener listener) {
    AppendResult result;
    synchronized (this) {
      if (refusal.isPresent()) {
        result = refusal.get();
      } else {
        result = new AppendResult.Appended(new Position(0, frames.size()));
        frames.add(frame);
      }
      if (isHoldingBack) {
        heldBack.add(() -> listener.completed(result));
        notifyAll();
        return;
      }
    }
    listener.completed(result);
  }

  @Override
  public UUID incarnation() {
    return new UUID(0, 1);
  }

  @Override
  public int partitions() {
    return 1;
  }

  @Override
  public LogReader openReader(int partition, long fromOffset, Set<Signal> signals) {
    throw new UnsupportedOperationException("the receiver never reads");
  }

  @Override
  public long startOffset(int partition) {
    return 0;
  }

  @Override
  public synchronized long endOffset(int partition) {
    return frames.size();
  }

  @Override
  public void truncateBefore(int partition, long offset) {}

  @Override
  public LogStatistics statistics() {
    return new LogStatistics(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, false);
  }

  @Override
  public void close() {}
}
