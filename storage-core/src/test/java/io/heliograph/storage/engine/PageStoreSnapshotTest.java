package io.heliograph.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots taken by other threads while rows move from memory to pages to sealed partitions. */
class PageStoreSnapshotTest {

  private static final int FRAMES = 3_000;

  @TempDir Path directory;

  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void every_snapshot_has_each_row_once() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (TextStore store = new TextStore(TextStore.config(directory), clock);
        ExecutorService readers = Executors.newFixedThreadPool(2)) {
      store.store.shard("a", 0);
      List<Future<?>> running =
          List.of(
              readers.submit(() -> readUntil(done, store)),
              readers.submit(() -> readUntil(done, store)));
      write(store);
      done.set(true);
      for (Future<?> reader : running) {
        reader.get();
      }
      assertThat(store.all("a")).hasSize(rowsBelow(FRAMES));
    }
  }

  private void write(TextStore store) {
    for (long offset = 0; offset < FRAMES; offset++) {
      store.apply("a", offset, PageStore.unixNanos(clock.instant()));
      store.store.publish();
      if (offset % 100 == 99) {
        clock.advance(Duration.ofMinutes(25));
        store.store.work();
        store.runMaintenance();
      }
    }
  }

  private static void readUntil(AtomicBoolean done, TextStore store) {
    while (!done.get()) {
      try (SearchSnapshot snapshot = store.store.snapshot("a")) {
        List<TextStore.Row> rows = store.read(snapshot, Candidates.ALL, TimeRange.ALL);
        assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
        long applied =
            snapshot.applied().stream().mapToLong(LogPosition::offset).findFirst().orElse(0);
        assertThat(rows.stream().filter(row -> row.offset() < applied).count())
            .isEqualTo(rowsBelow(applied));
        rows.forEach(row -> assertThat(TextStore.rowsOf(row.offset())).contains(row));
      }
    }
  }

  private static int rowsBelow(long end) {
    int rows = 0;
    for (long offset = 0; offset < end; offset++) {
      rows += TextStore.rowsOf(offset).size();
    }
    return rows;
  }

  @Test
  void closed_store_gives_no_snapshot() {
    TextStore store = new TextStore(TextStore.config(directory), clock);
    store.apply("a", 0, 0);
    store.store.publish();
    store.close();
    assertThatThrownBy(() -> store.store.snapshot("a")).isInstanceOf(IllegalStateException.class);
  }
}
