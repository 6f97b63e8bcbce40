package io.heliograph.storage.attribute;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Takes an encoded OTLP KeyValue apart: where its key is, what type its value has, and the value.
 * Fields may come in any order and unknown ones are passed over; of a field that comes twice the
 * last one holds, as protobuf has it. Confined to one thread.
 */
final class KeyValueParser {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int KEY_TAG = (1 << 3) | 2;
  private static final int VALUE_TAG = (2 << 3) | 2;
  private static final int STRING_TAG = (1 << 3) | 2;
  private static final int BOOL_TAG = 2 << 3;
  private static final int INT_TAG = 3 << 3;
  private static final int DOUBLE_TAG = (4 << 3) | 1;
  private static final int ARRAY_TAG = (5 << 3) | 2;
  private static final int KVLIST_TAG = (6 << 3) | 2;
  private static final int BYTES_TAG = (7 << 3) | 2;
  private static final int STRING_INDEX_TAG = 8 << 3;

  private byte[] source = new byte[0];
  private int position;
  private int end;
  private int contentOffset;
  private int contentLength;
  private long content;

  private int keyOffset;
  private int keyLength;
  private ValueType type = ValueType.ABSENT;
  private byte[] value = source;
  private int valueOffset;
  private int valueLength;
  private long number;

  /**
   * @throws IllegalArgumentException if the bytes are malformed
   */
  void parse(byte[] message, int offset, int length) {
    begin(message, offset, length);
    keyOffset = offset;
    keyLength = 0;
    boolean hasValue = false;
    while (position < end) {
      int tag = field();
      if (tag == KEY_TAG) {
        keyOffset = contentOffset;
        keyLength = contentLength;
      } else if (tag == VALUE_TAG) {
        hasValue = appendValue(hasValue);
      }
    }
    type = ValueType.ABSENT;
    if (hasValue) {
      parseValue(value, valueOffset, valueLength);
    }
  }

  /* A message that comes twice is merged: its fields follow each other. */
  private boolean appendValue(boolean again) {
    if (again) {
      append();
    } else {
      value = source;
      valueOffset = contentOffset;
      valueLength = contentLength;
    }
    return true;
  }

  private void append() {
    byte[] merged = new byte[Math.addExact(valueLength, contentLength)];
    System.arraycopy(value, valueOffset, merged, 0, valueLength);
    System.arraycopy(source, contentOffset, merged, valueLength, contentLength);
    value = merged;
    valueOffset = 0;
    valueLength = merged.length;
  }

  private void parseValue(byte[] message, int offset, int length) {
    begin(message, offset, length);
    type = ValueType.EMPTY;
    while (position < end) {
      switch (field()) {
        case STRING_TAG -> slice(ValueType.STRING);
        case BYTES_TAG -> slice(ValueType.BYTES);
        case ARRAY_TAG -> message(ValueType.ARRAY);
        case KVLIST_TAG -> message(ValueType.KVLIST);
        case BOOL_TAG -> scalar(ValueType.BOOL);
        case INT_TAG -> scalar(ValueType.INT);
        case DOUBLE_TAG -> scalar(ValueType.DOUBLE);
        case STRING_INDEX_TAG -> {
          type = ValueType.VERBATIM;
          value = message;
          valueOffset = offset;
          valueLength = length;
          return;
        }
        default -> {}
      }
    }
  }

  private void begin(byte[] message, int offset, int length) {
    source = message;
    position = offset;
    end = offset + length;
  }

  private void slice(ValueType found) {
    type = found;
    value = source;
    valueOffset = contentOffset;
    valueLength = contentLength;
  }

  private void message(ValueType found) {
    if (type == found) {
      append();
    } else {
      slice(found);
    }
  }

  private void scalar(ValueType found) {
    type = found;
    number = content;
  }

  /** Reads a field and returns its tag. */
  private int field() {
    int tag = (int) varint();
    switch (tag & 7) {
      case 0 -> content = varint();
      case 1 -> content = (long) LONG.get(source, advance(8));
      case 2 -> {
        long length = varint();
        if (length < 0 || length > end - position) {
          throw malformed();
        }
        contentLength = (int) length;
        contentOffset = advance(contentLength);
      }
      case 5 -> advance(4);
      default -> throw malformed();
    }
    return tag;
  }

  private int advance(int count) {
    int start = position;
    if (count > end - start) {
      throw malformed();
    }
    position = start + count;
    return start;
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position >= end) {
        throw malformed();
      }
      byte next = source[position++];
      result |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return result;
      }
    }
    throw malformed();
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "attribute: malformed at " + position + " (expected: an encoded KeyValue)");
  }

  int keyOffset() {
    return keyOffset;
  }

  int keyLength() {
    return keyLength;
  }

  ValueType type() {
    return type;
  }

  /** The array in which the value is, if its type is one of byte strings. */
  byte[] value() {
    return value;
  }

  int valueOffset() {
    return valueOffset;
  }

  int valueLength() {
    return valueLength;
  }

  /** An INT, the bits of a DOUBLE, or a BOOL as 0 or 1. */
  long number() {
    return number;
  }
}
