package io.heliograph.storage.engine;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.search.PageScan;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A page store over {@link TextRows} with small bounds and with maintenance that the test runs. A
 * frame holds rows of one tenant; its texts and times follow from its offset.
 */
final class TextStore implements AutoCloseable {

  /** A row that was found. */
  record Row(long offset, long time, String text) {}

  final MemoryBudget memory = new MemoryBudget(64 << 20);
  final PageStore<TextRows> store;
  private final Deque<Runnable> maintenance = new ArrayDeque<>();

  TextStore(PageStoreConfig config, InstantSource clock) {
    this.store =
        PageStore.open(
            config, new PageStoreEnvironment(clock, memory, maintenance::add), TextRows::new);
  }

  static PageStoreConfig config(Path directory) {
    return new PageStoreConfig(
        directory,
        "texts",
        8_192,
        Duration.ofSeconds(10),
        1 << 16,
        Duration.ofHours(1),
        1 << 20,
        Duration.ZERO,
        0,
        3);
  }

  /** The rows of the frame at an offset. */
  static List<Row> rowsOf(long offset) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i <= offset % 7; i++) {
      rows.add(new Row(offset, offset * 1_000 - i * 3_100L, "text" + (offset * 31 + i) % 97));
    }
    return rows;
  }

  /** Applies a frame as a store does, and skips it if it is known. */
  void apply(String tenant, long offset, long receivedUnixNanos) {
    Shard<TextRows> shard = store.shard(tenant, 0);
    if (shard.accepts(offset)) {
      for (Row row : rowsOf(offset)) {
        shard.rows().add(row.offset(), row.time(), row.text());
        if (shard.rows().rowCount() >= 25) {
          shard.cut();
        }
      }
      shard.applied(offset, receivedUnixNanos);
    }
    store.applied(new LogPosition(0, offset));
  }

  void runMaintenance() {
    while (!maintenance.isEmpty()) {
      maintenance.remove().run();
    }
  }

  /** All rows of a tenant, in no order. */
  List<Row> all(String tenant) {
    return find(tenant, Candidates.ALL, TimeRange.ALL);
  }

  /** The rows of candidate pages within a range. */
  List<Row> find(String tenant, Candidates candidates, TimeRange range) {
    try (SearchSnapshot snapshot = store.snapshot(tenant)) {
      return read(snapshot, candidates, range);
    }
  }

  List<Row> read(SearchSnapshot snapshot, Candidates candidates, TimeRange range) {
    List<Row> rows = new ArrayList<>();
    try (SearchBudget budget = SearchBudget.unlimited(memory, System::nanoTime)) {
      PageScan scan = snapshot.scan(candidates, range, ScanOrder.NEWEST_FIRST, budget);
      for (Optional<ScannedPage> page = scan.next(); page.isPresent(); page = scan.next()) {
        addRows(page.get().open(), range, rows);
      }
    }
    return rows;
  }

  private static void addRows(PageReader page, TimeRange range, List<Row> rows) {
    for (int row = 0; row < page.rowCount(); row++) {
      long time = page.longs(TextRows.TIME).at(row);
      Bytes text = page.bytes(TextRows.TEXT).at(row);
      if (range.contains(time)) {
        rows.add(new Row(page.longs(TextRows.OFFSET).at(row), time, text.utf8()));
      }
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
