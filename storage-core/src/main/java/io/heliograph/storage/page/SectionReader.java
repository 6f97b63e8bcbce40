package io.heliograph.storage.page;

import java.util.Arrays;

/** Reads the sections of a column in the order in which they were written. One thread. */
final class SectionReader {

  private final ByteInput in;

  SectionReader(byte[] column, int offset, int length) {
    this.in = new ByteInput(column, offset, length);
  }

  /** The next section's content. */
  ByteInput next() {
    int codec = in.u8();
    int raw = in.size();
    return switch (codec) {
      case PageLayout.SECTION_RAW -> new ByteInput(in.array(), in.skip(raw), raw);
      case PageLayout.SECTION_ZSTD -> decompress(raw);
      default -> throw new IllegalArgumentException("section codec: " + codec);
    };
  }

  private ByteInput decompress(int raw) {
    int stored = in.size();
    int start = in.skip(stored);
    byte[] content = new byte[raw];
    Decompression.decompress(in.array(), start, stored, content, raw);
    return new ByteInput(content, 0, raw);
  }

  /** The next section's content as an array that begins with it and may be longer. */
  byte[] nextBytes(int minLength) {
    ByteInput section = next();
    if (section.remaining() < minLength) {
      throw new IllegalArgumentException(
          "section: " + section.remaining() + " bytes (expected: >= " + minLength + ")");
    }
    return section.position() == 0
        ? section.array()
        : Arrays.copyOfRange(
            section.array(), section.position(), section.position() + section.remaining());
  }
}
