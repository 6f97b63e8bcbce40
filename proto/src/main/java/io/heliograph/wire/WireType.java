package io.heliograph.wire;

/** The wire types of the protobuf encoding: the low three bits of a tag. */
public final class WireType {
  public static final int VARINT = 0;
  public static final int FIXED64 = 1;
  public static final int LENGTH_DELIMITED = 2;
  public static final int GROUP_START = 3;
  public static final int GROUP_END = 4;
  public static final int FIXED32 = 5;

  /** Number of low bits of a tag that hold the wire type; the field number is above. */
  public static final int BITS = 3;

  private static final int MASK = (1 << BITS) - 1;

  private WireType() {}

  /** The wire type of {@code tag}. */
  public static int of(int tag) {
    return tag & MASK;
  }

  /** The field number of {@code tag}. */
  public static int fieldNumber(int tag) {
    return tag >>> BITS;
  }
}
