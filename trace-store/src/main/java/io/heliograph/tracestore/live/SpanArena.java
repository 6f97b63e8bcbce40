package io.heliograph.tracestore.live;

/**
 * Copies encoded spans out of frames, many to an array. What was copied doesn't change; an array is
 * freed when nobody refers to a span in it any more. Confined to the consumer thread.
 */
final class SpanArena {

  /** Few spans take little; a steady stream doesn't allocate often. */
  private static final int CHUNK_BYTES_MIN = 4 << 10;

  private static final int CHUNK_BYTES_MAX = 256 << 10;

  private byte[] chunk = new byte[0];
  private int used;

  /** Copies bytes to {@link #chunk()}, and returns where they are there. */
  int copy(byte[] source, int offset, int length) {
    if (length > chunk.length - used) {
      int next = Math.clamp(2L * chunk.length, CHUNK_BYTES_MIN, CHUNK_BYTES_MAX);
      chunk = new byte[Math.max(length, next)];
      used = 0;
    }
    int at = used;
    System.arraycopy(source, offset, chunk, at, length);
    used += length;
    return at;
  }

  /** The array that the last copy is in. */
  byte[] chunk() {
    return chunk;
  }
}
