package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorDecoder;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.index.SortedTerms;
import io.heliograph.metricstore.index.TermLookup;
import io.heliograph.metricstore.series.SeriesParts;
import java.util.Arrays;

/**
 * What a block has of each series, in memory: where its chunk is, its times, and in a sealed block
 * its parts and their terms. Immutable.
 */
public final class BlockIndex implements SeriesIndex {

  private final byte[][][] parts = new byte[PartKind.COUNT][][];
  private final long[][][] hashes = new long[PartKind.COUNT][][];
  private final SortedTerms[] terms = new SortedTerms[PartKind.COUNT];
  private final int[][] ordinals = new int[PartKind.COUNT][];
  private final int[] numbers;
  final long[] pageOffsets;
  final int[] timePages;
  final int[] timeOffsets;
  final int[] timeCounts;
  final int[] pages;
  final int[] offsets;
  private final int[] counts;
  private final long[] firstTimes;
  private final long[] lastTimes;
  private final long sizeBytes;

  /**
   * @param partSection read only if {@code isSealed}
   * @param termSection read only if {@code isSealed}
   */
  BlockIndex(
      boolean isSealed,
      ByteInput partSection,
      ByteInput seriesSection,
      ByteInput termSection,
      ByteInput pageSection) {
    VectorDecoder decoder = new VectorDecoder();
    int rows = seriesSection.getSize();
    numbers = isSealed ? new int[0] : LongColumn.decodeInts(decoder, seriesSection, rows);
    for (PartKind kind : PartKind.all()) {
      int i = kind.index();
      ordinals[i] = isSealed ? LongColumn.decodeInts(decoder, seriesSection, rows) : new int[0];
      parts[i] = isSealed ? readParts(partSection) : new byte[0][];
      hashes[i] = new long[parts[i].length][];
      terms[i] = readTerms(isSealed ? termSection : new ByteInput(new byte[] {1, 0}));
    }
    pages = LongColumn.decodeInts(decoder, seriesSection, rows);
    offsets = LongColumn.decodeInts(decoder, seriesSection, rows);
    counts = LongColumn.decodeInts(decoder, seriesSection, rows);
    firstTimes = LongColumn.decode(decoder, seriesSection, rows);
    lastTimes = LongColumn.decode(decoder, seriesSection, rows);
    pageOffsets = LongColumn.decode(decoder, pageSection, pageSection.getSize());
    int timeColumns = pageSection.getSize();
    timePages = LongColumn.decodeInts(decoder, pageSection, timeColumns);
    timeOffsets = LongColumn.decodeInts(decoder, pageSection, timeColumns);
    timeCounts = LongColumn.decodeInts(decoder, pageSection, timeColumns);
    sizeBytes = memory();
  }

  private static byte[][] readParts(ByteInput in) {
    byte[][] parts = new byte[in.getSize()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = in.getBytes(in.getSize());
    }
    return parts;
  }

  private static SortedTerms readTerms(ByteInput in) {
    return SortedTerms.of(in.getBytes(in.getSize()));
  }

  private long memory() {
    long bytes = 8L * pageOffsets.length + 12L * timePages.length + 44L * counts.length;
    for (PartKind kind : PartKind.all()) {
      bytes += terms[kind.index()].sizeBytes() + 24L * parts[kind.index()].length;
      for (byte[] part : parts[kind.index()]) {
        bytes += 24 + part.length;
      }
    }
    return bytes;
  }

  /** Memory of the index, roughly. */
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int seriesCount() {
    return counts.length;
  }

  @Override
  public int partCount(PartKind kind) {
    return parts[kind.index()].length;
  }

  @Override
  public byte[] part(PartKind kind, int ordinal) {
    return parts[kind.index()][ordinal];
  }

  // Racing threads compute the same hash.
  @Override
  public long[] partHash(PartKind kind, int ordinal) {
    long[][] known = hashes[kind.index()];
    long[] hash = known[ordinal];
    if (hash == null) {
      hash = SeriesParts.hash(part(kind, ordinal));
      known[ordinal] = hash;
    }
    return hash;
  }

  @Override
  public TermLookup terms(PartKind kind) {
    return terms[kind.index()];
  }

  @Override
  public int ordinal(PartKind kind, int series) {
    return ordinals[kind.index()][series];
  }

  /** The row of a series of the generation in an increment; negative if it has none. */
  public int rowOf(int number) {
    return Arrays.binarySearch(numbers, number);
  }

  /** The number of an increment's series in its generation. */
  public int number(int row) {
    return numbers[row];
  }

  public int pointCount(int row) {
    return counts[row];
  }

  public long firstTime(int row) {
    return firstTimes[row];
  }

  public long lastTime(int row) {
    return lastTimes[row];
  }
}
