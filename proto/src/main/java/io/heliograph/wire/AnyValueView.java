package io.heliograph.wire;

import org.jspecify.annotations.Nullable;

/**
 * Shows an AnyValue.
 *
 * <p>Mutable and reused; the views of arrays and maps inside are made once per depth. Confined to
 * one thread.
 */
public final class AnyValueView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice content = new Slice();
  private AnyValueType type = AnyValueType.EMPTY;
  private long scalar;
  private @Nullable ArrayView array;
  private @Nullable AttributesView kvlist;

  /** Shows the AnyValue in {@code array[offset, offset + length)}. */
  public AnyValueView wrap(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    return decode();
  }

  /** Shows the AnyValue {@code value}, which is EMPTY if absent. */
  public AnyValueView wrap(Slice value) {
    message.wrap(value);
    return decode();
  }

  private AnyValueView decode() {
    return wrapUsualForm(message.array(), message.offset(), message.length()) ? this : decodeAny();
  }

  /** A string below 128 bytes and nothing else. */
  private boolean wrapUsualForm(byte[] array, int offset, int length) {
    if (length < 2
        || array[offset] != OtlpTag.AnyValue.STRING_VALUE
        || array[offset + 1] != length - 2) {
      return false;
    }
    type = AnyValueType.STRING;
    content.wrap(array, offset + 2, length - 2);
    return true;
  }

  private AnyValueView decodeAny() {
    type = AnyValueType.EMPTY;
    content.clear();
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.AnyValue.STRING_VALUE -> becomeContent(AnyValueType.STRING);
        case OtlpTag.AnyValue.BOOL_VALUE -> becomeScalar(AnyValueType.BOOL);
        case OtlpTag.AnyValue.INT_VALUE -> becomeScalar(AnyValueType.INT);
        case OtlpTag.AnyValue.DOUBLE_VALUE -> becomeScalar(AnyValueType.DOUBLE);
        case OtlpTag.AnyValue.ARRAY_VALUE -> mergeOrBecome(AnyValueType.ARRAY);
        case OtlpTag.AnyValue.KVLIST_VALUE -> mergeOrBecome(AnyValueType.KVLIST);
        case OtlpTag.AnyValue.BYTES_VALUE -> becomeContent(AnyValueType.BYTES);
        case OtlpTag.AnyValue.STRING_VALUE_STRINDEX -> becomeScalar(AnyValueType.STRING_INDEX);
        default -> {}
      }
    }
    return this;
  }

  private void becomeContent(AnyValueType type) {
    this.type = type;
    content.wrap(cursor);
  }

  private void becomeScalar(AnyValueType type) {
    this.type = type;
    content.clear();
    scalar = cursor.varint();
  }

  private void mergeOrBecome(AnyValueType type) {
    if (this.type == type) {
      content.merge(cursor);
    } else {
      becomeContent(type);
    }
  }

  /** The whole AnyValue message. */
  public Slice message() {
    return message;
  }

  /** What the value holds. */
  public AnyValueType type() {
    return type;
  }

  /** The string's UTF-8, the bytes, or the message of the array or map; else absent. */
  public Slice content() {
    return content;
  }

  /** The value, if a BOOL. */
  public boolean boolValue() {
    assert type == AnyValueType.BOOL;
    return scalar != 0;
  }

  /** The value, if an INT. */
  public long intValue() {
    assert type == AnyValueType.INT;
    return scalar;
  }

  /** The value, if a DOUBLE. */
  public double doubleValue() {
    assert type == AnyValueType.DOUBLE;
    return Double.longBitsToDouble(scalar);
  }

  /** The index into the string table, if a STRING_INDEX. */
  public int stringIndex() {
    assert type == AnyValueType.STRING_INDEX;
    return (int) scalar;
  }

  /** The elements, if an ARRAY. */
  public ArrayView array() {
    assert type == AnyValueType.ARRAY;
    ArrayView view = array;
    if (view == null) {
      view = new ArrayView();
      array = view;
    }
    return view.wrap(content);
  }

  /** The entries, if a KVLIST. */
  public AttributesView kvlist() {
    assert type == AnyValueType.KVLIST;
    AttributesView view = kvlist;
    if (view == null) {
      view = new AttributesView();
      kvlist = view;
    }
    return view.wrapValues(content);
  }
}
