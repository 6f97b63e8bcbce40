package io.heliograph.tracestore.span;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.page.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A trace's 16 bytes, as two big-endian halves. Ordered by unsigned bytes. Immutable.
 *
 * @param high bytes 0 to 7
 * @param low bytes 8 to 15
 */
public record TraceId(long high, long low) implements Comparable<TraceId> {

  public static final int BYTES = 16;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Reads the {@value #BYTES} bytes at {@code offset}. */
  public static TraceId at(byte[] source, int offset) {
    return new TraceId((long) LONG.get(source, offset), (long) LONG.get(source, offset + 8));
  }

  /**
   * Reads 32 hexadecimal digits of either case.
   *
   * @throws IllegalArgumentException if that is no trace ID
   */
  public static TraceId ofHex(String text) {
    checkArgument(
        text.length() == 2 * BYTES && text.chars().allMatch(HexFormat::isHexDigit),
        "trace id: %s (expected: 32 hexadecimal digits)",
        text);
    return new TraceId(
        HexFormat.fromHexDigitsToLong(text, 0, BYTES),
        HexFormat.fromHexDigitsToLong(text, BYTES, 2 * BYTES));
  }

  public Bytes toBytes() {
    byte[] bytes = new byte[BYTES];
    LONG.set(bytes, 0, high);
    LONG.set(bytes, 8, low);
    return Bytes.copyOf(bytes);
  }

  @Override
  public int compareTo(TraceId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
