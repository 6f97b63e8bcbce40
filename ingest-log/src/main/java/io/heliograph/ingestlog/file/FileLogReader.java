package io.heliograph.ingestlog.file;

import com.github.luben.zstd.ZstdDecompressCtx;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.LogEntry;
import io.heliograph.ingestlog.LogEntry.GapReason;
import io.heliograph.ingestlog.LogReader;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the durable frames of a {@link FileIngestLog}. Confined to one thread. */
final class FileLogReader implements LogReader {

  /** An array that a large payload made grow beyond this is let go. */
  private static final int KEPT_BYTES_MAX = 4 << 20;

  private final SegmentChain chain;
  private final Quarantine quarantine;
  private final Set<Signal> signals;
  private final ZstdDecompressCtx decompression = new ZstdDecompressCtx();
  private byte[] decompressed = new byte[0];
  private Segment segment;
  private SegmentCursor cursor;
  private long nextOffset;

  /** Whether bytes since the last frame were no frame: only then are missing offsets a gap. */
  private boolean damaged;

  FileLogReader(SegmentChain chain, Quarantine quarantine, long fromOffset, Set<Signal> signals) {
    this.chain = chain;
    this.quarantine = quarantine;
    this.signals = EnumSet.copyOf(signals);
    this.nextOffset = fromOffset;
    this.segment = chain.find(fromOffset);
    this.cursor = new SegmentCursor(segment.path(), segment.header());
  }

  @Override
  public long nextOffset() {
    return nextOffset;
  }

  @Override
  public LogEntry poll(Duration timeout) {
    if (Thread.currentThread().isInterrupted()) {
      return LogEntry.Nothing.NOTHING;
    }
    long before = nextOffset;
    LogEntry found = next();
    if (found != null) {
      return found;
    }
    if (nextOffset > before || !awaitMore(timeout)) {
      return LogEntry.Nothing.NOTHING;
    }
    LogEntry later = next();
    return later == null ? LogEntry.Nothing.NOTHING : later;
  }

  private boolean awaitMore(Duration timeout) {
    try {
      return chain.end().await(nextOffset + 1, timeout.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The next frame or gap; null if the log has no more for now. */
  private @Nullable LogEntry next() {
    long start = chain.startOffset();
    if (nextOffset < start) {
      moveTo(chain.find(start));
      return truncated(start);
    }
    if (nextOffset < segment.baseOffset()) {
      return missing(segment.baseOffset());
    }
    while (true) {
      // In this order: what is read first can only be older than what is read later.
      boolean sealed = segment.isSealed();
      long end = segment.endOffset();
      switch (cursor.step(segment.durablePosition(), this::isWanted)) {
        case FRAME -> {
          LogEntry entry = onFrame(cursor.frame());
          if (entry != null) {
            return entry;
          }
        }
        case DAMAGE -> {
          damaged = true;
          quarantine.keep(
              segment.path(), segment.sequence(), cursor.damageStart(), cursor.position());
        }
        case END -> {
          if (damaged && nextOffset < end) {
            return missing(end);
          }
          nextOffset = Math.max(nextOffset, end);
          if (!sealed || !moveOn()) {
            return null;
          }
          if (nextOffset < segment.baseOffset()) {
            return missing(segment.baseOffset());
          }
        }
      }
    }
  }

  private boolean isWanted(FrameHeader frame) {
    return frame.offset() >= nextOffset
        && frame.signal() != null
        && signals.contains(frame.signal());
  }

  private @Nullable LogEntry onFrame(FrameHeader frame) {
    if (damaged && frame.offset() > nextOffset) {
      cursor.stepBack();
      return missing(frame.offset());
    }
    damaged = false;
    if (!isWanted(frame)) {
      nextOffset = frame.isMark() ? nextOffset : Math.max(nextOffset, frame.offset() + 1);
      return null;
    }
    nextOffset = frame.offset() + 1;
    return deliver(frame);
  }

  private LogEntry deliver(FrameHeader frame) {
    byte[] payload = cursor.stored();
    int start = cursor.storedStart();
    if (frame.isCompressed()) {
      if (!decompress(frame, start)) {
        quarantine.keep(segment.path(), segment.sequence(), cursor.frameStart(), cursor.position());
        return corrupt(frame.offset(), frame.offset() + 1);
      }
      payload = decompressed;
      start = 0;
    }
    return new LogEntry.Delivered(
        new Position(FileIngestLog.PARTITION, frame.offset()),
        new IngestFrame(
            signalOf(frame),
            frame.tenant(),
            frame.receivedUnixNanos(),
            frame.formatVersion(),
            payload,
            start,
            frame.payloadLength()));
  }

  private static Signal signalOf(FrameHeader frame) {
    Signal signal = frame.signal();
    if (signal == null) {
      throw new IllegalStateException(
          "frame at " + frame.offset() + ": a mark (expected: payload)");
    }
    return signal;
  }

  private boolean decompress(FrameHeader frame, int start) {
    int length = frame.payloadLength();
    if (decompressed.length < length
        || (decompressed.length > KEPT_BYTES_MAX && length <= KEPT_BYTES_MAX)) {
      decompressed = new byte[length];
    }
    return PayloadCodec.decompress(decompression, cursor.stored(), start, frame, decompressed);
  }

  private boolean moveOn() {
    Segment next = chain.after(segment.sequence());
    if (next == null) {
      return false;
    }
    moveTo(next);
    return true;
  }

  private void moveTo(Segment next) {
    cursor.close();
    segment = next;
    cursor = new SegmentCursor(next.path(), next.header());
  }

  private LogEntry truncated(long start) {
    long fromOffset = nextOffset;
    nextOffset = start;
    damaged = false;
    return new LogEntry.Gap(
        FileIngestLog.PARTITION, fromOffset, start, GapReason.TRUNCATED, "log starts at " + start);
  }

  private LogEntry missing(long toOffset) {
    long fromOffset = nextOffset;
    nextOffset = toOffset;
    damaged = false;
    return corrupt(fromOffset, toOffset);
  }

  private LogEntry corrupt(long fromOffset, long toOffset) {
    quarantine.count(fromOffset, toOffset);
    return new LogEntry.Gap(
        FileIngestLog.PARTITION,
        fromOffset,
        toOffset,
        GapReason.CORRUPT,
        segment.path() + " before byte " + cursor.position());
  }

  @Override
  public void close() {
    cursor.close();
    decompression.close();
  }
}
