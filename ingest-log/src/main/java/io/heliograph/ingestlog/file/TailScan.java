package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.AppendListener;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a segment holds for which no later segment says where it ends. Confined to one
 * thread.
 */
final class TailScan {

  /*
   * Every frame records the offset below which all frames were durable when it was written. The
   * greatest of these is the watermark: a frame below it had been forced before something else was
   * written, and may have been acknowledged. So a hole below the watermark is damage to acknowledged
   * data. A hole at or above it is what a crash leaves of a group whose force had not returned.
   *
   * The watermark is late by one group: the last group that was forced, and perhaps acknowledged, has
   * nothing behind it that says so. Hence frames above the watermark are never dropped if they are
   * intact, even behind a hole. They are written again into the next segment, because being readable
   * does not make them durable.
   */

  private final Path path;
  private final SegmentHeader header;
  private final List<Damage> damages = new ArrayList<>();

  /** Intact frames at or above the watermark. */
  private final ArrayDeque<Found> above = new ArrayDeque<>();

  private long watermark;
  private long lastOffsetBelow;
  private long endOfLastBelow = SegmentLayout.FRAMES_START;
  private long lastOffset;
  private long sizeBytes;

  /** An intact frame. */
  private record Found(long offset, long start, long end) {}

  /** Bytes that are no frame, and the offsets that may have been theirs. */
  record Damage(long start, long end, long fromOffset, long toOffset) {}

  private TailScan(Path path, SegmentHeader header) {
    this.path = path;
    this.header = header;
    this.watermark = header.baseOffset();
    this.lastOffsetBelow = header.baseOffset() - 1;
    this.lastOffset = header.baseOffset() - 1;
  }

  static TailScan of(Path path, SegmentHeader header) {
    TailScan scan = new TailScan(path, header);
    try (SegmentCursor cursor = new SegmentCursor(path, header)) {
      scan.walk(cursor);
    }
    return scan;
  }

  private void walk(SegmentCursor cursor) {
    sizeBytes = Math.max(cursor.sizeBytes(), SegmentLayout.FRAMES_START);
    long damageStart = -1;
    while (true) {
      switch (cursor.step(sizeBytes, frame -> true)) {
        case FRAME -> {
          if (damageStart >= 0) {
            damages.add(
                new Damage(
                    damageStart, cursor.frameStart(), lastOffset + 1, cursor.frame().offset()));
            damageStart = -1;
          }
          add(cursor);
        }
        case DAMAGE -> damageStart = cursor.damageStart();
        case END -> {
          if (damageStart >= 0) {
            damages.add(new Damage(damageStart, sizeBytes, lastOffset + 1, lastOffset + 1));
          }
          return;
        }
      }
    }
  }

  private void add(SegmentCursor cursor) {
    FrameHeader frame = cursor.frame();
    if (!frame.isMark()) {
      above.add(new Found(frame.offset(), cursor.frameStart(), cursor.position()));
      lastOffset = frame.offset();
    }
    raiseWatermark(frame.durableOffset());
  }

  private void raiseWatermark(long durableOffset) {
    watermark = Math.max(watermark, durableOffset);
    while (!above.isEmpty() && above.getFirst().offset() < watermark) {
      Found below = above.removeFirst();
      lastOffsetBelow = below.offset();
      endOfLastBelow = below.end();
    }
  }

  /** The offset below which everything was durable. */
  long watermark() {
    return watermark;
  }

  /** Byte position up to which the segment counts. */
  long cutPosition() {
    if (lastOffsetBelow == watermark - 1) {
      return endOfLastBelow;
    }
    return above.isEmpty() ? sizeBytes : above.getFirst().start();
  }

  /** Holes in acknowledged data. */
  List<Damage> corruption() {
    long cut = cutPosition();
    return damages.stream()
        .filter(damage -> damage.start() < cut)
        .map(damage -> damage.end() == sizeBytes ? withEnd(damage, watermark) : damage)
        .toList();
  }

  private static Damage withEnd(Damage damage, long toOffset) {
    return new Damage(damage.start(), damage.end(), damage.fromOffset(), toOffset);
  }

  /** Bytes that are left of frames that were not acknowledged. */
  long tornBytes() {
    long cut = cutPosition();
    return damages.stream()
        .filter(damage -> damage.start() >= cut)
        .mapToLong(damage -> damage.end() - damage.start())
        .sum();
  }

  /** Offset after the last intact frame. */
  long endOffset() {
    return Math.max(watermark, lastOffset + 1);
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** Hands over the intact frames at or above the watermark, in order. */
  void forEachSurvivor(SurvivorVisitor visitor) throws java.io.IOException {
    if (above.isEmpty()) {
      return;
    }
    try (SegmentCursor cursor = new SegmentCursor(path, header)) {
      while (true) {
        SegmentCursor.Step step = cursor.step(sizeBytes, frame -> frame.offset() >= watermark);
        if (step == SegmentCursor.Step.END) {
          return;
        }
        PendingAppend survivor = step == SegmentCursor.Step.FRAME ? survivor(cursor) : null;
        if (survivor != null) {
          visitor.visit(survivor, cursor.frame().offset());
        }
      }
    }
  }

  private @Nullable PendingAppend survivor(SegmentCursor cursor) {
    FrameHeader frame = cursor.frame();
    if (frame.signal() == null || frame.offset() < watermark) {
      return null;
    }
    int start = cursor.storedStart();
    AppendListener nobody = result -> {};
    return new PendingAppend(
        frame.signal(),
        frame.tenant(),
        frame.receivedUnixNanos(),
        frame.formatVersion(),
        Arrays.copyOfRange(cursor.stored(), start, start + frame.storedLength()),
        0,
        frame.storedLength(),
        frame.payloadLength(),
        frame.payloadCrc(),
        frame.isCompressed(),
        nobody);
  }

  /** Is handed a frame that is to be written again. */
  interface SurvivorVisitor {
    void visit(PendingAppend frame, long offset) throws java.io.IOException;
  }
}
