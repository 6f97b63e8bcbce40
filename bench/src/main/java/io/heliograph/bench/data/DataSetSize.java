package io.heliograph.bench.data;

/**
 * How much telemetry is made.
 *
 * @param traces each of about 30 spans
 * @param logRecords number of them
 * @param series time series
 * @param pointsOfSeries points that each series has
 */
public record DataSetSize(int traces, int logRecords, int series, int pointsOfSeries) {

  private static final int SPANS_OF_TRACE = 29;

  /** What the peers were measured with. */
  public static final DataSetSize FULL = new DataSetSize(60_000, 2_000_000, 20_000, 100);

  /** Shows in a minute that everything works; its figures are not to be quoted. */
  public static final DataSetSize QUICK = new DataSetSize(3_000, 100_000, 4_000, 25);

  /** About as many items of each signal. */
  static DataSetSize ofItems(int items) {
    int series = Math.max(20, items / 4);
    return new DataSetSize(
        Math.max(1, items / SPANS_OF_TRACE), items, series, Math.max(1, items / series));
  }
}
