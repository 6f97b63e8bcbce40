package io.heliograph.query.call;

import io.heliograph.api.v1.QueryStatistics;
import io.heliograph.storage.budget.SearchStatistics;
import java.util.List;

/** The parts that answers have in common. */
public final class Answers {

  private Answers() {}

  /** What an answer cost; whole when there is nothing to warn of. */
  public static QueryStatistics statistics(List<String> warnings, SearchStatistics statistics) {
    return QueryStatistics.newBuilder()
        .setComplete(warnings.isEmpty())
        .addAllWarnings(warnings)
        .setPartitions(statistics.partitions())
        .setPagesCandidate(statistics.pagesCandidate())
        .setPagesDecoded(statistics.pagesDecoded())
        .setBytesDecoded(statistics.bytesDecoded())
        .setElapsedNanos(statistics.nanos())
        .build();
  }

  /** The API's range as the stores': 0 is no bound. */
  public static io.heliograph.storage.search.TimeRange range(
      io.heliograph.api.v1.TimeRange range, String path) {
    long start = range.getStartUnixNano();
    long end = range.getEndUnixNano() == 0 ? Long.MAX_VALUE : range.getEndUnixNano();
    if (start < 0 || end < 0) {
      throw ApiErrors.invalid(path, "after the year 2262 (expected: unix nanoseconds)");
    }
    if (start > end) {
      throw ApiErrors.invalid(path, "the start is after the end (expected: start <= end)");
    }
    return new io.heliograph.storage.search.TimeRange(start == 0 ? Long.MIN_VALUE : start, end);
  }
}
