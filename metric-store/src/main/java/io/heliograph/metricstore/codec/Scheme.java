package io.heliograph.metricstore.codec;

/** How a vector is encoded. The code is in the low four bits of its first byte. */
enum Scheme {
  /** Every value has the same bits. */
  CONST(0),
  /** Integers with one difference. */
  LINEAR(1),
  /** Integers by distance from the least of their mini-block. */
  FOR(2),
  /** Differences of integers, zigzag. */
  DELTA(3),
  /** Differences of integers, by distance from the least of their mini-block. */
  DELTA_FOR(4),
  /** Differences of differences of integers, zigzag. */
  DELTA2(5),
  /** Integers by distance from a straight line. */
  GRID(6),
  /** Few distinct values, and which of them. */
  DICT(7),
  /** Each value exclusive-or the one before, without common trailing zeros. */
  XOR(8),
  /** Eight bytes a value. */
  RAW(9);

  /** The integers were divided by a common factor. */
  static final int FACTOR_FLAG = 0x10;

  /** Residuals in units of the last place follow the integers. */
  static final int RESIDUAL_FLAG = 0x20;

  /** Positions and bits of values outside the integers follow. */
  static final int EXCEPTIONS_FLAG = 0x40;

  /** The integers are decimals of doubles; the pair's number follows the first byte. */
  static final int DECIMAL_FLAG = 0x80;

  private static final Scheme[] BY_CODE = values();

  private final int code;

  Scheme(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Scheme ofHeader(int header) {
    int code = header & 0x0F;
    if (code >= BY_CODE.length) {
      throw new IndexOutOfBoundsException("vector scheme: " + code + " (expected: 0 to 9)");
    }
    return BY_CODE[code];
  }
}
