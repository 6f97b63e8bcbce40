package io.heliograph.ingestlog.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames that wait for the writer. Not bounded here: the receiver bounds the bytes it has in
 * flight. Thread-safe.
 */
final class AppendQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
  private boolean closed;

  /** Whether the frame was taken; false once the queue is closed. */
  boolean offer(PendingAppend append) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      waiting.add(append);
      if (waiting.size() == 1) {
        filled.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for frames and takes all there are, at least one and up to {@code bytesMax}. Returns an
   * empty list after the time-out, and at once when the queue is closed and empty.
   */
  List<PendingAppend> take(int bytesMax, long timeoutNanos) {
    lock.lock();
    try {
      long left = timeoutNanos;
      while (waiting.isEmpty() && !closed && left > 0) {
        left = filled.awaitNanos(left);
      }
      return drain(bytesMax);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted: the log's writer (expected: never)", e);
    } finally {
      lock.unlock();
    }
  }

  private List<PendingAppend> drain(int bytesMax) {
    List<PendingAppend> group = new ArrayList<>();
    long bytes = 0;
    while (!waiting.isEmpty()) {
      bytes += waiting.getFirst().frameBytes();
      if (!group.isEmpty() && bytes > bytesMax) {
        break;
      }
      group.add(waiting.removeFirst());
    }
    return group;
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing will ever be taken again. */
  boolean isFinished() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
