package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.codec.Effort;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorEncoder;
import io.heliograph.metricstore.series.PointShape.ListKind;
import io.heliograph.metricstore.series.SeriesPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes a list of numbers a point: boundaries as a dictionary of whole lists, the others as a
 * matrix, one column a bucket, so that a bucket's counts are neighbours. Confined to one thread.
 */
final class ListEncoder {

  /*
   * Boundaries:  varint number of distinct lists; per list: varint length, the doubles;
   *              with more than one: which list, a column of one number a point.
   * Matrix:      a column of lengths; then the columns of BucketAlignment.
   */

  private final VectorEncoder encoder;
  private final VectorEncoder doubles;

  ListEncoder(Effort effort) {
    encoder = new VectorEncoder(effort);
    doubles = new VectorEncoder(effort);
  }

  void encode(SeriesPoints points, int list, ByteOutput out) {
    ListKind kind = points.shape().lists().get(list);
    if (kind == ListKind.BOUNDARIES) {
      putBoundaries(points, list, out);
    } else {
      putMatrix(points, list, kind == ListKind.VALUES, out);
    }
  }

  private void putBoundaries(SeriesPoints points, int list, ByteOutput out) {
    List<long[]> distinct = new ArrayList<>();
    long[] which = new long[points.size()];
    for (int i = 0; i < which.length; i++) {
      which[i] = indexOf(distinct, points.list(list, i));
    }
    out.putVarint(distinct.size());
    for (long[] boundaries : distinct) {
      out.putVarint(boundaries.length);
      for (long bits : boundaries) {
        out.putDoubleBits(bits);
      }
    }
    if (distinct.size() > 1) {
      LongColumn.encode(encoder, which, which.length, out);
    }
  }

  private static int indexOf(List<long[]> distinct, long[] boundaries) {
    for (int i = distinct.size() - 1; i >= 0; i--) {
      if (Arrays.equals(distinct.get(i), boundaries)) {
        return i;
      }
    }
    distinct.add(boundaries);
    return distinct.size() - 1;
  }

  private void putMatrix(SeriesPoints points, int list, boolean isDouble, ByteOutput out) {
    int count = points.size();
    long[] lengths = new long[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = points.list(list, i).length;
    }
    LongColumn.encode(encoder, lengths, count, out);
    BucketAlignment alignment = BucketAlignment.of(points.shape(), points.offsets(list), lengths);
    long[] column = new long[count];
    for (int c = 0; c < alignment.columnCount(); c++) {
      int filled = 0;
      for (int i = 0; i < count; i++) {
        int element = alignment.element(i, c);
        if (element >= 0) {
          column[filled++] = points.list(list, i)[element];
        }
      }
      if (isDouble) {
        putDoubles(column, filled, out);
      } else {
        LongColumn.encode(encoder, column, filled, out);
      }
    }
  }

  private void putDoubles(long[] column, int count, ByteOutput out) {
    for (int from = 0; from < count; from += VectorEncoder.LENGTH) {
      doubles.encodeDoubles(column, from, Math.min(VectorEncoder.LENGTH, count - from), out);
    }
  }
}
