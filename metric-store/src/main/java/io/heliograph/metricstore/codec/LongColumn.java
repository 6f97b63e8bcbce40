package io.heliograph.metricstore.codec;

/** Columns of any length as vectors one after the other. */
public final class LongColumn {

  private LongColumn() {}

  public static void encode(VectorEncoder encoder, long[] values, int count, ByteOutput out) {
    for (int from = 0; from < count; from += VectorEncoder.LENGTH) {
      encoder.encodeLongs(values, from, Math.min(VectorEncoder.LENGTH, count - from), out);
    }
  }

  public static long[] decode(VectorDecoder decoder, ByteInput in, int count) {
    long[] values = new long[count];
    for (int from = 0; from < count; from += VectorEncoder.LENGTH) {
      decoder.decodeLongs(in, values, from, Math.min(VectorEncoder.LENGTH, count - from));
    }
    return values;
  }

  /** A column whose values are ints. */
  public static int[] decodeInts(VectorDecoder decoder, ByteInput in, int count) {
    long[] values = decode(decoder, in, count);
    int[] ints = new int[count];
    for (int i = 0; i < count; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }
}
