package io.heliograph.logindex;

import io.heliograph.logindex.search.RecordSource;
import io.heliograph.logindex.search.Visibility;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.budget.SearchStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an answer is whole, and what it cost.
 *
 * @param complete false if something that should have been looked at was not
 * @param warnings what is missing and why, a sentence each; empty if complete
 * @param cost what the search did
 */
public record AnswerStatistics(boolean complete, List<String> warnings, SearchStatistics cost) {

  public AnswerStatistics {
    warnings = List.copyOf(warnings);
  }

  /**
   * Judges a search.
   *
   * @param exhausted why each of its scans ended early, if it did
   */
  static AnswerStatistics of(
      RecordSource source, List<Optional<String>> exhausted, SearchBudget budget) {
    List<String> warnings = new ArrayList<>();
    exhausted.forEach(
        reason -> reason.ifPresent(text -> warnings.add("the search ended early: " + text)));
    for (String partition : source.snapshot().missing()) {
      warnings.add("a damaged partition was set aside: " + partition);
    }
    if (!source.visible().isWithin(new Visibility(source.snapshot().applied()))) {
      warnings.add("records from before a restart are not searchable yet");
    }
    return new AnswerStatistics(warnings.isEmpty(), warnings, budget.statistics());
  }
}
