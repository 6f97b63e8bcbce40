package io.heliograph.metricstore.codec;

import java.util.Arrays;

/** Decodes what {@link VectorEncoder} wrote. Confined to one thread. */
public final class VectorDecoder {

  private final long[] vector = new long[VectorEncoder.LENGTH];
  private final long[] scratch = new long[VectorEncoder.LENGTH];

  /** Decodes a vector of integers or times into {@code values[from, from + count)}. */
  public void decodeLongs(ByteInput in, long[] values, int from, int count) {
    int header = in.getByte();
    Scheme scheme = Scheme.ofHeader(header);
    switch (scheme) {
      case CONST, LINEAR, FOR, DELTA, DELTA_FOR, DELTA2, GRID ->
          IntegerVector.decode(in, scheme, (header & Scheme.FACTOR_FLAG) != 0, vector, count);
      case DICT -> DictionaryVector.decode(in, vector, count);
      case RAW -> getRaw(in, count);
      case XOR ->
          throw new IndexOutOfBoundsException("vector scheme: XOR (expected: one of integers)");
    }
    System.arraycopy(vector, 0, values, from, count);
  }

  /** Decodes a vector of doubles into {@code bits[from, from + count)}. */
  public void decodeDoubles(ByteInput in, long[] bits, int from, int count) {
    int header = in.getByte();
    switch (Scheme.ofHeader(header)) {
      case CONST -> Arrays.fill(vector, 0, count, in.getDoubleBits());
      case LINEAR, FOR, DELTA, DELTA_FOR, DELTA2, GRID ->
          DecimalVector.decode(in, header, vector, scratch, count);
      case DICT -> DictionaryVector.decode(in, vector, count);
      case XOR -> getXor(in, count);
      case RAW -> getRaw(in, count);
    }
    System.arraycopy(vector, 0, bits, from, count);
  }

  private void getXor(ByteInput in, int count) {
    vector[0] = in.getDoubleBits();
    int shift = in.getByte();
    MiniBlocks.decode(in, vector, 1, count - 1, MiniBlocks.Form.UNSIGNED);
    for (int i = 1; i < count; i++) {
      vector[i] = vector[i - 1] ^ (vector[i] << shift);
    }
  }

  private void getRaw(ByteInput in, int count) {
    for (int i = 0; i < count; i++) {
      vector[i] = in.getLong();
    }
  }
}
