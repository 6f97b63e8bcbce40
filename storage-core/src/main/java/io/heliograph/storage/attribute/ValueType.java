package io.heliograph.storage.attribute;

/**
 * The type of an attribute's value. Codes 1 to 7 are the field numbers of OTLP's AnyValue; all
 * reach the disk.
 */
public enum ValueType {
  /** The attribute has a key only. */
  ABSENT(0),
  STRING(1),
  BOOL(2),
  INT(3),
  DOUBLE(4),
  /** Kept as the encoded ArrayValue. */
  ARRAY(5),
  /** Kept as the encoded KeyValueList. */
  KVLIST(6),
  BYTES(7),
  /** A value message that holds nothing. */
  EMPTY(8),
  /** A value message that none of the above reproduces to the byte; kept as it came. */
  VERBATIM(9);

  private static final ValueType[] BY_CODE = values();

  private final int code;

  ValueType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static ValueType of(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("value type: " + code + " (expected: 0 to 9)");
    }
    return BY_CODE[code];
  }
}
