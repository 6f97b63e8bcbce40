package io.heliograph.storage.page;

/** A column of integers: one section holding an {@link IntegerCodec} sequence. */
final class LongCodec {

  private LongCodec() {}

  static ColumnEncoding encode(long[] values, int count, SectionWriter out) {
    out.integers(values, count);
    long min = values[0];
    long max = values[0];
    for (int i = 1; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    return new ColumnEncoding(0, 0, min, max);
  }

  static LongColumn decode(SectionReader in, int count) {
    return new LongColumn(IntegerCodec.decode(in.next(), count), count);
  }
}
