package io.heliograph.logindex.search;

import io.heliograph.logindex.record.RecordIndexedFields;
import io.heliograph.storage.filter.CandidateDerivation;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.PageFilter;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.TimeRange;
import java.util.List;

/**
 * Which records are looked for, and in which order.
 *
 * @param candidates pages that can match
 * @param matcher decides which rows do
 * @param range of order time
 */
public record RecordQuery(
    Candidates candidates, PageMatcher matcher, TimeRange range, ScanOrder order) {

  /**
   * The records that match a filter.
   *
   * @throws IllegalArgumentException if it has an unknown field or a malformed regular expression
   */
  public static RecordQuery of(Filter filter, TimeRange range, ScanOrder order) {
    FieldCheck.check(filter);
    return new RecordQuery(
        CandidateDerivation.derive(filter, RecordIndexedFields.INSTANCE),
        PageMatcher.of(PageFilter.compile(filter)),
        range,
        order);
  }

  /** The same, of those of its candidate pages that are also candidates here. */
  public RecordQuery among(Candidates other) {
    return new RecordQuery(Candidates.allOf(List.of(candidates, other)), matcher, range, order);
  }

  /** The same in another range. */
  public RecordQuery within(TimeRange narrower) {
    return new RecordQuery(candidates, matcher, narrower, order);
  }
}
