package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.AppendResult.Reason;
import io.heliograph.ingestlog.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes groups of frames, makes each durable with one force, and answers. Confined to the log's
 * writer thread, but for the volatile counters.
 */
final class LogWriter implements Runnable {

  /*
   * A group is whatever waits when the force before it has returned: an idle log forces each frame
   * at once, a busy one shares a force among many. Nothing is answered with success before the force
   * has returned.
   *
   * A write or force that fails is not repeated. After a failed force the kernel may take the lost
   * pages for clean, so that a second one would succeed without writing. The group is refused, the
   * segment is closed for good, and the next group begins a new segment, whose header says that the
   * old one ends before the refused group. What is left of that group in the old file is void from
   * then on, and its offsets are given to new frames. If that fails too, the log is failing: it
   * refuses appends at the door and tries a new segment by itself, at growing intervals.
   */

  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  /** Failures in a row that make the log refuse at the door. */
  private static final int FAILURES_TOLERATED = 1;

  private static final long RETRY_NANOS_MIN = 50_000_000L;

  private static final long IDLE_WAIT_NANOS = 60_000_000_000L;

  private final LogSetup setup;
  private final SegmentChain chain;
  private final AppendQueue queue;
  private final ByteBuffer staging;
  private final FileStore store;
  private final ForceLatency forceLatency = new ForceLatency();

  /** Null after a failure, until a new segment could be begun. */
  private @Nullable SegmentWriter writer;

  private Segment segment;
  private long lastSequence;
  private int failuresInRow;
  private long nextAttemptNanos;
  private boolean full;

  private volatile boolean failing;
  private volatile WriterCounters counters = WriterCounters.NONE;

  /**
   * @param writer of the chain's last segment; owned from here on
   * @param staging what the bytes of segments pass through
   * @param store where the segments are
   */
  LogWriter(
      LogSetup setup,
      SegmentChain chain,
      AppendQueue queue,
      SegmentWriter writer,
      ByteBuffer staging,
      FileStore store) {
    this.setup = setup;
    this.chain = chain;
    this.queue = queue;
    this.writer = writer;
    this.staging = staging;
    this.store = store;
    this.segment = chain.last();
    this.lastSequence = segment.sequence();
  }

  /** Whether appends are to be refused at the door. Read by any thread. */
  boolean isFailing() {
    return failing;
  }

  /** What was done so far. Read by any thread. */
  WriterCounters counters() {
    return counters;
  }

  ForceLatency forceLatency() {
    return forceLatency;
  }

  @Override
  public void run() {
    try {
      while (!queue.isFinished()) {
        List<PendingAppend> group = queue.take(setup.config().groupBytesMax(), waitNanos());
        if (!group.isEmpty()) {
          write(group);
        } else if (failing && nextAttemptNanos - setup.nanoTime().getAsLong() <= 0) {
          beginSegment();
        }
      }
      finish();
    } catch (Throwable e) {
      // The outermost loop of the thread: a bug must not leave appends without an answer.
      LOG.error("log writer failed: no frame will be appended any more", e);
      failing = true;
      queue.close();
      refuse(queue.take(Integer.MAX_VALUE, 0), Reason.FAILING);
    } finally {
      closeWriter();
    }
  }

  private long waitNanos() {
    return failing ? Math.max(0, nextAttemptNanos - setup.nanoTime().getAsLong()) : IDLE_WAIT_NANOS;
  }

  private void write(List<PendingAppend> group) {
    List<PendingAppend> admitted = admit(group);
    if (admitted.isEmpty()) {
      return;
    }
    SegmentWriter open = failing ? null : writable(bytesOf(admitted));
    if (open == null) {
      refuse(admitted, Reason.FAILING);
      return;
    }
    long first = segment.endOffset();
    try {
      add(open, admitted, first);
    } catch (IOException e) {
      onFailure(e);
      refuse(admitted, Reason.FAILING);
      return;
    }
    failuresInRow = 0;
    publish(open, first + admitted.size());
    complete(admitted, first);
  }

  private static long bytesOf(List<PendingAppend> group) {
    return group.stream().mapToLong(PendingAppend::frameBytes).sum();
  }

  /** Refuses what the budget or the disk has no room for. */
  private List<PendingAppend> admit(List<PendingAppend> group) {
    long room = room();
    List<PendingAppend> admitted = new ArrayList<>(group.size());
    List<PendingAppend> refused = new ArrayList<>();
    for (PendingAppend append : group) {
      if (append.frameBytes() <= room) {
        room -= append.frameBytes();
        admitted.add(append);
      } else {
        refused.add(append);
      }
    }
    reportFull(!refused.isEmpty());
    refuse(refused, Reason.NO_SPACE);
    return admitted;
  }

