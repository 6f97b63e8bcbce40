package io.heliograph.tracestore.tree;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.page.Bytes;
import io.heliograph.testkit.Seeds;
import io.heliograph.tracestore.span.TraceId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TraceSkeletonTest {

  private static final TraceId TRACE = new TraceId(0x0123456789ABCDEFL, 0xFEDCBA9876543210L);
  private static final long BASE = 1_790_000_000_000_000_000L;

  private final SpanTable spans = new SpanTable();

  private void add(long id, long parent, long start, long duration) {
    spans.add(new SpanTable.Row(id, parent, BASE + start, duration, 0, 0, 0));
  }

  private SkeletonBytes skeleton() {
    return skeleton(List.of("service"), List.of("name"), List.of());
  }

  private SkeletonBytes skeleton(List<String> services, List<String> names, List<String> warnings) {
    TraceSkeleton.Context context =
        new TraceSkeleton.Context(
            TRACE,
            services.stream().map(Bytes::utf8).toList(),
            names.stream().map(Bytes::utf8).toList(),
            warnings,
            true);
    return new SkeletonBytes(TraceSkeleton.write(context, spans));
  }

  @Test
  void rows_ofSmallTrace_areInPreOrderByStartAndId() {
    add(4, 1, 30, 5);
    add(3, 2, 15, 5);
    add(9, 1, 10, 1);
    add(2, 1, 10, 15);
    add(1, 0, 0, 100);
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.all("spanId")).containsExactly(1L, 2L, 3L, 9L, 4L);
    assertThat(skeleton.all("depth")).containsExactly(0L, 1L, 2L, 1L, 1L);
    assertThat(skeleton.all("start")).containsExactly(0L, 10L, 15L, 10L, 30L);
    assertThat(skeleton.all("duration")).containsExactly(100L, 15L, 5L, 1L, 5L);
    assertThat(skeleton.header())
        .contains("\"traceId\":\"0123456789abcdeffedcba9876543210\"")
        .contains("\"startUnixNanos\":\"" + BASE + "\"")
        .contains("\"complete\":true");
    assertThat(skeleton.number("durationNanos")).isEqualTo(100);
    assertThat(skeleton.number("spanCount")).isEqualTo(5);
    assertThat(skeleton.number("maxDepth")).isEqualTo(2);
  }

  @Test
  void rows_withMissingParents_standUnderAPlaceholderForEach() {
    add(1, 0, 0, 100);
    add(5, 77, 20, 30);
    add(6, 77, 10, 5);
    add(7, 88, 5, 1);
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.all("spanId")).containsExactly(1L, 88L, 7L, 77L, 6L, 5L);
    assertThat(skeleton.all("flags"))
        .containsExactly(
            0L,
            (long) SpanFlags.PLACEHOLDER,
            (long) SpanFlags.PARENT_MISSING,
            (long) SpanFlags.PLACEHOLDER,
            (long) SpanFlags.PARENT_MISSING,
            (long) SpanFlags.PARENT_MISSING);
    assertThat(skeleton.at("start", 3)).isEqualTo(10);
    assertThat(skeleton.at("duration", 3)).isEqualTo(40);
    assertThat(skeleton.number("spanCount")).isEqualTo(4);
    assertThat(skeleton.number("rowCount")).isEqualTo(6);
    assertThat(skeleton.number("orphanCount")).isEqualTo(3);
    assertThat(skeleton.number("missingParentCount")).isEqualTo(2);
  }

  @Test
  void rows_ofCycles_areCutAtTheEarliestSpan() {
    add(3, 1, 30, 1);
    add(1, 2, 20, 1);
    add(2, 3, 10, 1);
    add(4, 1, 40, 1);
    add(8, 8, 50, 1);
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.all("spanId")).containsExactly(2L, 1L, 3L, 4L, 8L);
    assertThat(skeleton.all("depth")).containsExactly(0L, 1L, 2L, 2L, 0L);
    assertThat(skeleton.all("flags").stream().map(flags -> flags & SpanFlags.IN_CYCLE).toList())
        .containsExactly(2048L, 2048L, 2048L, 0L, 2048L);
  }

  @Test
  void flags_ofSkewedSpans_saySo() {
    add(1, 0, 10, 10);
    add(2, 1, 5, 5);
    add(3, 1, 15, 10);
    add(4, 1, 10, 10);
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.all("spanId")).containsExactly(1L, 2L, 4L, 3L);
    assertThat(skeleton.all("flags"))
        .containsExactly(
            0L, (long) SpanFlags.STARTS_BEFORE_PARENT, 0L, (long) SpanFlags.ENDS_AFTER_PARENT);
    assertThat(skeleton.all("start")).containsExactly(5L, 0L, 5L, 10L);
  }

  @Test
  void flags_ofTheSpanItself_areKept() {
    int flags = SpanFlags.ERROR | SpanFlags.ofKind(5) | SpanFlags.HAS_EVENTS | SpanFlags.HAS_LINKS;
    spans.add(new SpanTable.Row(1, 0, BASE, 1, 0, 0, flags | SpanFlags.REMOTE_PARENT));
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.at("flags", 0)).isEqualTo(1 | (5 << 1) | (1 << 4) | (1 << 5) | (1 << 10));
    assertThat(skeleton.number("errorCount")).isEqualTo(1);
    assertThat(SpanFlags.ofKind(6)).isZero();
    assertThat(SpanFlags.ofKind(-1)).isZero();
  }

  @Test
  void services_areOrderedByTotalDuration_andNamesAreEscaped() {
    spans.add(new SpanTable.Row(1, 0, BASE, 10, 1, 0, 0));
    spans.add(new SpanTable.Row(2, 1, BASE, 30, 0, 1, 0));
    spans.add(new SpanTable.Row(3, 1, BASE, 10, 0, 2, 0));
    SkeletonBytes skeleton =
        skeleton(List.of("b", "slow", "a"), List.of("x", "q\"\\\n\u0001Ω"), List.of("partial"));
    assertThat(skeleton.texts("services")).containsExactly("slow", "a", "b");
    assertThat(skeleton.all("service")).containsExactly(2L, 0L, 1L);
    assertThat(skeleton.all("name")).containsExactly(1L, 0L, 0L);
    assertThat(skeleton.header())
        .contains("\"names\":[\"x\",\"q\\\"\\\\\\u000a\\u0001Ω\"]")
        .contains("\"complete\":false,\"warnings\":[\"partial\"]");
  }

  /** The bytes of version 1: whoever changes them changes the version and the format's page. */
  @Test
  void bytes_ofVersion1_areThoseOfTheGoldenFile() throws IOException {
    spans.add(new SpanTable.Row(1, 0, BASE, 5_000, 0, 0, SpanFlags.ofKind(2)));
    spans.add(new SpanTable.Row(2, 1, BASE + 10, 7_000, 1, 1, SpanFlags.ERROR));
    spans.add(new SpanTable.Row(3, 9, BASE + 20, 30, 1, 1, SpanFlags.HAS_EVENTS));
    TraceSkeleton.Context context =
        new TraceSkeleton.Context(
            TRACE,
            List.of(Bytes.utf8("gateway"), Bytes.utf8("ledger")),
            List.of(Bytes.utf8("GET /orders"), Bytes.utf8("book")),
            List.of(),
            true);
    try (InputStream golden =
        requireNonNull(getClass().getResourceAsStream("/format/v1/trace-skeleton.bin"))) {
      assertThat(TraceSkeleton.write(context, spans)).isEqualTo(golden.readAllBytes());
    }
  }

  @Test
  void spanIds_notWanted_areLeftOut() {
    add(1, 0, 0, 1);
    TraceSkeleton.Context context =
        new TraceSkeleton.Context(
            TRACE, List.of(Bytes.utf8("s")), List.of(Bytes.utf8("n")), List.of(), false);
    assertThat(new SkeletonBytes(TraceSkeleton.write(context, spans)).has("spanId")).isFalse();
  }

  @Test
  void spansWithTheSameId_eachHaveARow_andChildrenGoToTheEarliest() {
    add(1, 0, 0, 100);
    add(2, 1, 20, 10);
    add(2, 1, 10, 50);
    add(3, 2, 25, 1);
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.all("spanId")).containsExactly(1L, 2L, 3L, 2L);
    assertThat(skeleton.all("start")).containsExactly(0L, 10L, 25L, 20L);
  }

  @Test
  void spans_withoutDurationOrWithNegativeOne_lastNothing() {
    add(1, 0, 5, 0);
    add(2, 1, 5, -3);
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.all("duration")).containsExactly(0L, 0L);
    assertThat(skeleton.number("durationNanos")).isZero();
  }

  @Test
  void times_ofThreeDays_areExactDoubles() {
    long threeDays = Duration.ofDays(3).toNanos();
    add(1, 0, 0, threeDays);
    add(2, 1, threeDays - 7, 7);
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.header()).contains("\"name\":\"start\",\"type\":\"f64\"");
    assertThat(skeleton.at("start", 1)).isEqualTo(threeDays - 7);
    assertThat(skeleton.at("duration", 0)).isEqualTo(threeDays);
  }

  @Test
  void chain_ofManySpans_hasTheirDepth_saturatingInItsColumn() {
    int length = 70_000;
    for (int i = length; i >= 1; i--) {
      add(i, i - 1L, i, length - i);
    }
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.at("depth", 5_000)).isEqualTo(5_000);
    assertThat(skeleton.at("depth", length - 1)).isEqualTo(0xFFFF);
    assertThat(skeleton.at("spanId", length - 1)).isEqualTo(length);
    assertThat(skeleton.number("maxDepth")).isEqualTo(length - 1);
  }

  @Test
  void span_withFiftyThousandChildren_hasThemByStart() {
    add(1, 0, 0, 1_000_000);
    for (int i = 50_000; i >= 1; i--) {
      add(1L + i, 1, i, 1);
    }
    SkeletonBytes skeleton = skeleton();
    assertThat(skeleton.rowCount()).isEqualTo(50_001);
    for (int row = 1; row <= 50_000; row++) {
      assertThat(skeleton.at("spanId", row)).isEqualTo(1L + row);
    }
  }

  /** Whatever the parents are, every span has one row, below its parent wherever there is one. */
  @Test
  void rows_ofRandomGraphs_haveEverySpanOnce() {
    SplittableRandom random = Seeds.random("TraceSkeletonTest");
    for (int round = 0; round < 300; round++) {
      SpanTable table = new SpanTable();
      int count = random.nextInt(1, 40);
      for (int i = 0; i < count; i++) {
        table.add(
            new SpanTable.Row(
                1 + i, random.nextInt(60), random.nextLong(20), random.nextLong(-2, 20), 0, 0, 0));
      }
      checkTree(table, TraceTree.of(table));
    }
  }

  private static void checkTree(SpanTable table, TraceTree tree) {
    Set<Integer> seen = new HashSet<>();
    List<Integer> path = new ArrayList<>();
    for (int row = 0; row < tree.rowCount(); row++) {
      int node = tree.node(row);
      assertThat(seen.add(node)).isTrue();
      assertThat(tree.depth(row)).isLessThanOrEqualTo(path.size());
      path.subList(tree.depth(row), path.size()).clear();
      boolean isCut = (tree.flags(node) & SpanFlags.IN_CYCLE) != 0 && path.isEmpty();
      if (!tree.isPlaceholder(node) && table.parentSpanId(node) != 0 && !isCut) {
        assertThat(tree.spanId(path.getLast())).isEqualTo(table.parentSpanId(node));
      } else {
        assertThat(path).isEmpty();
      }
      path.add(node);
    }
    assertThat(seen).hasSize(table.size() + tree.placeholderCount());
  }
}
