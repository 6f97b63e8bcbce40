package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.codec.Effort;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorDecoder;
import io.heliograph.metricstore.codec.VectorEncoder;
import io.heliograph.metricstore.index.PartKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stretch of a generation's life added to its index: new parts of each kind, and new series
 * as ordinals of their parts. The first new ordinal of each is known, so that a missing stretch
 * leaves a hole and not a shift. Confined to one thread while it grows.
 */
public final class Definitions {

  private final int[] firstPart = new int[PartKind.COUNT];
  private final List<List<byte[]>> parts = new ArrayList<>();
  private final int firstSeries;
  private final List<int[]> series = new ArrayList<>();

  /**
   * @param firstPart per kind the ordinal of the first new part
   */
  public Definitions(int[] firstPart, int firstSeries) {
    System.arraycopy(firstPart, 0, this.firstPart, 0, PartKind.COUNT);
    this.firstSeries = firstSeries;
    for (int i = 0; i < PartKind.COUNT; i++) {
      parts.add(new ArrayList<>());
    }
  }

  public static Definitions none() {
    return new Definitions(new int[PartKind.COUNT], 0);
  }

  public void addPart(PartKind kind, byte[] part) {
    parts.get(kind.index()).add(part);
  }

  /**
   * @param ordinals per kind; the array is kept
   */
  public void addSeries(int[] ordinals) {
    series.add(ordinals);
  }

  public int firstPart(PartKind kind) {
    return firstPart[kind.index()];
  }

  public List<byte[]> parts(PartKind kind) {
    return parts.get(kind.index());
  }

  public int firstSeries() {
    return firstSeries;
  }

  /** Per series the ordinals of its parts. */
  public List<int[]> series() {
    return series;
  }

  /**
   * Appends what came right after.
   *
   * @return false if something is missing in between; then nothing is appended
   */
  public boolean append(Definitions next) {
    for (PartKind kind : PartKind.all()) {
      if (next.firstPart(kind) != firstPart(kind) + parts(kind).size()) {
        return false;
      }
    }
    if (next.firstSeries != firstSeries + series.size()) {
      return false;
    }
    for (PartKind kind : PartKind.all()) {
      parts(kind).addAll(next.parts(kind));
    }
    series.addAll(next.series);
    return true;
  }

  void encode(ByteOutput out) {
    for (PartKind kind : PartKind.all()) {
      out.putVarint(firstPart(kind));
      out.putVarint(parts(kind).size());
      for (byte[] part : parts(kind)) {
        out.putVarint(part.length);
        out.putBytes(part);
      }
    }
    out.putVarint(firstSeries);
    out.putVarint(series.size());
    VectorEncoder encoder = new VectorEncoder(Effort.FULL);
    long[] column = new long[series.size()];
    for (PartKind kind : PartKind.all()) {
      for (int i = 0; i < column.length; i++) {
        column[i] = series.get(i)[kind.index()];
      }
      LongColumn.encode(encoder, column, column.length, out);
    }
  }

  static Definitions decode(ByteInput in) {
    int[] first = new int[PartKind.COUNT];
    List<List<byte[]>> parts = new ArrayList<>();
    for (PartKind kind : PartKind.all()) {
      first[kind.index()] = in.getSize();
      List<byte[]> ofKind = new ArrayList<>();
      for (int i = in.getSize(); i > 0; i--) {
        ofKind.add(in.getBytes(in.getSize()));
      }
      parts.add(ofKind);
    }
    Definitions definitions = new Definitions(first, in.getSize());
    for (PartKind kind : PartKind.all()) {
      definitions.parts(kind).addAll(parts.get(kind.index()));
    }
    int count = in.getSize();
    VectorDecoder decoder = new VectorDecoder();
    int[][] columns = new int[PartKind.COUNT][];
    for (int i = 0; i < PartKind.COUNT; i++) {
      columns[i] = LongColumn.decodeInts(decoder, in, count);
    }
    for (int i = 0; i < count; i++) {
      definitions.addSeries(new int[] {columns[0][i], columns[1][i], columns[2][i], columns[3][i]});
    }
    return definitions;
  }
}