  /** Bytes that frames may take now, the header of a new segment set aside. */
  private long room() {
    long budget = setup.config().budgetBytes() - chain.bytes();
    return Math.min(budget, usableBytes() - setup.config().freeBytesReserve())
        - SegmentLayout.FRAMES_START;
  }

  /** What the disk has left; {@link Long#MAX_VALUE} if it does not say. Read by any thread. */
  long usableBytes() {
    try {
      return store.getUsableSpace();
    } catch (IOException e) {
      // A write will tell.
      return Long.MAX_VALUE;
    }
  }

  private void reportFull(boolean isFull) {
    if (isFull != full) {
      full = isFull;
      if (full) {
        LOG.warn("log is full: {} bytes of {}", chain.bytes(), setup.config().budgetBytes());
      } else {
        LOG.info("log has room again: {} bytes", chain.bytes());
      }
    }
  }

  /** A segment with room for {@code bytes}; null if none could be begun. */
  private @Nullable SegmentWriter writable(long bytes) {
    SegmentWriter open = writer;
    if (open != null
        && !segment.isEmpty()
        && open.position() + bytes > setup.config().segmentBytes()) {
      segment.seal();
      closeWriter();
    }
    return writer == null ? beginSegment() : writer;
  }

  private @Nullable SegmentWriter beginSegment() {
    SegmentHeader header =
        new SegmentHeader(
            segment.header().incarnation(),
            ++lastSequence,
            segment.endOffset(),
            setup.random().nextLong(),
            segment.asPredecessor());
    SegmentWriter created = null;
    try {
      created = SegmentWriter.create(setup.directory(), header, staging);
      created.publish();
    } catch (IOException e) {
      if (created != null) {
        created.abandon();
      }
      onFailure(e);
      return null;
    }
    segment = new Segment(created.path(), header, created.position(), header.baseOffset());
    writer = created;
    chain.add(segment);
    reportRecovered();
    return created;
  }

  private void add(SegmentWriter open, List<PendingAppend> group, long first) throws IOException {
    long offset = first;
    for (PendingAppend append : group) {
      open.add(append, offset++, first);
    }
    open.flush();
    long start = setup.nanoTime().getAsLong();
    open.force();
    forceLatency.record(setup.nanoTime().getAsLong() - start);
  }

  private void publish(SegmentWriter open, long endOffset) {
    segment.publish(open.position(), endOffset);
    chain.end().advance(endOffset);
  }

  private void complete(List<PendingAppend> group, long first) {
    counters = counters.plusGroup(group);
    long offset = first;
    for (PendingAppend append : group) {
      answer(append, new AppendResult.Appended(new Position(FileIngestLog.PARTITION, offset++)));
    }
  }

  private void refuse(List<PendingAppend> appends, Reason reason) {
    if (appends.isEmpty()) {
      return;
    }
    counters = counters.plusRefused(appends.size());
    AppendResult refused = new AppendResult.Refused(reason, setup.config().retryAfter());
    appends.forEach(append -> answer(append, refused));
  }

  private static void answer(PendingAppend append, AppendResult result) {
    try {
      append.listener().completed(result);
    } catch (RuntimeException e) {
      // A listener is another module's: its bug must not stop the log.
      LOG.error("append listener failed: {}", result, e);
    }
  }

  private void onFailure(IOException cause) {
    closeWriter();
    segment.seal();
    failuresInRow++;
    counters = counters.plusFailure();
    if (!failing) {
      LOG.warn("cannot write: {}", segment.path(), cause);
    }
    if (failuresInRow > FAILURES_TOLERATED) {
      failing = true;
      nextAttemptNanos = setup.nanoTime().getAsLong() + retryNanos();
    }
  }

  private long retryNanos() {
    int doublings = Math.min(failuresInRow - FAILURES_TOLERATED - 1, Integer.SIZE);
    return Math.min(RETRY_NANOS_MIN << doublings, setup.config().retryIntervalMax().toNanos());
  }

  private void reportRecovered() {
    if (failing) {
      failing = false;
      LOG.info("log can be written again: {}", segment.path());
    }
  }

  /** Records that the last group is durable, so that later damage to it is known for what it is. */
  private void finish() {
    SegmentWriter open = writer;
    if (open != null && !segment.isEmpty()) {
      try {
        open.addMark(segment.endOffset());
        open.force();
      } catch (IOException e) {
        LOG.warn("cannot write: {}", segment.path(), e);
      }
    }
  }

  private void closeWriter() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
