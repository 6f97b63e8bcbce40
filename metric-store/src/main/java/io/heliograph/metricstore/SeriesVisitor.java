package io.heliograph.metricstore;

import io.heliograph.metricstore.series.Series;
import io.heliograph.metricstore.series.SeriesPoints;

/** Takes the series of an answer, one after the other, on the reading thread. */
@FunctionalInterface
public interface SeriesVisitor {

  /**
   * One series with at least one point, in time order.
   *
   * @param points valid after the call too
   * @return whether to go on
   */
  boolean series(Series series, SeriesPoints points);
}
