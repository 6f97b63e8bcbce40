package io.heliograph.ingestlog.file;

import static java.util.Objects.requireNonNull;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.storage.file.StorageUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks the frames of one segment. What is not an intact frame is passed over up to the next one
 * that is, found by the segment's marker, and reported as damage. Confined to one thread.
 */
final class SegmentCursor implements AutoCloseable {

  /** What a step came upon. */
  enum Step {
    /** An intact frame: see {@link #frame}. */
    FRAME,
    /** Bytes that are no frame: see {@link #damageStart} and {@link #position}. */
    DAMAGE,
    /** The limit. */
    END
  }

  private static final int READ_BYTES = 256 * 1024;

  /** A buffer that a large frame made grow beyond this is let go. */
  private static final int BUFFER_BYTES_MAX = 4 << 20;

  /** Bytes per read call: the JDK keeps a direct buffer of this size for each thread. */
  private static final int CALL_BYTES_MAX = 1 << 20;

  private final Path path;
  private final long marker;
  private @Nullable FileChannel channel;
  private byte[] buffer = new byte[0];
  private long bufferStart;
  private int bufferLength;
  private long limit;
  private long position = SegmentLayout.FRAMES_START;
  private long nextOffset;
  private @Nullable FrameHeader frame;
  private int frameIndex;
  private long frameStart;
  private long damageStart;

  /** Does no I/O before the first step. */
  SegmentCursor(Path path, SegmentHeader header) {
    this.path = path;
    this.marker = header.marker();
    this.nextOffset = header.baseOffset();
  }

  /** Byte position at which the next step begins. */
  long position() {
    return position;
  }

  long damageStart() {
    return damageStart;
  }

  /** The frame that the last step came upon. */
  FrameHeader frame() {
    return requireNonNull(frame, "frame");
  }

  long frameStart() {
    return frameStart;
  }

  /** Array with the frame's stored bytes, valid until the next step. */
  byte[] stored() {
    return buffer;
  }

  /** Index of the frame's first stored byte; only if its payload was wanted. */
  int storedStart() {
    return frameIndex + frame().headerBytes();
  }

  /**
   * Goes on to the next frame.
   *
   * @param newLimit byte position up to which the segment may be read
   * @param wanted whether a frame's payload is to be read and checked
   * @throws StorageUnavailableException if the file can't be read; the step can be repeated
   */
  Step step(long newLimit, Predicate<FrameHeader> wanted) {
    limit = newLimit;
    if (position >= limit) {
      return Step.END;
    }
    FrameHeader found = headerAt(position);
    if (found != null && (!wanted.test(found) || isPayloadIntact(position, found))) {
      return accept(found);
    }
    long next = findFrame(position + FrameLayout.ALIGNMENT);
    damageStart = position;
    position = next;
    return Step.DAMAGE;
  }

  private Step accept(FrameHeader found) {
    frame = found;
    frameStart = position;
    position += found.frameBytes();
    if (!found.isMark()) {
      nextOffset = found.offset() + 1;
    }
    return Step.FRAME;
  }

  /** Takes the last frame back: the next step comes upon it again. */
  void stepBack() {
    position = frameStart;
    nextOffset = frame().offset();
  }

  private long findFrame(long from) {
    for (long at = from; at < limit; at += FrameLayout.ALIGNMENT) {
      int index = load(at, Long.BYTES);
      if (index < 0) {
        break;
      }
      if (FrameLayout.longAt(buffer, index) == marker) {
        FrameHeader found = headerAt(at);
        if (found != null && isPayloadIntact(at, found)) {
          return at;
        }
      }
    }
    return limit;
  }

  private @Nullable FrameHeader headerAt(long at) {
    int index = load(at, FrameLayout.FIXED_BYTES);
    if (index < 0) {
      return null;
    }
    index = load(at, FrameLayout.headerBytesAt(buffer, index));
    FrameHeader found = index < 0 ? null : FrameLayout.decode(marker, buffer, index);
    return found != null && isPlausible(at, found) ? found : null;
  }

  private boolean isPlausible(long at, FrameHeader found) {
    return found.offset() >= nextOffset
        && isLength(found.storedLength())
        && isLength(found.payloadLength())
        && at + found.frameBytes() <= limit;
  }

  private static boolean isLength(int length) {
    return length >= 0 && length <= IngestFrame.PAYLOAD_BYTES_MAX;
  }

  private boolean isPayloadIntact(long at, FrameHeader found) {
    frameIndex = load(at, found.frameBytes());
    return frameIndex >= 0
        && FrameLayout.paddedCrc(buffer, frameIndex + found.headerBytes(), found.storedLength())
            == found.payloadCrc();
  }

  /** Index in the buffer of {@code length} bytes from {@code at}; -1 if there are fewer. */
  private int load(long at, int length) {
    if (at < bufferStart || at + length > bufferStart + bufferLength) {
      if (at + length > limit) {
        return -1;
      }
      try {
        fill(at, length);
      } catch (IOException e) {
        bufferLength = 0;
        close();
        throw new StorageUnavailableException("cannot read: " + path, e);
      }
    }
    return bufferLength < length ? -1 : (int) (at - bufferStart);
  }

  private void fill(long at, int length) throws IOException {
    int wanted = (int) Math.min(Math.max(length, READ_BYTES), limit - at);
    if (buffer.length < wanted || (buffer.length > BUFFER_BYTES_MAX && wanted <= READ_BYTES)) {
      buffer = new byte[Math.max(wanted, Math.min(READ_BYTES, 2 * buffer.length))];
    }
    bufferStart = at;
    bufferLength = 0;
    while (bufferLength < wanted) {
      int count = Math.min(CALL_BYTES_MAX, wanted - bufferLength);
      int read = channel().read(ByteBuffer.wrap(buffer, bufferLength, count), at + bufferLength);
      if (read < 0) {
        break;
      }
      bufferLength += read;
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null || !open.isOpen()) {
      open = FileChannel.open(path, StandardOpenOption.READ);
      channel = open;
    }
    return open;
  }

  /** The file's size, now. */
  long sizeBytes() {
    try {
      return channel().size();
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot read: " + path, e);
    }
  }

  /** Never fails: nothing was written. The cursor can go on: it opens the file again. */
  @Override
  public void close() {
    FileChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Nothing depends on it.
      }
    }
  }
}
