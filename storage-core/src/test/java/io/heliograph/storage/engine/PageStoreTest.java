package io.heliograph.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.Holdings;
import io.heliograph.storage.search.PageScan;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageStoreTest {

  private final FaultFileSystem files = FaultFileSystem.create();
  private final Path directory = files.path("/store");
  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));

  private TextStore open() {
    return new TextStore(TextStore.config(directory), clock);
  }

  private long now() {
    return PageStore.unixNanos(clock.instant());
  }

  private void apply(TextStore store, String tenant, long from, long to) {
    for (long offset = from; offset < to; offset++) {
      store.apply(tenant, offset, now());
    }
    store.store.publish();
  }

  /** Seals what there is. */
  private void seal(TextStore store) {
    clock.advance(Duration.ofHours(2));
    store.store.work();
    store.runMaintenance();
    store.store.work();
  }

  private static int rows(long from, long to) {
    int rows = 0;
    for (long offset = from; offset < to; offset++) {
      rows += TextStore.rowsOf(offset).size();
    }
    return rows;
  }

  private List<Path> partitions(String tenant) throws IOException {
    try (Stream<Path> children = Files.list(directory.resolve(tenant))) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void snapshot_doesnt_change() {
    try (TextStore store = open()) {
      apply(store, "a", 0, 10);
      try (SearchSnapshot before = store.store.snapshot("a")) {
        apply(store, "a", 10, 40);
        store.store.checkpoint();
        apply(store, "a", 40, 50);
        seal(store);
        assertThat(before.holdings().rows()).isEqualTo(rows(0, 10));
        assertThat(before.applied()).containsExactly(new LogPosition(0, 10));
        assertThat(store.read(before, Candidates.ALL, TimeRange.ALL)).hasSize(rows(0, 10));
      }
      assertThat(store.all("a")).hasSize(rows(0, 50));
      assertThat(store.all("unknown")).isEmpty();
    }
  }

  @Test
  void rows_become_visible_by_publishing() {
    try (TextStore store = open()) {
      store.apply("a", 0, now());
      assertThat(store.all("a")).isEmpty();
      assertThat(store.store.visible()).isEmpty();
      store.store.publish();
      assertThat(store.all("a")).hasSize(rows(0, 1));
      assertThat(store.store.visible()).containsExactly(new LogPosition(0, 1));
    }
  }

  @Test
  void reopened_store_shows_what_was_committed_and_claims_no_more() {
    try (TextStore store = open()) {
      apply(store, "late", 0, 5);
      store.store.checkpoint();
      apply(store, "late", 5, 8);
      apply(store, "early", 8, 10);
      seal(store);
      apply(store, "late", 10, 12);
    }
    try (TextStore store = open()) {
      assertThat(store.store.visible()).isEmpty();
      assertThat(store.all("late")).hasSize(rows(0, 8));
      try (SearchSnapshot late = store.store.snapshot("late")) {
        assertThat(late.applied()).containsExactly(new LogPosition(0, 8));
      }
      apply(store, "late", 10, 11);
      assertThat(store.store.visible()).containsExactly(new LogPosition(0, 11));
    }
  }

  @Test
  void holdings_count_rows_partitions_and_bytes_of_a_tenant() throws IOException {
    try (TextStore store = open()) {
      assertThat(store.store.holdings("a").partitions()).isZero();
      apply(store, "a", 0, 40);
      seal(store);
      apply(store, "a", 40, 50);
      apply(store, "b", 50, 51);
      store.store.checkpoint();
      apply(store, "a", 51, 52);

      Holdings held = store.store.holdings("a");
      assertThat(held.rows()).isEqualTo(rows(0, 50) + rows(51, 52));
      assertThat(held.partitions()).isEqualTo(2);
      assertThat(held.newestUnixNanos()).isEqualTo(51_000);
      assertThat(held.oldestUnixNanos()).isEqualTo(-12_600);
      assertThat(held.sizeBytes()).isBetween(bytesOnDisk("a") - 4_096, bytesOnDisk("a"));
    }
  }

  private long bytesOnDisk(String tenant) throws IOException {
    long bytes = 0;
    try (Stream<Path> all = Files.walk(directory.resolve(tenant))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  @Test
  void idle_tenant_doesnt_hold_the_log_back() {
    try (TextStore store = open()) {
      apply(store, "idle", 0, 1);
      store.store.checkpoint();
      apply(store, "busy", 1, 5);
      assertThat(store.store.checkpointed()).containsExactly(new LogPosition(0, 1));
      store.store.checkpoint();
      assertThat(store.store.checkpointed()).containsExactly(new LogPosition(0, 5));
      apply(store, "idle", 5, 6);
      assertThat(store.store.checkpointed()).containsExactly(new LogPosition(0, 5));
    }
  }

  @Test
  void checkpoint_is_due_after_its_interval() {
    try (TextStore store = open()) {
      apply(store, "a", 0, 3);
      store.store.work();
      assertThat(store.store.checkpointed()).containsExactly(new LogPosition(0, 0));
      clock.advance(Duration.ofSeconds(10));
      store.store.work();
      assertThat(store.store.checkpointed()).containsExactly(new LogPosition(0, 3));
    }
  }

  @Test
  void tenants_are_bounded() {
    try (TextStore store = open()) {
      for (String tenant : List.of("a", "b", "c")) {
        apply(store, tenant, 0, 1);
      }
      assertThatThrownBy(() -> store.store.shard("d", 0))
          .isInstanceOf(CapacityExceededException.class);
      assertThat(store.store.shard("a", 1)).isNotNull();
      assertThatThrownBy(() -> store.store.shard("../up", 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void old_partitions_are_dropped_and_dont_come_back() throws IOException {
    PageStoreConfig config = withRetention(Duration.ofDays(1), 0);
    try (TextStore store = new TextStore(config, clock)) {
      apply(store, "a", 0, 20);
      seal(store);
      try (SearchSnapshot reading = store.store.snapshot("a")) {
        clock.advance(Duration.ofDays(2));
        store.store.work();
        store.runMaintenance();
        assertThat(store.all("a")).isEmpty();
        assertThat(store.read(reading, Candidates.ALL, TimeRange.ALL)).hasSize(rows(0, 20));
        assertThat(partitions("a")).hasSize(1);
      }
      store.runMaintenance();
      assertThat(partitions("a")).isEmpty();
    }
    try (TextStore store = new TextStore(config, clock)) {
      apply(store, "a", 0, 25);
      assertThat(store.all("a")).hasSize(rows(20, 25));
    }
  }

  @Test
  void largest_age_goes_first_when_the_disk_is_full() throws IOException {
    try (TextStore store = new TextStore(withRetention(Duration.ZERO, 1), clock)) {
      apply(store, "a", 0, 20);
      seal(store);
      store.runMaintenance();
      assertThat(partitions("a")).isEmpty();
    }
  }

  private PageStoreConfig withRetention(Duration age, long bytes) {
    PageStoreConfig config = TextStore.config(directory);
    return new PageStoreConfig(
        directory,
        config.signal(),
        config.liveBytes(),
        config.checkpointInterval(),
        config.checkpointBytes(),
        config.partitionAge(),
        config.partitionBytes(),
        age,
        bytes,
        config.maxTenants());
  }

  @Test
  void damaged_partition_is_set_aside_and_the_rest_serves() throws IOException {
    try (TextStore store = open()) {
      apply(store, "a", 0, 20);
      seal(store);
      apply(store, "a", 20, 30);
      seal(store);
    }
    Path damaged = partitions("a").getFirst();
    Files.delete(damaged.resolve("pages"));
    try (TextStore store = open()) {
      assertThat(store.all("a")).hasSize(rows(20, 30));
      assertThat(store.store.damaged()).extracting(DamagedPartition::tenant).containsExactly("a");
      try (SearchSnapshot snapshot = store.store.snapshot("a")) {
        assertThat(snapshot.missing()).containsExactly(damaged + ".damaged");
      }
    }
    StoreVerifier.Report report = StoreVerifier.verify(directory);
    assertThat(report.partitions()).isEqualTo(1);
    assertThat(report.damage()).isEmpty();
    assertThat(report.setAside()).containsExactly(damaged + ".damaged");
  }

  @Test
  void damaged_index_is_left_out_of_an_answer_that_says_so() throws IOException {
    try (TextStore store = open()) {
      apply(store, "a", 0, 20);
      seal(store);
      apply(store, "a", 20, 30);
      seal(store);
    }
    Path index = partitions("a").getFirst().resolve("index");
    Path terms;
    try (Stream<Path> children = Files.list(index)) {
      terms = children.filter(file -> file.toString().endsWith(".tim")).findFirst().orElseThrow();
    }
    files.flipBit(terms, Files.size(terms) * 4);
    try (TextStore store = open();
        SearchSnapshot snapshot = store.store.snapshot("a");
        SearchBudget budget = SearchBudget.unlimited(store.memory, System::nanoTime)) {
      PageScan scan = snapshot.scan(Candidates.ALL, TimeRange.ALL, ScanOrder.NEWEST_FIRST, budget);
      int found = 0;
      for (Optional<ScannedPage> page = scan.next(); page.isPresent(); page = scan.next()) {
        found += page.get().summary().rowCount();
      }
      assertThat(found).isEqualTo(rows(20, 30));
      assertThat(scan.damage())
          .hasSize(1)
          .first()
          .satisfies(reason -> assertThat(reason).contains(index.toString()));
    }
    assertThat(StoreVerifier.verify(directory).damage())
        .anySatisfy(damage -> assertThat(damage).contains(terms.toString()));
  }

  @Test
  void pages_come_newest_first_and_the_scan_stops_at_the_bound() {
    try (TextStore store = open()) {
      apply(store, "a", 0, 50);
      seal(store);
      apply(store, "a", 50, 100);
      store.store.checkpoint();
      apply(store, "a", 100, 150);
      try (SearchSnapshot snapshot = store.store.snapshot("a");
          SearchBudget budget = SearchBudget.unlimited(store.memory, System::nanoTime)) {
        PageScan scan =
            snapshot.scan(Candidates.ALL, TimeRange.ALL, ScanOrder.NEWEST_FIRST, budget);
        List<Long> newest = new ArrayList<>();
        for (Optional<ScannedPage> page = scan.next(120_000);
            page.isPresent();
            page = scan.next(120_000)) {
          newest.add(page.get().summary().maxTimeUnixNanos());
        }
        assertThat(newest).isNotEmpty().isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(newest).allMatch(time -> time >= 120_000);
        assertThat(budget.statistics().partitions()).isZero();
        PageScan oldest =
            snapshot.scan(Candidates.ALL, TimeRange.ALL, ScanOrder.OLDEST_FIRST, budget);
        assertThat(oldest.next(Long.MAX_VALUE).orElseThrow().summary().minTimeUnixNanos())
            .isLessThanOrEqualTo(0);
        assertThat(budget.statistics().partitions()).isEqualTo(1);
      }
    }
  }

  @Test
  void memory_of_live_rows_is_reserved_and_given_back() {
    TextStore store = open();
    apply(store, "a", 0, 3);
    assertThat(store.memory.usedBytes("texts.live")).isPositive();
    store.store.checkpoint();
    assertThat(store.memory.usedBytes("texts.live")).isZero();
    apply(store, "a", 3, 5);
    store.close();
    assertThat(store.memory.usedBytes()).isZero();
  }

  @Test
  void lack_of_memory_cuts_pages() {
    try (TextStore store = open()) {
      store.memory.reserve("other", store.memory.limitBytes());
      apply(store, "a", 0, 3);
      assertThat(store.memory.usedBytes("texts.live")).isZero();
      assertThat(store.all("a")).hasSize(rows(0, 3));
    }
  }
}
