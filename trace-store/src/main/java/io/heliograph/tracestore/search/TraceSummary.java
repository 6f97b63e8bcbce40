package io.heliograph.tracestore.search;

import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import java.util.List;

/**
 * What a list of traces shows of one. Taken over all its spans that the search may see, wherever
 * they are. Counts are of stored spans: a span that a client sent twice counts twice.
 *
 * @param rootService of the root span; of the earliest span while no root has arrived
 * @param rootOperation name of the same span
 * @param hasRoot whether a span without a parent has arrived
 * @param startUnixNanos least start of a span
 * @param endUnixNanos greatest end of a span
 * @param orphanCount spans whose parent has not arrived
 * @param services by descending total span duration
 * @param matchedCount spans that match the search
 * @param matchedSpanIds the first of them by start, each ID once, at most {@value
 *     #MATCHED_SPANS_MAX}
 */
public record TraceSummary(
    TraceId traceId,
    String rootService,
    String rootOperation,
    boolean hasRoot,
    long startUnixNanos,
    long endUnixNanos,
    int spanCount,
    int errorCount,
    int orphanCount,
    List<ServiceShare> services,
    int matchedCount,
    List<SpanId> matchedSpanIds) {

  public static final int MATCHED_SPANS_MAX = 3;

  public TraceSummary {
    services = List.copyOf(services);
    matchedSpanIds = List.copyOf(matchedSpanIds);
  }

  /**
   * A service's part in a trace.
   *
   * @param durationNanos sum of its spans' durations
   */
  public record ServiceShare(String service, int spanCount, int errorCount, long durationNanos) {}
}
