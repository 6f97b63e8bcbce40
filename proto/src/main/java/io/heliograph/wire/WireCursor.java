package io.heliograph.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Steps over the fields of one protobuf message in a byte array.
 *
 * <p>{@link #nextField} reads a field's tag and value; the accessors then show it. A field that is
 * not looked at is thereby skipped. Groups, which OTLP doesn't have, are checked and passed over.
 * Every read is checked against the message's end; bytes that don't parse throw {@link
 * MalformedOtlpException}.
 *
 * <p>Mutable and reusable. Confined to one thread.
 */
public final class WireCursor {
  /** Deepest nesting of groups that is passed over. */
  static final int GROUP_DEPTH_MAX = 100;

  private static final int VARINT_BYTES_MAX = 10;
  private static final byte[] EMPTY = new byte[0];
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] array = EMPTY;
  private int position;
  private int limit;
  private int tag;
  private long scalar;
  private int offset;
  private int length;

  /** Numbers of the groups that are open, outermost first; made when there is a group. */
  private int[] openGroups = new int[0];

  /** Starts at the first field of the message in {@code array[offset, offset + length)}. */
  @SuppressWarnings("ReferenceEquality") // To store the same array again costs a write barrier.
  public WireCursor reset(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    if (this.array != array) {
      this.array = array;
    }
    position = offset;
    limit = offset + length;
    tag = 0;
    return this;
  }

  /** Starts at the first field of the message that {@code message} shows. */
  public WireCursor reset(Slice message) {
    return reset(message.array(), message.offset(), message.length());
  }

  /**
   * Reads the next field.
   *
   * @return false at the end of the message
   */
  public boolean nextField() {
    while (position < limit) {
      tag = readTag();
      switch (WireType.of(tag)) {
        case WireType.LENGTH_DELIMITED -> readLengthDelimited();
        case WireType.VARINT -> scalar = readVarint(limit);
        case WireType.FIXED64 -> scalar = readFixed64();
        default -> {
          if (!readRareField()) {
            continue;
          }
        }
      }
      return true;
    }
    tag = 0;
    return false;
  }

  /**
   * Reads the next field if it has the same tag as the current, length-delimited one and less than
   * 128 bytes. A shorter way through a run of attributes, which works without: if this returns
   * false, {@link #nextField} goes on.
   */
  public boolean nextOfSameTag() {
    int at = position;
    if (limit - at < 2 || array[at] != tag || array[at + 1] < 0) {
      return false;
    }
    int bytes = array[at + 1];
    if (bytes > limit - at - 2) {
      return false;
    }
    offset = at + 2;
    length = bytes;
    position = at + 2 + bytes;
    return true;
  }

  /** Returns false if the field is a group, which is passed over. */
  private boolean readRareField() {
    switch (WireType.of(tag)) {
      case WireType.FIXED32 -> scalar = readFixed32();
      case WireType.GROUP_START -> {
        skipGroup();
        return false;
      }
      default -> throw unexpectedWireType();
    }
    return true;
  }

  /** Field number and wire type together, as {@link OtlpTag} lists them; 0 before and after. */
  public int tag() {
    return tag;
  }

  /** The current field's number. */
  public int fieldNumber() {
    return WireType.fieldNumber(tag);
  }

  /** The current field's wire type, one of {@link WireType}. */
  public int wireType() {
    return WireType.of(tag);
  }

  /** The value of a varint field: also an enum, or an int32 or uint32 in the low bits. */
  public long varint() {
    return scalar;
  }

  /** The value of a varint field of type bool. */
  public boolean bool() {
    return scalar != 0;
  }

  /** The value of a varint field of type uint32, as the number that it is. */
  public long uint32() {
    return scalar & 0xFFFF_FFFFL;
  }

  /** The value of a varint field of type sint32 (zigzag). */
  public int sint32() {
    int raw = (int) scalar;
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** The value of a fixed32 field. */
  public int fixed32() {
    return (int) scalar;
  }

  /** The value of a fixed64 or sfixed64 field. */
  public long fixed64() {
    return scalar;
  }

  /** The value of a double field. */
  public double float64() {
    return Double.longBitsToDouble(scalar);
  }

  /** The array that is read. */
  public byte[] array() {
    return array;
  }

  /** Index in the array at which the current length-delimited field's content begins. */
  public int offset() {
    return offset;
  }

  /** Bytes of the current length-delimited field's content. */
  public int length() {
    return length;
  }

  /** Adds the varints that the current length-delimited field packs. */
  public void unpackVarints(Longs into) {
    int resume = position;
    int end = offset + length;
    position = offset;
    while (position < end) {
      into.add(readVarint(end));
    }
    position = resume;
  }

  /** Number of varints that the current length-delimited field packs; checks each. */
  public int packedVarintCount() {
    int resume = position;
    int end = offset + length;
    int count = 0;
    for (position = offset; position < end; count++) {
      readVarint(end);
    }
    position = resume;
    return count;
  }

  /** Adds the fixed64s that the current length-delimited field packs. */
  public void unpackFixed64(Longs into) {
    int count = packedFixed64Count();
    for (int i = 0; i < count; i++) {
      into.add(packedFixed64(i));
    }
  }

  /** Adds the doubles that the current length-delimited field packs. */
  public void unpackDoubles(Doubles into) {
    int count = packedFixed64Count();
    for (int i = 0; i < count; i++) {
      into.add(Double.longBitsToDouble(packedFixed64(i)));
    }
  }

  /** Number of fixed64s or doubles that the current length-delimited field packs. */
  public int packedFixed64Count() {
    if ((length & (Long.BYTES - 1)) != 0) {
      throw new MalformedOtlpException(
          offset, "packed 8-byte numbers of " + length + " bytes (expected: a multiple of 8)");
    }
    return length / Long.BYTES;
  }

  /** The number at {@code index} of the fixed64s that the current length-delimited field packs. */
  public long packedFixed64(int index) {
    assert index >= 0 && index < length / Long.BYTES;
    return (long) LONG.get(array, offset + index * Long.BYTES);
  }

  /** Throws {@link MalformedOtlpException} unless the fields of the message follow each other. */
  static void requireFields(byte[] array, int offset, int length) {
    WireCursor cursor = new WireCursor().reset(array, offset, length);
    while (cursor.nextField()) {
      assert cursor.position <= cursor.limit;
    }
  }

  /** Reads a tag, of which there is at least one byte. */
  private int readTag() {
    int first = array[position];
    if (first >= 1 << WireType.BITS) {
      position++;
      return first;
    }
    return readAnyTag();
  }

  private int readAnyTag() {
    int start = position;
    int read = (int) readVarint(limit);
    if (WireType.fieldNumber(read) == 0) {
      throw new MalformedOtlpException(start, "field number 0 (expected: 1 to 536870911)");
    }
    return read;
  }

  private long readVarint(int end) {
    if (position >= end) {
      throw cutOff(1);
    }
    byte first = array[position++];
    return first >= 0 ? first : readVarintRest(first & 0x7F, end);
  }

  private long readVarintRest(long value, int end) {
    int start = position - 1;
    for (int shift = 7; shift < VARINT_BYTES_MAX * 7; shift += 7) {
      if (position >= end) {
        throw new MalformedOtlpException(start, "varint cut off (expected: a byte below 128)");
      }
      byte next = array[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedOtlpException(start, "varint overflow (expected: at most 10 bytes)");
  }

  private long readFixed64() {
    int start = position;
    advance(Long.BYTES);
    return (long) LONG.get(array, start);
  }

  private long readFixed32() {
    int start = position;
    advance(Integer.BYTES);
    return (int) INT.get(array, start);
  }

  private void readLengthDelimited() {
    int start = position;
    int read = (int) readVarint(limit);
    if (read < 0) {
      throw negativeLength(start, read);
    }
    length = read;
    offset = position;
    advance(read);
  }

  private void advance(int bytes) {
    if (bytes > limit - position) {
      throw cutOff(bytes);
    }
    position += bytes;
  }

  private MalformedOtlpException negativeLength(int start, int length) {
    return new MalformedOtlpException(
        start, "negative length " + length + " (expected: 0 to " + (limit - position) + ")");
  }

  private MalformedOtlpException cutOff(int bytes) {
    return new MalformedOtlpException(
        position,
        "message cut off after "
            + (limit - position)
            + " bytes (expected: "
            + bytes
            + " bytes for field "
            + WireType.fieldNumber(tag)
            + ")");
  }

  private void skipGroup() {
    if (openGroups.length == 0) {
      openGroups = new int[GROUP_DEPTH_MAX];
    }
    int[] open = openGroups;
    int depth = 0;
    open[depth++] = WireType.fieldNumber(tag);
    while (depth > 0) {
      tag = readAnyTag();
      switch (WireType.of(tag)) {
        case WireType.GROUP_START -> {
          if (depth == GROUP_DEPTH_MAX) {
            throw new MalformedOtlpException(
                position, "groups nested too deep (expected: at most " + GROUP_DEPTH_MAX + ")");
          }
          open[depth++] = WireType.fieldNumber(tag);
        }
        case WireType.GROUP_END -> {
          if (open[--depth] != WireType.fieldNumber(tag)) {
            throw new MalformedOtlpException(
                position,
                "end of group "
                    + WireType.fieldNumber(tag)
                    + " (expected: end of group "
                    + open[depth]
                    + ")");
          }
        }
        case WireType.VARINT -> readVarint(limit);
        case WireType.FIXED64 -> advance(Long.BYTES);
        case WireType.LENGTH_DELIMITED -> readLengthDelimited();
        case WireType.FIXED32 -> advance(Integer.BYTES);
        default -> throw unexpectedWireType();
      }
    }
  }

  private MalformedOtlpException unexpectedWireType() {
    return new MalformedOtlpException(
        position,
        "wire type "
            + WireType.of(tag)
            + " of field "
            + WireType.fieldNumber(tag)
            + " (expected: 0, 1, 2, 3 or 5)");
  }
}
