package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.Watermark;
import io.heliograph.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments that the log consists of, oldest first. The writer adds at the end, truncation takes
 * from the front; readers look at a snapshot. Thread-safe.
 */
final class SegmentChain {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentChain.class);

  private final Path directory;
  private final Watermark end;

  /** Guards changes of {@link #segments}. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Never empty. */
  private volatile List<Segment> segments;

  /** Held while files are deleted, so that they go in order. Taken before {@link #lock}. */
  private final ReentrantLock deletion = new ReentrantLock();

  private final ArrayDeque<Path> condemned = new ArrayDeque<>();

  SegmentChain(Path directory, List<Segment> segments) {
    this.directory = directory;
    this.segments = List.copyOf(segments);
    this.end = new Watermark(segments.getLast().endOffset());
  }

  /** The offset after the last durable frame. */
  Watermark end() {
    return end;
  }

  long startOffset() {
    return segments.getFirst().baseOffset();
  }

  Segment last() {
    return segments.getLast();
  }

  /** Bytes of all segments' durable parts. */
  long bytes() {
    long sum = 0;
    for (Segment segment : segments) {
      sum += segment.durablePosition();
    }
    return sum;
  }

  /** The segment that holds {@code offset}, or would be the first to hold a later one. */
  Segment find(long offset) {
    List<Segment> snapshot = segments;
    for (Segment segment : snapshot) {
      if (offset < segment.endOffset()) {
        return segment;
      }
    }
    return snapshot.getLast();
  }

  /** The segment after the one with {@code sequence}; null if that is the last. */
  @Nullable Segment after(long sequence) {
    for (Segment segment : segments) {
      if (segment.sequence() > sequence) {
        return segment;
      }
    }
    return null;
  }

  /** Adds a segment that is published. A last one without frames is replaced and deleted. */
  void add(Segment segment) {
    Segment replaced = null;
    lock.lock();
    try {
      List<Segment> changed = new ArrayList<>(segments);
      if (changed.getLast().isEmpty()) {
        replaced = changed.removeLast();
      }
      changed.add(segment);
      segments = List.copyOf(changed);
    } finally {
      lock.unlock();
    }
    if (replaced != null) {
      condemn(List.of(replaced));
    }
  }

  /** Drops the segments at the front that have no frame at or after {@code offset}. */
  void truncateBefore(long offset) {
    List<Segment> dropped = new ArrayList<>();
    deletion.lock();
    try {
      lock.lock();
      try {
        List<Segment> kept = new ArrayList<>(segments);
        while (kept.size() > 1 && kept.getFirst().endOffset() <= offset) {
          dropped.add(kept.removeFirst());
        }
        if (!dropped.isEmpty()) {
          segments = List.copyOf(kept);
        }
      } finally {
        lock.unlock();
      }
      condemn(dropped);
    } finally {
      deletion.unlock();
    }
  }

  private void condemn(List<Segment> dropped) {
    deletion.lock();
    try {
      dropped.forEach(segment -> condemned.add(segment.path()));
      while (!condemned.isEmpty()) {
        Files.deleteIfExists(condemned.getFirst());
        // One at a time: after a crash the files that are left have no gap among them.
        DurableFiles.forceDirectory(directory);
        condemned.removeFirst();
      }
    } catch (IOException e) {
      LOG.warn("cannot delete segment: {}, will try again", condemned.getFirst(), e);
    } finally {
      deletion.unlock();
    }
  }
}
