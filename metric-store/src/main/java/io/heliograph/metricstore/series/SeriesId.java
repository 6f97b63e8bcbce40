package io.heliograph.metricstore.series;

import java.util.HexFormat;

/**
 * The identity of a series as 128 bits: a hash of everything that makes it this series. The same
 * for the same series in every block, after every restart.
 */
public record SeriesId(long high, long low) implements Comparable<SeriesId> {

  @Override
  public int compareTo(SeriesId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
