package io.heliograph.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/** Checks UTF-8 as The Unicode Standard's table 3-7 defines it, ASCII eight bytes at a time. */
public final class Utf8 {
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  /** Whether {@code array[offset, offset + length)} is well-formed UTF-8. */
  public static boolean isValid(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return isAsciiUnchecked(array, offset, length) || isValidFrom(array, offset, offset + length);
  }

  /** Whether all bytes of {@code array[offset, offset + length)} are below 128. */
  public static boolean isAscii(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return isAsciiUnchecked(array, offset, length);
  }

  private static boolean isAsciiUnchecked(byte[] array, int offset, int length) {
    if (length < 2 * Long.BYTES) {
      return isShortAscii(array, offset, length);
    }
    // The last 16 bytes first: the loop then needs no remainder, as its steps may overlap them.
    int last = offset + length - 2 * Long.BYTES;
    long seen = longAt(array, last) | longAt(array, last + Long.BYTES);
    for (int i = offset; i < last; i += 2 * Long.BYTES) {
      seen |= longAt(array, i) | longAt(array, i + Long.BYTES);
    }
    return (seen & NOT_ASCII) == 0;
  }

  private static boolean isShortAscii(byte[] array, int offset, int length) {
    if (length >= Long.BYTES) {
      long seen = longAt(array, offset) | longAt(array, offset + length - Long.BYTES);
      return (seen & NOT_ASCII) == 0;
    }
    int seen = 0;
    for (int i = 0; i < length; i++) {
      seen |= array[offset + i];
    }
    return seen >= 0;
  }

  private static long longAt(byte[] array, int index) {
    return (long) LONG.get(array, index);
  }

  private static boolean isValidFrom(byte[] array, int offset, int end) {
    int position = offset;
    while (position < end) {
      int bytes = sequenceLength(array, position, end);
      if (bytes == 0) {
        return false;
      }
      position += bytes;
    }
    return true;
  }

  /**
   * Bytes of the code point that begins at {@code position}.
   *
   * @return 0 if none begins there
   */
  public static int sequenceLength(byte[] array, int position, int end) {
    int lead = array[position];
    if (lead >= 0) {
      return 1;
    }
    int available = end - position;
    int unsigned = lead & 0xFF;
    if (unsigned < 0xC2 || available < 2) {
      return 0;
    }
    int second = array[position + 1] & 0xFF;
    if (unsigned < 0xE0) {
      return isTrail(second) ? 2 : 0;
    }
    if (unsigned < 0xF0) {
      return available >= 3 && isSecondOf3(unsigned, second) && isTrail(array[position + 2])
          ? 3
          : 0;
    }
    return unsigned < 0xF5
            && available >= 4
            && isSecondOf4(unsigned, second)
            && isTrail(array[position + 2])
            && isTrail(array[position + 3])
        ? 4
        : 0;
  }

  private static boolean isTrail(int value) {
    return (value & 0xC0) == 0x80;
  }

  /** Excludes overlong forms (lead E0) and surrogates (lead ED). */
  private static boolean isSecondOf3(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> second >= 0xA0 && second <= 0xBF;
      case 0xED -> second >= 0x80 && second <= 0x9F;
      default -> isTrail(second);
    };
  }

  /** Excludes overlong forms (lead F0) and what is above U+10FFFF (lead F4). */
  private static boolean isSecondOf4(int lead, int second) {
    return switch (lead) {
      case 0xF0 -> second >= 0x90 && second <= 0xBF;
      case 0xF4 -> second >= 0x80 && second <= 0x8F;
      default -> isTrail(second);
    };
  }
}
