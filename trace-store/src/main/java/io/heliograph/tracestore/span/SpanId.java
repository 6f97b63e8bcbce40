package io.heliograph.tracestore.span;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.page.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A span's 8 bytes as a big-endian number. Columns hold the bare number. Immutable.
 *
 * @param value all 8 bytes; never 0 for a span that was accepted
 */
public record SpanId(long value) {

  public static final int BYTES = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Reads the number of the {@value #BYTES} bytes at {@code offset}. */
  public static long valueAt(byte[] source, int offset) {
    return (long) LONG.get(source, offset);
  }

  /**
   * Reads 16 hexadecimal digits of either case.
   *
   * @throws IllegalArgumentException if that is no span ID
   */
  public static SpanId ofHex(String text) {
    checkArgument(
        text.length() == 2 * BYTES && text.chars().allMatch(HexFormat::isHexDigit),
        "span id: %s (expected: 16 hexadecimal digits)",
        text);
    return new SpanId(HexFormat.fromHexDigitsToLong(text));
  }

  public Bytes toBytes() {
    byte[] bytes = new byte[BYTES];
    LONG.set(bytes, 0, value);
    return Bytes.copyOf(bytes);
  }

  /** 16 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
