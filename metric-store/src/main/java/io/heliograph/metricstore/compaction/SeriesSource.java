package io.heliograph.metricstore.compaction;

import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.SeriesPoints;

/** Where a merge takes series from: a sealed block, or an ended generation. */
public interface SeriesSource {

  SeriesIndex index();

  /** Whether the series has points here. */
  boolean hasPoints(int series);

  /** The points of a series that has some, with exemplars, in time order. */
  SeriesPoints read(int series);
}
