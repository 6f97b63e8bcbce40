package io.heliograph.storage.page;

/** What the values of a column are. The code reaches the disk. */
public enum ColumnKind {
  /** 64-bit integers: times, durations, counts, references to rows of another table. */
  LONG(1),
  /** Byte strings of one width: trace and span IDs. */
  FIXED(2),
  /** Byte strings of any length, with or without a dictionary. */
  BYTES(3),
  /** IEEE 754 doubles, every bit pattern kept. */
  DOUBLE(4),
  /** Booleans. */
  BITS(5);

  private final int code;

  ColumnKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ColumnKind of(int code) {
    return switch (code) {
      case 1 -> LONG;
      case 2 -> FIXED;
      case 3 -> BYTES;
      case 4 -> DOUBLE;
      case 5 -> BITS;
      default -> throw new IllegalArgumentException("column kind: " + code + " (expected: 1 to 5)");
    };
  }
}
