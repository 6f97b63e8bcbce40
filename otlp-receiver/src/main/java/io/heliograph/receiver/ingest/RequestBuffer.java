package io.heliograph.receiver.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes the bytes of one request while they arrive or are decompressed, and reserves them as it
 * grows.
 *
 * <p>The creator closes it, which returns the reservation; bytes handed to the log are not used
 * after that. Confined to one thread at a time.
 */
public final class RequestBuffer implements AutoCloseable {

  private static final int FIRST_BYTES = 8 << 10;

  private final InFlightBytes inFlight;
  private final int maxBytes;
  private byte[] bytes = new byte[0];
  private int length;
  private boolean closed;

  public RequestBuffer(InFlightBytes inFlight, int maxBytes) {
    this.inFlight = inFlight;
    this.maxBytes = maxBytes;
  }

  /** Why a buffer took no more. */
  public enum Fill {
    /** All of it is here. */
    COMPLETE,
    /** It is longer than a request may be. */
    TOO_LARGE,
    /** Too many bytes are in flight. */
    OVERLOADED
  }

  /**
   * Reads {@code in} to its end.
   *
   * @param expectedBytes a guess of the length, which saves copying; 0 where there is none
   * @throws IOException when the stream is broken, for example not what its encoding says
   */
  public Fill readFully(InputStream in, int expectedBytes) throws IOException {
    if (expectedBytes > maxBytes) {
      return Fill.TOO_LARGE;
    }
    if (!grow(Math.max(expectedBytes, 1))) {
      return Fill.OVERLOADED;
    }
    while (true) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return Fill.COMPLETE;
      }
      length += read;
      if (length == bytes.length) {
        int next = in.read();
        if (next < 0) {
          return Fill.COMPLETE;
        }
        if (length == maxBytes) {
          return Fill.TOO_LARGE;
        }
        if (!grow((int) Math.min(maxBytes, Math.max(FIRST_BYTES, 2L * length)))) {
          return Fill.OVERLOADED;
        }
        bytes[length++] = (byte) next;
      }
    }
  }

  /** Appends a piece. */
  public Fill append(byte[] source, int offset, int count) {
    if ((long) length + count > maxBytes) {
      return Fill.TOO_LARGE;
    }
    if (length + count > bytes.length
        && !grow((int) Math.min(maxBytes, Math.max(length + count, 2L * length)))) {
      return Fill.OVERLOADED;
    }
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
    return Fill.COMPLETE;
  }

  /** Inserts {@code count} bytes before the byte at {@code position}, moving the rest up. */
  public Fill insert(int position, byte[] source, int count) {
    int moved = length - position;
    Fill fill = append(source, 0, count);
    if (fill == Fill.COMPLETE) {
      System.arraycopy(bytes, position, bytes, position + count, moved);
      System.arraycopy(source, 0, bytes, position, count);
    }
    return fill;
  }

  private boolean grow(int capacity) {
    if (!inFlight.tryReserve(capacity - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }

  /**
   * Bytes taken so far; the array belongs to this buffer and may be longer than {@link #length}.
   */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      inFlight.release(bytes.length);
    }
  }
}
