package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorDecoder;
import io.heliograph.metricstore.codec.VectorEncoder;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.PointShape.ListKind;
import java.util.Arrays;

/** Decodes what {@link ListEncoder} wrote. Confined to one thread. */
final class ListDecoder {

  private final VectorDecoder decoder;

  ListDecoder(VectorDecoder decoder) {
    this.decoder = decoder;
  }

  /** The list of each point. */
  long[][] decode(ByteInput in, PointShape shape, int list, long[] offsets, int count) {
    ListKind kind = shape.lists().get(list);
    return kind == ListKind.BOUNDARIES
        ? boundaries(in, count)
        : matrix(in, shape, kind == ListKind.VALUES, offsets, count);
  }

  private long[][] boundaries(ByteInput in, int count) {
    long[][] distinct = new long[in.getSize()][];
    for (int i = 0; i < distinct.length; i++) {
      distinct[i] = new long[in.getSize()];
      for (int k = 0; k < distinct[i].length; k++) {
        distinct[i][k] = in.getDoubleBits();
      }
    }
    long[][] lists = new long[count][];
    if (distinct.length == 1) {
      Arrays.fill(lists, distinct[0]);
      return lists;
    }
    int[] which = LongColumn.decodeInts(decoder, in, count);
    for (int i = 0; i < count; i++) {
      lists[i] = distinct[which[i]];
    }
    return lists;
  }

  private long[][] matrix(
      ByteInput in, PointShape shape, boolean isDouble, long[] offsets, int count) {
    long[] lengths = LongColumn.decode(decoder, in, count);
    long[][] lists = new long[count][];
    for (int i = 0; i < count; i++) {
      lists[i] = new long[(int) lengths[i]];
    }
    BucketAlignment alignment = BucketAlignment.of(shape, offsets, lengths);
    long[] column = new long[count];
    for (int c = 0; c < alignment.columnCount(); c++) {
      int filled = 0;
      for (int i = 0; i < count; i++) {
        filled += alignment.element(i, c) >= 0 ? 1 : 0;
      }
      decodeColumn(in, isDouble, column, filled);
      int next = 0;
      for (int i = 0; i < count; i++) {
        int element = alignment.element(i, c);
        if (element >= 0) {
          lists[i][element] = column[next++];
        }
      }
    }
    return lists;
  }

  private void decodeColumn(ByteInput in, boolean isDouble, long[] column, int count) {
    for (int from = 0; from < count; from += VectorEncoder.LENGTH) {
      int length = Math.min(VectorEncoder.LENGTH, count - from);
      if (isDouble) {
        decoder.decodeDoubles(in, column, from, length);
      } else {
        decoder.decodeLongs(in, column, from, length);
      }
    }
  }
}
