package io.heliograph.wire;

/**
 * Shows a KeyValue: an attribute, or an entry of a map.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class KeyValueView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice key = new Slice();
  private final Slice valueMessage = new Slice();
  private final AnyValueView value = new AnyValueView();
  private boolean valueDecoded;
  private int keyStringIndex;

  /** Shows the KeyValue in {@code array[offset, offset + length)}. */
  public KeyValueView wrap(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    valueDecoded = false;
    keyStringIndex = 0;
    return wrapUsualForm(array, offset, offset + length) ? this : decode();
  }

  /** A key and then a value, each below 128 bytes, and nothing else. */
  private boolean wrapUsualForm(byte[] array, int offset, int end) {
    if (end - offset < 4 || array[offset] != OtlpTag.KeyValue.KEY || array[offset + 1] < 0) {
      return false;
    }
    int value = offset + 2 + array[offset + 1];
    if (value > end - 2
        || array[value] != OtlpTag.KeyValue.VALUE
        || array[value + 1] != end - value - 2) {
      return false;
    }
    key.wrap(array, offset + 2, array[offset + 1]);
    valueMessage.wrap(array, value + 2, array[value + 1]);
    return true;
  }

  private KeyValueView decode() {
    key.clear();
    valueMessage.clear();
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.KeyValue.KEY -> key.wrap(cursor);
        case OtlpTag.KeyValue.VALUE -> valueMessage.merge(cursor);
        case OtlpTag.KeyValue.KEY_STRINDEX -> keyStringIndex = (int) cursor.varint();
        default -> {}
      }
    }
    return this;
  }

  /** The whole KeyValue message. */
  public Slice message() {
    return message;
  }

  /** The key's UTF-8. */
  public Slice key() {
    return key;
  }

  /** The AnyValue message; absent if the KeyValue has none. */
  public Slice valueMessage() {
    return valueMessage;
  }

  /** The value; EMPTY if the KeyValue has none. */
  public AnyValueView value() {
    if (!valueDecoded) {
      value.wrap(valueMessage);
      valueDecoded = true;
    }
    return value;
  }

  /** Index of the key in a profile's string table; 0, and of no meaning, in the other signals. */
  public int keyStringIndex() {
    return keyStringIndex;
  }
}
