package io.heliograph.metricstore.series;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An encoded OTLP message, or a field of type bytes, with equality by content. The array is shared:
 * nobody writes to it.
 */
// What OTLP sends goes from block to answer without a copy.
@SuppressWarnings("ArrayRecordComponent")
public record OtlpBytes(byte[] array) {

  public static final OtlpBytes EMPTY = new OtlpBytes(new byte[0]);

  public int length() {
    return array.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OtlpBytes that && Arrays.equals(array, that.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(array);
  }
}
