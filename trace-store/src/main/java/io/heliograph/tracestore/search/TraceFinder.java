package io.heliograph.tracestore.search;

import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.TimeRange;

/** Finds the best traces in some order, until it is done or the budget is used up. */
sealed interface TraceFinder permits NewestTraces, LongestTraces {

  /**
   * @param candidates pages that can have a matching span
   * @param range that a matching span starts in
   */
  void find(Candidates candidates, TimeRange range);
}
