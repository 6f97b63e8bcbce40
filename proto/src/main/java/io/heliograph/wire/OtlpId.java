package io.heliograph.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads trace and span IDs as big-endian numbers. */
public final class OtlpId {
  /** Bytes of a trace ID. */
  public static final int TRACE_ID_BYTES = 16;

  /** Bytes of a span ID. */
  public static final int SPAN_ID_BYTES = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private OtlpId() {}

  /** Whether the ID has the right length and isn't zero. */
  public static boolean isTraceId(Slice id) {
    return id.length() == TRACE_ID_BYTES && (traceIdHigh(id) | traceIdLow(id)) != 0;
  }

  /** Whether the ID has the right length and isn't zero. */
  public static boolean isSpanId(Slice id) {
    return id.length() == SPAN_ID_BYTES && spanId(id) != 0;
  }

  /** Whether the cursor's current field has a trace ID's length and isn't zero. */
  public static boolean isTraceId(WireCursor field) {
    if (field.length() != TRACE_ID_BYTES) {
      return false;
    }
    long high = (long) LONG.get(field.array(), field.offset());
    return (high | (long) LONG.get(field.array(), field.offset() + Long.BYTES)) != 0;
  }

  /** Whether the cursor's current field has a span ID's length and isn't zero. */
  public static boolean isSpanId(WireCursor field) {
    return field.length() == SPAN_ID_BYTES && (long) LONG.get(field.array(), field.offset()) != 0;
  }

  /** The first 8 bytes of a trace ID; 0 if the ID has the wrong length. */
  public static long traceIdHigh(Slice id) {
    return id.length() == TRACE_ID_BYTES ? (long) LONG.get(id.array(), id.offset()) : 0;
  }

  /** The last 8 bytes of a trace ID; 0 if the ID has the wrong length. */
  public static long traceIdLow(Slice id) {
    return id.length() == TRACE_ID_BYTES
        ? (long) LONG.get(id.array(), id.offset() + Long.BYTES)
        : 0;
  }

  /** A span ID; 0 if it has the wrong length. */
  public static long spanId(Slice id) {
    return id.length() == SPAN_ID_BYTES ? (long) LONG.get(id.array(), id.offset()) : 0;
  }
}
