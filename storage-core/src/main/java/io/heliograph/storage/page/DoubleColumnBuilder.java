package io.heliograph.storage.page;

import static java.util.Objects.checkIndex;

import java.util.Arrays;

/** Collects doubles bit by bit. Confined to the thread of its page builder. */
public final class DoubleColumnBuilder extends ColumnBuilder {

  private static final int INITIAL = 16;

  private long[] bits = new long[INITIAL];
  private int count;

  DoubleColumnBuilder(ColumnKey key) {
    super(key, ColumnKind.DOUBLE);
  }

  public void add(double value) {
    addBits(Double.doubleToRawLongBits(value));
  }

  public void addBits(long value) {
    if (count == bits.length) {
      bits = Arrays.copyOf(bits, Growth.size(count, count + 1));
    }
    bits[count++] = value;
  }

  /** A value added since the page began. */
  public double at(int index) {
    return Double.longBitsToDouble(bits[checkIndex(index, count)]);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  long sizeBytes() {
    return 8L * count;
  }

  @Override
  ColumnEncoding encode(SectionWriter out) {
    return DoubleCodec.encode(bits, count, out);
  }

  @Override
  DoubleColumn snapshot() {
    return new DoubleColumn(bits, count);
  }

  @Override
  void reset(boolean arraysShared) {
    if (arraysShared) {
      bits = new long[INITIAL];
    }
    count = 0;
  }
}
