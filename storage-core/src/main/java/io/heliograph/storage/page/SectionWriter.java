package io.heliograph.storage.page;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/**
 * Writes the sections of columns, each compressed if that pays. Confined to the thread of its page
 * builder.
 */
final class SectionWriter implements AutoCloseable {

  /** Shorter sections never pay. */
  private static final int MIN_COMPRESSED = 48;

  private final ByteOutput payload = new ByteOutput();
  private final ByteOutput body = new ByteOutput();
  private final IntegerCodec integers = new IntegerCodec();
  private final ZstdCompressCtx zstd = new ZstdCompressCtx();
  private long[] scratch = new long[256];

  SectionWriter(int zstdLevel) {
    zstd.setLevel(zstdLevel).setChecksum(false);
  }

  /** What was written since {@link #clear()}. */
  ByteOutput payload() {
    return payload;
  }

  void clear() {
    payload.clear();
  }

  /** An empty buffer to build a section's content in. */
  ByteOutput body() {
    body.clear();
    return body;
  }

  /** Room for numbers that are about to be encoded. */
  long[] scratch(int count) {
    if (scratch.length < count) {
      scratch = new long[Growth.size(scratch.length, count)];
    }
    return scratch;
  }

  void integers(long[] values, int count) {
    ByteOutput out = body();
    integers.encode(values, count, out);
    section(out);
  }

  void section(ByteOutput content) {
    section(content.array(), 0, content.length());
  }

  void section(byte[] source, int offset, int length) {
    if (length >= MIN_COMPRESSED && compressed(source, offset, length)) {
      return;
    }
    payload.u8(PageLayout.SECTION_RAW);
    payload.varint(length);
    payload.bytes(source, offset, length);
  }

  /* The compressed bytes are written behind the longest possible header, then moved up to it. */
  private boolean compressed(byte[] source, int offset, int length) {
    int limit = length - length / 10;
    int gap = 1 + 2 * 5;
    int bound = Math.toIntExact(Zstd.compressBound(length));
    byte[] target = payload.reserve(gap + bound);
    int start = payload.length() + gap;
    int stored = zstd.compressByteArray(target, start, bound, source, offset, length);
    if (stored >= limit) {
      return false;
    }
    payload.u8(PageLayout.SECTION_ZSTD);
    payload.varint(length);
    payload.varint(stored);
    System.arraycopy(target, start, target, payload.length(), stored);
    payload.advance(stored);
    return true;
  }

  /** The directory compressed, or nothing if that doesn't pay. */
  byte[] compressDirectory(ByteOutput directory) {
    byte[] target = new byte[(int) Zstd.compressBound(directory.length())];
    int stored =
        zstd.compressByteArray(target, 0, target.length, directory.array(), 0, directory.length());
    return stored < directory.length() - directory.length() / 10
        ? Arrays.copyOf(target, stored)
        : new byte[0];
  }

  @Override
  public void close() {
    zstd.close();
  }
}
