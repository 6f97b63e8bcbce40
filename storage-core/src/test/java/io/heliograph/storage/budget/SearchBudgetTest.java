package io.heliograph.storage.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.storage.file.CapacityExceededException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SearchBudgetTest {

  private final MemoryBudget memory = new MemoryBudget(1_000);
  private long nanos;

  private SearchBudget budget(Duration time, long bytes, long memoryBytes) {
    return new SearchBudget(new SearchBudget.Limits(time, bytes, memoryBytes), memory, () -> nanos);
  }

  @Test
  void time_that_is_used_up_ends_the_search() {
    SearchBudget budget = budget(Duration.ofNanos(10), 100, 100);
    nanos = 10;
    budget.checkTime();
    nanos = 11;
    assertThatThrownBy(budget::checkTime)
        .isInstanceOf(SearchBudgetExceededException.class)
        .hasMessageContaining("time");
    assertThatThrownBy(() -> budget.decoding(1)).isInstanceOf(SearchBudgetExceededException.class);
  }

  @Test
  void search_that_nobody_waits_for_ends() {
    AtomicBoolean isAbandoned = new AtomicBoolean();
    SearchBudget budget =
        new SearchBudget(
            new SearchBudget.Limits(Duration.ofSeconds(1), 100, 100),
            memory,
            () -> nanos,
            isAbandoned::get);
    budget.checkTime();
    isAbandoned.set(true);
    assertThatThrownBy(budget::checkTime)
        .isInstanceOf(SearchBudgetExceededException.class)
        .hasMessageContaining("nobody waits");
    assertThatThrownBy(() -> budget.decoding(1)).isInstanceOf(SearchBudgetExceededException.class);
  }

  @Test
  void bytes_that_are_used_up_end_the_search() {
    SearchBudget budget = budget(Duration.ofSeconds(1), 100, 100);
    budget.decoding(60);
    assertThatThrownBy(() -> budget.decoding(41))
        .isInstanceOf(SearchBudgetExceededException.class)
        .hasMessageContaining("bytes");
    budget.decoding(40);
    assertThat(budget.statistics().bytesDecoded()).isEqualTo(100);
  }

  @Test
  void memory_is_bounded_by_search_and_process_and_given_back() {
    SearchBudget first = budget(Duration.ofSeconds(1), 100, 800);
    first.reserve(800);
    assertThatThrownBy(() -> first.reserve(1)).isInstanceOf(CapacityExceededException.class);
    SearchBudget second = budget(Duration.ofSeconds(1), 100, 800);
    assertThatThrownBy(() -> second.reserve(201)).isInstanceOf(CapacityExceededException.class);
    second.reserve(200);
    assertThat(memory.usedBytes()).isEqualTo(1_000);
    first.close();
    first.close();
    second.close();
    assertThat(memory.usedBytes()).isZero();
    assertThat(memory.usedBytes("search")).isZero();
  }

  @Test
  void unlimited_budget_never_ends() {
    try (SearchBudget budget = SearchBudget.unlimited(memory, () -> nanos)) {
      nanos = Long.MAX_VALUE;
      budget.checkTime();
      budget.decoding(Long.MAX_VALUE);
    }
  }

  @Test
  void statistics_count_what_was_done() {
    SearchBudget budget = budget(Duration.ofSeconds(1), 100, 100);
    budget.partition();
    budget.candidatePages(5);
    budget.pageDecoded();
    budget.rowsMatched(7);
    nanos = 33;
    assertThat(budget.statistics()).isEqualTo(new SearchStatistics(1, 5, 1, 0, 7, 33));
  }
}
