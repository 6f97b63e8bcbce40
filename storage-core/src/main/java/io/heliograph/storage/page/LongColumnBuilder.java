package io.heliograph.storage.page;

import static java.util.Objects.checkIndex;

import java.util.Arrays;

/** Collects 64-bit integers. Confined to the thread of its page builder. */
public final class LongColumnBuilder extends ColumnBuilder {

  private static final int INITIAL = 16;

  private long[] values = new long[INITIAL];
  private int count;

  LongColumnBuilder(ColumnKey key) {
    super(key, ColumnKind.LONG);
  }

  public void add(long value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, Growth.size(count, count + 1));
    }
    values[count++] = value;
  }

  /** A value added since the page began. */
  public long at(int index) {
    return values[checkIndex(index, count)];
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
    return LongCodec.encode(values, count, out);
  }

  @Override
  LongColumn snapshot() {
    return new LongColumn(values, count);
  }

  @Override
  void reset(boolean arraysShared) {
    if (arraysShared) {
      values = new long[INITIAL];
    }
    count = 0;
  }
}
