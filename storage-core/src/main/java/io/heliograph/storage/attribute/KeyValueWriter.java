package io.heliograph.storage.attribute;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;

/** Writes attributes as OTLP KeyValue messages. Confined to one thread. */
final class KeyValueWriter implements AttributeVisitor {

  private final WireWriter out;
  private final int tag;

  KeyValueWriter(WireWriter out, int tag) {
    this.out = out;
    this.tag = tag;
  }

  private void begin(byte[] key, int keyOffset, int keyLength) {
    out.begin(tag);
    if (keyLength > 0) {
      out.bytes(OtlpTag.KeyValue.KEY, key, keyOffset, keyLength);
    }
  }

  private void beginValue(byte[] key, int keyOffset, int keyLength) {
    begin(key, keyOffset, keyLength);
    out.begin(OtlpTag.KeyValue.VALUE);
  }

  private void endValue() {
    out.end().end();
  }

  @Override
  public void bytes(
      byte[] key,
      int keyOffset,
      int keyLength,
      ValueType type,
      byte[] value,
      int from,
      int length) {
    beginValue(key, keyOffset, keyLength);
    switch (type) {
      case STRING -> out.bytes(OtlpTag.AnyValue.STRING_VALUE, value, from, length);
      case BYTES -> out.bytes(OtlpTag.AnyValue.BYTES_VALUE, value, from, length);
      case ARRAY -> out.bytes(OtlpTag.AnyValue.ARRAY_VALUE, value, from, length);
      case KVLIST -> out.bytes(OtlpTag.AnyValue.KVLIST_VALUE, value, from, length);
      case VERBATIM -> out.raw(value, from, length);
      case ABSENT, BOOL, INT, DOUBLE, EMPTY ->
          throw new IllegalStateException("bytes of type " + type);
    }
    endValue();
  }

  @Override
  public void integer(byte[] key, int keyOffset, int keyLength, long value) {
    beginValue(key, keyOffset, keyLength);
    out.varint(OtlpTag.AnyValue.INT_VALUE, value);
    endValue();
  }

  @Override
  public void real(byte[] key, int keyOffset, int keyLength, double value) {
    beginValue(key, keyOffset, keyLength);
    out.float64(OtlpTag.AnyValue.DOUBLE_VALUE, value);
    endValue();
  }

  @Override
  public void bool(byte[] key, int keyOffset, int keyLength, boolean value) {
    beginValue(key, keyOffset, keyLength);
    out.bool(OtlpTag.AnyValue.BOOL_VALUE, value);
    endValue();
  }

  @Override
  public void nothing(byte[] key, int keyOffset, int keyLength, ValueType type) {
    begin(key, keyOffset, keyLength);
    if (type == ValueType.EMPTY) {
      out.begin(OtlpTag.KeyValue.VALUE).end();
    }
    out.end();
  }
}
