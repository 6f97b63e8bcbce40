package io.heliograph.storage.index;

import io.heliograph.storage.page.ByteHash;
import io.heliograph.storage.page.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The form of terms in the index.
 *
 * <p>A term of up to {@value #MAX_LENGTH} bytes is stored as it is. A longer one is stored as its
 * first {@value #PREFIX_LENGTH} bytes and a 128-bit hash of the whole: equality stays selective,
 * prefixes up to that length can be asked for, and a collision costs a look at a page.
 */
final class TermLayout {

  static final int MAX_LENGTH = 128;
  static final int PREFIX_LENGTH = 112;

  private static final long SEED_LOW = 0x243f6a8885a308d3L;
  private static final long SEED_HIGH = 0x13198a2e03707344L;

  private TermLayout() {}

  static byte[] shorten(byte[] source, int offset, int length) {
    ByteBuffer term = ByteBuffer.allocate(MAX_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    term.put(source, offset, PREFIX_LENGTH);
    term.putLong(ByteHash.hash(source, offset, length, SEED_LOW));
    term.putLong(ByteHash.hash(source, offset, length, SEED_HIGH));
    return term.array();
  }

  /** The stored form of a term. */
  static byte[] term(Bytes term) {
    return term.length() <= MAX_LENGTH
        ? term.toArray()
        : shorten(term.unsafeArray(), 0, term.length());
  }

  /** What every stored term begins with that stands for a term beginning with {@code prefix}. */
  static byte[] prefix(Bytes prefix) {
    return prefix.length() <= PREFIX_LENGTH
        ? prefix.toArray()
        : Bytes.copyOf(prefix.unsafeArray(), 0, PREFIX_LENGTH).toArray();
  }
}
