package io.heliograph.tracestore.search;

import io.heliograph.storage.budget.SearchStatistics;
import java.util.List;

/**
 * Whether an answer is whole, and what it cost.
 *
 * @param warnings for people, one sentence for each thing that should have been looked at and was
 *     not: a budget ran out, a partition is damaged
 */
public record ReadOutcome(List<String> warnings, SearchStatistics statistics) {

  public ReadOutcome {
    warnings = List.copyOf(warnings);
  }

  public boolean isComplete() {
    return warnings.isEmpty();
  }
}
