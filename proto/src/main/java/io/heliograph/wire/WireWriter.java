package io.heliograph.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes protobuf messages into a growing byte array.
 *
 * <p>A nested message is opened with {@link #begin} and closed with {@link #end}; its length is
 * filled in at the end, with room made where one byte isn't enough. Fields are written in the order
 * of the calls. The plain methods always write; those named {@code ...UnlessDefault} leave out the
 * value that a reader assumes anyway, which is right for proto3 fields without presence.
 *
 * <p>Mutable and reusable: {@link #reset} keeps the array. Confined to one thread.
 */
public final class WireWriter {
  private static final int CAPACITY_MAX = Integer.MAX_VALUE - 8;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] array;
  private int size;
  private int[] open = new int[16];
  private int depth;

  /** Starts with room for 1 KiB. */
  public WireWriter() {
    this(1024);
  }

  /** Starts with room for {@code capacityBytes}. */
  public WireWriter(int capacityBytes) {
    array = new byte[capacityBytes];
  }

  /** Forgets what was written. */
  public WireWriter reset() {
    size = 0;
    depth = 0;
    return this;
  }

  /** Bytes written, without the lengths of messages that are still open. */
  public int size() {
    return size;
  }

  /** The array that holds what was written in its first {@link #size} bytes, until more is. */
  public byte[] array() {
    return array;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    assert depth == 0 : "open messages: " + depth;
    return Arrays.copyOf(array, size);
  }

  /** Opens a nested message, or a packed field, as the field {@code tag}. */
  public WireWriter begin(int tag) {
    assert WireType.of(tag) == WireType.LENGTH_DELIMITED;
    varintValue(tag);
    ensure(1);
    size++;
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth++] = size;
    return this;
  }

  /** Closes what {@link #begin} opened last. */
  public WireWriter end() {
    int start = open[--depth];
    int length = size - start;
    int extra = varintSize(length) - 1;
    if (extra > 0) {
      ensure(extra);
      System.arraycopy(array, start, array, start + extra, length);
    }
    size = start - 1;
    varintValue(length);
    size += length;
    return this;
  }

  /** Writes an int64, uint64, enum or non-negative int32 or uint32; a negative int32 extended. */
  public WireWriter varint(int tag, long value) {
    assert WireType.of(tag) == WireType.VARINT;
    varintValue(tag);
    varintValue(value);
    return this;
  }

  public WireWriter varintUnlessDefault(int tag, long value) {
    return value == 0 ? this : varint(tag, value);
  }

  public WireWriter bool(int tag, boolean value) {
    return varint(tag, value ? 1 : 0);
  }

  public WireWriter boolUnlessDefault(int tag, boolean value) {
    return value ? varint(tag, 1) : this;
  }

  /** Writes a sint32 (zigzag). */
  public WireWriter sint32(int tag, int value) {
    return varint(tag, ((value << 1) ^ (value >> 31)) & 0xFFFF_FFFFL);
  }

  public WireWriter sint32UnlessDefault(int tag, int value) {
    return value == 0 ? this : sint32(tag, value);
  }

  public WireWriter fixed32(int tag, int value) {
    assert WireType.of(tag) == WireType.FIXED32;
    varintValue(tag);
    ensure(Integer.BYTES);
    INT.set(array, size, value);
    size += Integer.BYTES;
    return this;
  }

  public WireWriter fixed32UnlessDefault(int tag, int value) {
    return value == 0 ? this : fixed32(tag, value);
  }

  /** Writes a fixed64 or sfixed64. */
  public WireWriter fixed64(int tag, long value) {
    assert WireType.of(tag) == WireType.FIXED64;
    varintValue(tag);
    fixed64Value(value);
    return this;
  }

  public WireWriter fixed64UnlessDefault(int tag, long value) {
    return value == 0 ? this : fixed64(tag, value);
  }

  /** Writes a double, bit by bit as it is. */
  public WireWriter float64(int tag, double value) {
    return fixed64(tag, Double.doubleToRawLongBits(value));
  }

  /** Writes a double unless it is +0.0; -0.0 isn't the default. */
  public WireWriter float64UnlessDefault(int tag, double value) {
    return fixed64UnlessDefault(tag, Double.doubleToRawLongBits(value));
  }

  /** Writes bytes, a string that is UTF-8 already, or a whole message. */
  public WireWriter bytes(int tag, byte[] value, int offset, int length) {
    assert WireType.of(tag) == WireType.LENGTH_DELIMITED;
    varintValue(tag);
    varintValue(length);
    return raw(value, offset, length);
  }

  public WireWriter bytes(int tag, byte[] value) {
    return bytes(tag, value, 0, value.length);
  }

  /** Writes what {@code value} shows, be it empty or absent. */
  public WireWriter bytes(int tag, Slice value) {
    return bytes(tag, value.array(), value.offset(), value.length());
  }

  public WireWriter bytesUnlessDefault(int tag, Slice value) {
    return value.isEmpty() ? this : bytes(tag, value);
  }

  /** Writes what {@code value} shows, be it empty, but not if it is absent: for messages. */
  public WireWriter bytesIfPresent(int tag, Slice value) {
    return value.isPresent() ? bytes(tag, value) : this;
  }

  /** Writes a string; a lone surrogate becomes a question mark. */
  public WireWriter string(int tag, String value) {
    return bytes(tag, value.getBytes(StandardCharsets.UTF_8));
  }

  public WireWriter stringUnlessDefault(int tag, String value) {
    return value.isEmpty() ? this : string(tag, value);
  }

  /** Writes numbers as a packed field of fixed64; nothing if there are none. */
  public WireWriter packedFixed64(int tag, Longs values) {
    if (values.size() > 0) {
      packedHeader(tag, values.size());
      for (int i = 0; i < values.size(); i++) {
        fixed64Value(values.at(i));
      }
    }
    return this;
  }

  /** Writes numbers as a packed field of double; nothing if there are none. */
  public WireWriter packedFloat64(int tag, Doubles values) {
    if (values.size() > 0) {
      packedHeader(tag, values.size());
      for (int i = 0; i < values.size(); i++) {
        fixed64Value(Double.doubleToRawLongBits(values.at(i)));
      }
    }
    return this;
  }

  /** Writes numbers as a packed field of uint64; nothing if there are none. */
  public WireWriter packedVarints(int tag, Longs values) {
    if (values.size() > 0) {
      begin(tag);
      for (int i = 0; i < values.size(); i++) {
        varintValue(values.at(i));
      }
      end();
    }
    return this;
  }

  /** Writes bytes as they are: fields that are encoded already. */
  public WireWriter raw(byte[] value, int offset, int length) {
    ensure(length);
    System.arraycopy(value, offset, array, size, length);
    size += length;
    return this;
  }

  /** Writes a varint without a tag: an element of a packed field that is open. */
  public WireWriter varintValue(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      array[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[size++] = (byte) rest;
    return this;
  }

  /** Writes 8 bytes without a tag: an element of a packed field that is open. */
  public WireWriter fixed64Value(long value) {
    ensure(Long.BYTES);
    LONG.set(array, size, value);
    size += Long.BYTES;
    return this;
  }

  /** Bytes that {@code value} takes as a varint. */
  static int varintSize(long value) {
    return (63 - Long.numberOfLeadingZeros(value | 1)) / 7 + 1;
  }

  private void packedHeader(int tag, int count) {
    assert WireType.of(tag) == WireType.LENGTH_DELIMITED;
    varintValue(tag);
    varintValue((long) count * Long.BYTES);
  }

  private void ensure(int bytes) {
    if (bytes > array.length - size) {
      long needed = (long) size + bytes;
      if (needed > CAPACITY_MAX) {
        throw new IllegalStateException(
            "message too large: " + needed + " bytes (expected: at most " + CAPACITY_MAX + ")");
      }
      array = Arrays.copyOf(array, (int) Math.min(CAPACITY_MAX, Math.max(needed, 2L * size)));
    }
  }
}
