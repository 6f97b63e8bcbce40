package io.heliograph.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.tracestore.search.TraceOrder;
import io.heliograph.tracestore.search.TraceSearch;
import io.heliograph.tracestore.search.TraceSearchResult;
import io.heliograph.tracestore.search.TraceSummary;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Searches agree with a list of all spans: over live spans, uncommitted and committed pages, sealed
 * partitions and recovered ones, page by page, while more arrives.
 */
class TraceSearchRandomizedTest {

  private final SplittableRandom random = Seeds.random("TraceSearchRandomizedTest");
  private final RandomTraces traces = new RandomTraces(random, 60);
  private final ReferenceTraces reference = new ReferenceTraces();

  @Test
  void search_pageByPageWhileSpansArrive_agreesWithReference() {
    try (TestStore store = new TestStore(TestStore.SMALL, FaultFileSystem.create())) {
      for (int round = 0; round < 45; round++) {
        for (int i = random.nextInt(8); i >= 0; i--) {
          send(store);
        }
        changeStage(store);
        store.tick();
        for (int i = 0; i < 3; i++) {
          check(store);
        }
      }
    }
  }

  private void send(TestStore store) {
    TracesData request = traces.request();
    reference.add(request);
    store.send(request);
  }

  private void changeStage(TestStore store) {
    switch (random.nextInt(12)) {
      case 0 -> store.pass(Duration.ofSeconds(11));
      case 1 -> store.store().checkpoint();
      case 2 -> store.reopen();
      case 3 -> store.pass(Duration.ofMinutes(2));
      default -> {}
    }
  }

  private void check(TestStore store) {
    if (reference.spans().isEmpty()) {
      return;
    }
    TraceSearch search =
        new TraceSearch(
            range(),
            new RandomFilters(random, reference.spans()).filter(),
            random.nextInt(3) == 0 ? TraceOrder.DURATION : TraceOrder.NEWEST,
            random.nextInt(1, 12),
            "");
    List<TraceSummary> expected = reference.search(search);
    List<TraceSummary> found = new ArrayList<>();
    TraceSearchResult result = store.search(search);
    while (true) {
      assertThat(result.outcome().warnings()).isEmpty();
      found.addAll(result.traces());
      if (result.nextCursor().isEmpty()) {
        break;
      }
      assertThat(result.traces()).hasSize(search.limit());
      if (random.nextInt(4) == 0) {
        send(store);
        changeStage(store);
        store.tick();
      }
      TraceSearch next =
          new TraceSearch(
              search.range(), search.filter(), search.order(), search.limit(), result.nextCursor());
      result = store.search(next);
      assertThat(store.search(next).traces()).isEqualTo(result.traces());
    }
    compare(search, found, expected);
  }

  private static void compare(
      TraceSearch search, List<TraceSummary> found, List<TraceSummary> expected) {
    for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
      assertThat(found.get(i)).as("trace %s of %s", i, search).isEqualTo(expected.get(i));
    }
    assertThat(found).as("%s", search).hasSameSizeAs(expected);
  }

  private TimeRange range() {
    if (random.nextBoolean()) {
      return TimeRange.ALL;
    }
    long from = RandomTraces.BASE_UNIX_NANOS + random.nextLong(60_000_000_000L);
    return new TimeRange(from, from + random.nextLong(30_000_000_000L));
  }
}
