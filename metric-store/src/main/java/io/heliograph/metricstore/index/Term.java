package io.heliograph.metricstore.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.wire.AnyValueView;
import io.heliograph.wire.Slice;
import java.nio.ByteBuffer;

/**
 * The bytes of a term: whether it is an attribute or a field, the key's length and the key, the
 * type and the value. All values of a key are neighbours.
 */
public final class Term {

  static final int ATTRIBUTE = 'a';
  static final int FIELD = 'f';

  private Term() {}

  /** What all terms of an attribute begin with. */
  public static byte[] attributePrefix(String key) {
    return prefix(ATTRIBUTE, key.getBytes(UTF_8));
  }

  static byte[] fieldPrefix(String name) {
    return prefix(FIELD, name.getBytes(UTF_8));
  }

  private static byte[] prefix(int kind, byte[] key) {
    ByteOutput out = new ByteOutput(key.length + 8);
    putPrefix(out, kind, key, 0, key.length);
    return out.toByteArray();
  }

  static void putPrefix(ByteOutput out, int kind, byte[] key, int offset, int length) {
    out.putByte(kind);
    out.putVarint(length);
    out.putBytes(key, offset, length);
  }

  static byte[] of(byte[] prefix, ValueType type, byte[] value) {
    return ByteBuffer.allocate(prefix.length + 1 + value.length)
        .put(prefix)
        .put((byte) type.code())
        .put(value)
        .array();
  }

  /** Big-endian, so that terms are in the order of their bits. */
  static byte[] number(long bits) {
    return ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
  }

  /** Writes type and value as a term has them. */
  static void putValue(ByteOutput out, AnyValueView value) {
    switch (value.type()) {
      case STRING -> putContent(out, ValueType.STRING, value.content());
      case BYTES -> putContent(out, ValueType.BYTES, value.content());
      case ARRAY -> putContent(out, ValueType.ARRAY, value.content());
      case KVLIST -> putContent(out, ValueType.KVLIST, value.content());
      case BOOL -> {
        out.putByte(ValueType.BOOL.code());
        out.putByte(value.boolValue() ? 1 : 0);
      }
      case INT -> putNumber(out, ValueType.INT, value.intValue());
      case DOUBLE ->
          putNumber(out, ValueType.DOUBLE, Double.doubleToRawLongBits(value.doubleValue()));
      case EMPTY, STRING_INDEX -> out.putByte(ValueType.EMPTY.code());
    }
  }

  private static void putContent(ByteOutput out, ValueType type, Slice content) {
    out.putByte(type.code());
    out.putBytes(content.array(), content.offset(), content.length());
  }

  private static void putNumber(ByteOutput out, ValueType type, long bits) {
    out.putByte(type.code());
    out.putBytes(number(bits));
  }
}
