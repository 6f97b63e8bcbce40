package io.heliograph.logindex;

import java.util.List;

/**
 * Matching records counted by time and severity.
 *
 * @param buckets of equal width in order of time, without gaps; the last may be narrower
 * @param total of all counts
 * @param statistics whether everything was counted, and what it cost
 */
public record LogHistogram(List<Bucket> buckets, long total, AnswerStatistics statistics) {

  /**
   * @param startUnixNanos inclusive
   * @param endUnixNanos exclusive
   * @param counts one for each {@link SeverityRange}, in its order
   */
  public record Bucket(long startUnixNanos, long endUnixNanos, List<Long> counts) {
    public Bucket {
      counts = List.copyOf(counts);
    }
  }

  public LogHistogram {
    buckets = List.copyOf(buckets);
  }
}
