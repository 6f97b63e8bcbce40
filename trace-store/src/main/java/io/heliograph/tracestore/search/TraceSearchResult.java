package io.heliograph.tracestore.search;

import java.util.List;

/**
 * A page of found traces.
 *
 * @param traces in the order asked for
 * @param nextCursor for the next page; empty if there is none
 */
public record TraceSearchResult(List<TraceSummary> traces, String nextCursor, ReadOutcome outcome) {

  public TraceSearchResult {
    traces = List.copyOf(traces);
  }
}
