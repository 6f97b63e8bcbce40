package io.heliograph.storage.attribute;

/** Is shown the attributes of a row in their order. Arrays are to be read only, during the call. */
public interface AttributeVisitor {

  /** A value of type STRING, BYTES, ARRAY, KVLIST or VERBATIM. */
  void bytes(
      byte[] key, int keyOffset, int keyLength, ValueType type, byte[] value, int from, int length);

  void integer(byte[] key, int keyOffset, int keyLength, long value);

  void real(byte[] key, int keyOffset, int keyLength, double value);

  void bool(byte[] key, int keyOffset, int keyLength, boolean value);

  /** A value of type ABSENT or EMPTY. */
  void nothing(byte[] key, int keyOffset, int keyLength, ValueType type);
}
