package io.heliograph.storage.filter;

/** Code points in UTF-8 bytes. */
final class Utf8 {

  /** Stands for bytes that are no code point. */
  static final int INVALID = -1;

  private Utf8() {}

  /** The code point at {@code at}, or {@link #INVALID}. */
  static int codePoint(byte[] text, int at, int end) {
    int lead = text[at] & 0xff;
    if (lead < 0x80) {
      return lead;
    }
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > end) {
      return INVALID;
    }
    int codePoint = lead & (0x7f >>> length);
    for (int i = 1; i < length; i++) {
      int next = text[at + i] & 0xff;
      if ((next & 0xc0) != 0x80) {
        return INVALID;
      }
      codePoint = (codePoint << 6) | (next & 0x3f);
    }
    return length(codePoint) == length ? codePoint : INVALID;
  }

  /** Bytes of a code point; 1 for {@link #INVALID}, so that a reader goes on. */
  static int length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : codePoint <= Character.MAX_CODE_POINT ? 4 : 0;
  }

  /** Writes a code point and returns the position behind it. */
  static int write(int codePoint, byte[] target, int at) {
    int length = length(codePoint);
    if (length == 1) {
      target[at] = (byte) codePoint;
      return at + 1;
    }
    int rest = codePoint;
    for (int i = length - 1; i > 0; i--) {
      target[at + i] = (byte) (0x80 | (rest & 0x3f));
      rest >>>= 6;
    }
    target[at] = (byte) ((0xf00 >>> length) | rest);
    return at + length;
  }
}
