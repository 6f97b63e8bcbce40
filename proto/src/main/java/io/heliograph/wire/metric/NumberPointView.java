package io.heliograph.wire.metric;

import io.heliograph.wire.OtlpTag;

/**
 * Shows a point of a gauge or a sum.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class NumberPointView extends PointView {
  private NumberType valueType = NumberType.NONE;
  private long valueBits;

  /** Shows the NumberDataPoint in {@code array[offset, offset + length)}. */
  public NumberPointView wrap(byte[] array, int offset, int length) {
    clear(array, offset, length);
    valueType = NumberType.NONE;
    valueBits = 0;
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.NumberPoint.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.NumberPoint.START_TIME_UNIX_NANO -> startUnixNanos = cursor.fixed64();
        case OtlpTag.NumberPoint.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.NumberPoint.AS_DOUBLE -> value(NumberType.DOUBLE);
        case OtlpTag.NumberPoint.AS_INT -> value(NumberType.INT);
        case OtlpTag.NumberPoint.EXEMPLARS -> exemplars.add(cursor);
        case OtlpTag.NumberPoint.FLAGS -> flags = (int) cursor.varint();
        default -> {}
      }
    }
    return this;
  }

  private void value(NumberType type) {
    valueType = type;
    valueBits = cursor.fixed64();
  }

  /** Whether the value is a double, an integer or missing. */
  public NumberType valueType() {
    return valueType;
  }

  /** The value, if a DOUBLE. */
  public double doubleValue() {
    assert valueType == NumberType.DOUBLE;
    return Double.longBitsToDouble(valueBits);
  }

  /** The value, if an INT. */
  public long intValue() {
    assert valueType == NumberType.INT;
    return valueBits;
  }
}
