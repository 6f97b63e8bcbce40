package io.heliograph.metricstore;

import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.SeriesPoints;
import io.heliograph.storage.filter.Filter;
import java.util.function.Consumer;

/**
 * One of the places where a read looks: a sealed block, or a generation with its increments and
 * what is in memory. Confined to the reading thread.
 */
sealed interface ReadSource permits SealedSource, GenerationReadSource {

  /** Takes the series that match. */
  @FunctionalInterface
  interface SeriesSink {

    /**
     * @param series number of the series in the source
     */
    void series(ReadSource source, SeriesIndex index, int series);
  }

  /** Takes exemplars. */
  @FunctionalInterface
  interface ExemplarSink {

    /**
     * @param exemplar OTLP bytes
     */
    void exemplar(int series, long pointTime, long time, byte[] exemplar);
  }

  /** Shows the series that match and may have points in the time range of the read. */
  void select(Filter filter, SeriesSink sink);

  PointShape shape(int series);

  /** The time of the newest point of the series here. */
  long lastTime(int series);

  /** Appends the points of a series in the time range; of equal times the later ones count. */
  void read(int series, boolean withExemplars, SeriesPoints.Builder into);

  /** Shows the exemplars of a trace, whatever their time. */
  void exemplarsOfTrace(long traceHigh, long traceLow, ExemplarSink sink);

  /** The parts of a series; under the same protection as {@link SeriesSink#series}. */
  void withIndex(Consumer<SeriesIndex> action);
}
