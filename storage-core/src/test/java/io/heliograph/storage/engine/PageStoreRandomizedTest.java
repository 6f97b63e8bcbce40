package io.heliograph.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that is fed, checkpointed, sealed, restarted and killed at random always shows exactly
 * the rows of the frames that it was given.
 */
class PageStoreRandomizedTest {

  private static final String[] TENANTS = {"a", "b", "_own"};

  private final SplittableRandom random = Seeds.random("PageStoreRandomizedTest");
  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));

  /** Tenant of each frame; the offset is the index. */
  private final List<String> log = new ArrayList<>();

  private long truncatedBelow;

  @Test
  void store_on_disk_shows_every_row_once(@TempDir Path directory) {
    run(directory, 150);
  }

  @Test
  void store_in_memory_shows_every_row_once() {
    run(FaultFileSystem.create().path("/store"), 150);
  }

  private void run(Path directory, int steps) {
    TextStore store = open(directory);
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(20)) {
        case 0 -> store.store.checkpoint();
        case 1 -> clock.advance(Duration.ofSeconds(random.nextInt(2_000)));
        case 2 -> {
          store.close();
          store = open(directory);
        }
        case 3 -> store.runMaintenance();
        case 4, 5 -> store.store.work();
        default -> feed(store, random.nextInt(1, 30));
      }
      truncate(store);
      if (random.nextInt(3) == 0) {
        check(store);
      }
    }
    store.close();
  }

  private TextStore open(Path directory) {
    TextStore store = new TextStore(TextStore.config(directory), clock);
    for (long offset = truncatedBelow; offset < log.size(); offset++) {
      store.apply(log.get((int) offset), offset, received());
    }
    store.store.publish();
    return store;
  }

  private void feed(TextStore store, int frames) {
    for (int i = 0; i < frames; i++) {
      String tenant = TENANTS[random.nextInt(10) == 0 ? random.nextInt(3) : 0];
      store.apply(tenant, log.size(), received());
      log.add(tenant);
    }
    store.store.publish();
  }

  private long received() {
    return PageStore.unixNanos(clock.instant());
  }

  /** The log forgets what the store no longer needs. */
  private void truncate(TextStore store) {
    for (LogPosition position : store.store.checkpointed()) {
      assertThat(position.offset()).isGreaterThanOrEqualTo(truncatedBelow);
      truncatedBelow = position.offset();
    }
  }

  private void check(TextStore store) {
    for (String tenant : TENANTS) {
      List<TextStore.Row> expected = new ArrayList<>();
      for (int offset = 0; offset < log.size(); offset++) {
        if (log.get(offset).equals(tenant)) {
          expected.addAll(TextStore.rowsOf(offset));
        }
      }
      assertThat(sorted(store.all(tenant))).isEqualTo(sorted(expected));
      try (SearchSnapshot snapshot = store.store.snapshot(tenant)) {
        assertThat(snapshot.holdings().rows()).isEqualTo(expected.size());
        assertThat(snapshot.missing()).isEmpty();
      }
      checkSearch(store, tenant, expected);
    }
  }

  private void checkSearch(TextStore store, String tenant, List<TextStore.Row> expected) {
    String text = "text" + random.nextInt(97);
    long start = random.nextLong(0, log.size() * 1_000L + 1);
    TimeRange range = new TimeRange(start, start + random.nextInt(50_000));
    Candidates candidates = new Candidates.Term(TextRows.TEXT_FIELD, Bytes.utf8(text));
    List<TextStore.Row> found = new ArrayList<>(store.find(tenant, candidates, range));
    found.removeIf(row -> !row.text().equals(text));
    List<TextStore.Row> matching = new ArrayList<>(expected);
    matching.removeIf(row -> !row.text().equals(text) || !range.contains(row.time()));
    assertThat(sorted(found)).isEqualTo(sorted(matching));
  }

  private static List<TextStore.Row> sorted(List<TextStore.Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingLong(TextStore.Row::offset).thenComparingLong(TextStore.Row::time))
        .toList();
  }
}
