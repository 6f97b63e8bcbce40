package io.heliograph.tracestore;

import static io.heliograph.tracestore.TestSpans.request;
import static io.heliograph.tracestore.TestSpans.span;
import static io.heliograph.tracestore.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.tracestore.search.SkeletonRead;
import io.heliograph.tracestore.search.TraceOrder;
import io.heliograph.tracestore.search.TraceRead;
import io.heliograph.tracestore.search.TraceSearch;
import io.heliograph.tracestore.search.TraceSearchResult;
import io.heliograph.tracestore.search.TraceSummary;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.SkeletonBytes;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceStoreTest {

  private static final TraceSearch EVERYTHING =
      new TraceSearch(TimeRange.ALL, Filter.ALL, TraceOrder.NEWEST, 20, "");

  private final FaultFileSystem fileSystem = FaultFileSystem.create();
  private final TestStore store = new TestStore(TestStore.SMALL, fileSystem);

  @AfterEach
  void close() {
    store.close();
  }

  private static TraceId id(long low) {
    return TraceId.at(traceId(low).toByteArray(), 0);
  }

  private List<Span> spansOf(long trace) {
    return store.trace(traceId(trace)).stream().map(SentSpan::span).toList();
  }

  private static TraceSearch where(Filter filter) {
    return new TraceSearch(TimeRange.ALL, filter, TraceOrder.NEWEST, 20, "");
  }

  @Test
  void spans_notCutYet_areFoundByIdAndBySearch() {
    store.send(request(span(1, 1, 0), span(1, 2, 1)));
    store.tick();
    assertThat(store.store().statistics().liveSpans()).isEqualTo(2);
    assertThat(spansOf(1)).containsExactlyInAnyOrder(span(1, 1, 0), span(1, 2, 1));
    TraceSearch search = where(Filter.equal(Field.anyAttribute("key"), Value.of("value-2")));
    assertThat(store.search(search).traces())
        .singleElement()
        .extracting(TraceSummary::matchedSpanIds)
        .isEqualTo(List.of(new SpanId(2)));
  }

  @Test
  void trace_thatIsUnknown_hasNoSpans() {
    store.send(request(span(1, 1, 0)));
    store.tick();
    assertThat(spansOf(2)).isEmpty();
    assertThat(store.trace("nobody", traceId(1))).isEmpty();
    SkeletonRead skeleton =
        store.read(budget -> store.store().skeleton("nobody", id(1), true, budget));
    assertThat(skeleton.bytes()).isEmpty();
  }

  @Test
  void lateSpans_joinTheirTrace_fromOtherPages() {
    store.send(request(span(1, 2, 1)));
    store.store().checkpoint();
    store.send(request(span(1, 3, 2)));
    store.pass(Duration.ofMinutes(2));
    store.tick();
    assertThat(store.search(EVERYTHING).traces().getFirst())
        .returns(false, TraceSummary::hasRoot)
        .returns(1, TraceSummary::orphanCount);
    store.send(request(span(1, 1, 0)));
    store.tick();
    assertThat(spansOf(1)).hasSize(3);
    assertThat(store.search(EVERYTHING).traces())
        .singleElement()
        .returns(true, TraceSummary::hasRoot)
        .returns(3, TraceSummary::spanCount)
        .returns(0, TraceSummary::orphanCount)
        .returns(TestSpans.BASE + 1_000, TraceSummary::startUnixNanos);
  }

  @Test
  void identicalSpans_collapseByIdAndInStructure_butAreCounted() {
    TracesData request = request(span(1, 1, 0), span(1, 2, 1));
    Span changed = span(1, 2, 1).toBuilder().setTraceState("a=b").build();
    store.send(request);
    store.store().checkpoint();
    store.send(request);
    store.send(request(changed));
    store.send(request("payment", List.of(span(1, 1, 0))));
    store.tick();
    assertThat(store.trace(traceId(1))).hasSize(4).doesNotHaveDuplicates();
    SkeletonBytes skeleton = skeleton(1);
    assertThat(skeleton.number("spanCount")).isEqualTo(4);
    assertThat(store.search(EVERYTHING).traces().getFirst().spanCount()).isEqualTo(6);
  }

  private SkeletonBytes skeleton(long trace) {
    SkeletonRead read =
        store.read(budget -> store.store().skeleton(TestStore.TENANT, id(trace), true, budget));
    assertThat(read.outcome().isComplete()).isTrue();
    return new SkeletonBytes(read.bytes());
  }

  @Test
  void skeleton_saysWhatTheSpansAre() {
    Span failed =
        span(1, 2, 1).toBuilder()
            .setFlags(0x301)
            .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
            .addEvents(Span.Event.newBuilder().setName("e"))
            .build();
    store.send(request("gateway", List.of(span(1, 1, 0))));
    store.send(request("ledger", List.of(failed)));
    store.tick();
    SkeletonBytes skeleton = skeleton(1);
    assertThat(skeleton.texts("services")).containsExactly("gateway", "ledger");
    assertThat(skeleton.texts("names")).containsExactly("operation-1", "operation-2");
    assertThat(skeleton.at("flags", 0)).isEqualTo(2 << 1);
    assertThat(skeleton.at("flags", 1)).isEqualTo(1 | (2 << 1) | (1 << 4) | (1 << 9) | (1 << 10));
  }

  @Test
  void chosenSpans_areReadAlone() {
    store.send(request(span(1, 1, 0), span(1, 2, 1), span(1, 3, 1), span(2, 3, 0)));
    store.tick();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TraceRead read =
        store.read(budget ->
            store
                .store()
                .spans(
                    TestStore.TENANT,
                    id(1),
                    Set.of(new SpanId(3), new SpanId(99)),
                    budget,
                    bytes::write));
    assertThat(read.spanCount()).isEqualTo(1);
    assertThat(SentSpan.parse(bytes.toByteArray()))
        .extracting(SentSpan::span)
        .containsExactly(span(1, 3, 1));
  }

  @Test
  void invalidSpans_areLeftOutAndCounted() {
    Span noTrace = span(1, 5, 0).toBuilder().setTraceId(ByteString.copyFrom(new byte[16])).build();
    Span badSpan = span(1, 6, 0).toBuilder().setSpanId(ByteString.copyFrom(new byte[7])).build();
    store.send(request(span(1, 1, 0), noTrace, badSpan));
    store.tick();
    assertThat(spansOf(1)).containsExactly(span(1, 1, 0));
    assertThat(store.store().statistics())
        .returns(1L, TraceStoreStatistics::spansApplied)
        .returns(2L, TraceStoreStatistics::spansInvalid);
  }

  @Test
  void frame_thatIsNoOtlp_isLeftOutAsAWholeAndCounted() {
    byte[] good = request(span(1, 1, 0)).toByteArray();
    byte[] damaged = Arrays.copyOf(good, 2 * good.length - 3);
    System.arraycopy(good, 0, damaged, good.length, good.length - 3);
    store.append(TestStore.TENANT, damaged);
    store.send(request(span(1, 2, 0)));
    store.tick();
    assertThat(spansOf(1)).containsExactly(span(1, 2, 0));
    assertThat(store.store().statistics().framesUnreadable()).isEqualTo(1);
  }

  @Test
  void tenants_doNotSeeEachOther() {
    store.send("alpha", request(span(1, 1, 0)));
    store.send("beta", request(span(1, 2, 0)));
    store.store().checkpoint();
    store.send("beta", request(span(1, 3, 0)));
    store.tick();
    assertThat(store.trace("alpha", traceId(1)))
        .extracting(SentSpan::span)
        .containsExactly(span(1, 1, 0));
    assertThat(store.trace("beta", traceId(1)))
        .extracting(SentSpan::span)
        .containsExactlyInAnyOrder(span(1, 2, 0), span(1, 3, 0));
  }

  @Test
  void tenants_beyondTheLimit_areLeftOutAndCounted_whileOthersGoOn() {
    for (int i = 0; i < 12; i++) {
      store.send("tenant-" + i, request(span(1, 1, 0)));
    }
    store.send("tenant-0", request(span(1, 2, 0)));
    store.tick();
    assertThat(store.trace("tenant-0", traceId(1))).hasSize(2);
    assertThat(store.trace("tenant-11", traceId(1))).isEmpty();
    assertThat(store.store().statistics().framesRefused()).isEqualTo(2);
  }

  @Test
  void frames_applied_areAppliedOnce_whateverIsReplayed() {
    store.send(request(span(1, 1, 0)));
    store.store().checkpoint();
    store.send(request(span(1, 2, 0)));
    store.restart(fileSystem);
    store.reopen();
    store.reopen();
    assertThat(store.search(EVERYTHING).traces().getFirst().spanCount()).isEqualTo(2);
  }

  @Test
  void passedOffset_afterReopening_isBehindTheLastFrameKept() {
    store.send("alpha", request(span(1, 1, 0)));
    store.send("beta", request(span(1, 2, 0)));
    store.store().close();
    TestStore fresh = new TestStore(TestStore.SMALL, fileSystem);
    assertThat(fresh.store().passedOffset(0)).isEqualTo(2);
    assertThat(fresh.store().checkpointedOffset(0)).isZero();
    fresh.close();
  }

  @Test
  void spans_ofSealedPartition_areThereBeforeTheLogIsReplayed() {
    store.send(request(span(1, 1, 0)));
    store.pass(Duration.ofMinutes(2));
    store.pass(Duration.ofMinutes(2));
    store.store().close();
    TestStore fresh = new TestStore(TestStore.SMALL, fileSystem);
    assertThat(fresh.trace(traceId(1))).hasSize(1);
    assertThat(fresh.search(EVERYTHING).traces()).hasSize(1);
    fresh.close();
  }

  @Test
  void partitions_olderThanTheRetention_areDropped() {
    TraceStoreConfig config =
        new TraceStoreConfig(
            40_000,
            Duration.ofSeconds(1),
            50,
            Duration.ofSeconds(10),
            200_000,
            Duration.ofMinutes(1),
            1 << 20,
            Duration.ofMinutes(10),
            0,
            10);
    try (TestStore dropping = new TestStore(config, FaultFileSystem.create())) {
      dropping.send(request(span(1, 1, 0)));
      dropping.pass(Duration.ofMinutes(2));
      dropping.send(request(span(2, 1, 0)));
      dropping.pass(Duration.ofMinutes(9));
      dropping.tick();
      assertThat(dropping.trace(traceId(1))).isEmpty();
      assertThat(dropping.trace(traceId(2))).hasSize(1);
    }
  }

  @Test
  void quietTraces_areCutFirst_whenThereIsTooMuch() {
    for (int i = 1; i <= 60; i++) {
      store.send(request(span(i, i, 0)));
    }
    store.pass(Duration.ofSeconds(2));
    assertThat(store.store().statistics())
        .returns(0L, TraceStoreStatistics::liveSpans)
        .returns(2L, TraceStoreStatistics::pagesCut);
    store.send(request(span(1, 100, 0)));
    store.tick();
    assertThat(spansOf(1)).hasSize(2);
  }

  @Test
  void largeTrace_spansPagesAndParts() {
    int count = 6_000;
    for (int from = 1; from <= count; from += 100) {
      List<Span> spans = new ArrayList<>();
      for (int i = from; i < from + 100; i++) {
        Span.Builder span = span(1, i, i == 1 ? 0 : i / 2).toBuilder();
        span.addAttributes(TestSpans.text("filler", "x".repeat(400)));
        spans.add(span.build());
      }
      store.send(request("checkout", spans));
    }
    store.tick();
    assertThat(store.store().statistics().pagesCut()).isGreaterThan(50);
    List<Integer> parts = new ArrayList<>();
    TraceRead read =
        store.read(budget ->
            store
                .store()
                .trace(
                    TestStore.TENANT,
                    id(1),
                    budget,
                    (source, offset, length) -> parts.add(length)));
    assertThat(read.spanCount()).isEqualTo(count);
    assertThat(parts).hasSizeGreaterThan(2);
    SkeletonBytes skeleton = skeleton(1);
    assertThat(skeleton.number("spanCount")).isEqualTo(count);
    assertThat(skeleton.number("orphanCount")).isZero();
    assertThat(skeleton.number("maxDepth")).isEqualTo(12);
  }

  @Test
  void read_withoutEnoughBytes_answersWhatItFound_andSaysSo() {
    store.send(request(span(1, 1, 0)));
    store.store().checkpoint();
    store.tick();
    SearchBudget.Limits limits = new SearchBudget.Limits(Duration.ofDays(1), 1, 1 << 20);
    try (SearchBudget budget = new SearchBudget(limits, store.memory(), store.clock()::nanoTime)) {
      TraceSearchResult result = store.store().search(TestStore.TENANT, EVERYTHING, budget);
      assertThat(result.traces()).isEmpty();
      assertThat(result.outcome().isComplete()).isFalse();
      assertThat(result.outcome().warnings()).isNotEmpty();
    }
  }

  @Test
  void read_withoutEnoughMemory_fails() {
    store.send(request(span(1, 1, 0), span(1, 2, 1)));
    store.tick();
    SearchBudget.Limits limits = new SearchBudget.Limits(Duration.ofDays(1), 1 << 20, 10);
    try (SearchBudget budget = new SearchBudget(limits, store.memory(), store.clock()::nanoTime)) {
      assertThatThrownBy(() -> store.store().skeleton(TestStore.TENANT, id(1), true, budget))
          .isInstanceOf(CapacityExceededException.class);
    }
  }

  @Test
  void search_forFieldThatIsNone_saysWhichThereAre() {
    TraceSearch unknown = where(Filter.exists(Field.intrinsic("colour")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.search(unknown))
        .withMessageContaining("colour")
        .withMessageContaining("status_message");
    TraceSearch badKind = where(Filter.equal(Field.intrinsic("kind"), Value.of("sever")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.search(badKind))
        .withMessageContaining("server");
    TraceSearch badId = where(Filter.equal(Field.intrinsic("trace_id"), Value.of("12")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.search(badId))
        .withMessageContaining("32 hexadecimal digits");
  }

  @Test
  void search_byTextOfIdsKindsAndStatuses_findsThem() {
    store.send(request(span(1, 1, 0), span(2, 2, 0)));
    store.tick();
    Filter byTrace = Filter.equal(Field.intrinsic("trace_id"), Value.of(id(2).toString()));
    Filter bySpan = Filter.equal(Field.intrinsic("span_id"), Value.of("0000000000000002"));
    Filter byKind = new Filter.Regex(Field.intrinsic("kind"), "s.*|client");
    for (Filter filter : List.of(byTrace, bySpan)) {
      assertThat(store.search(where(filter)).traces())
          .singleElement()
          .extracting(TraceSummary::traceId)
          .isEqualTo(id(2));
    }
    assertThat(store.search(where(byKind)).traces()).hasSize(2);
  }

  @Test
  void cursor_ofAnotherSearch_isRefused() {
    store.send(request(span(1, 1, 0), span(2, 2, 0)));
    store.tick();
    String cursor =
        store
            .search(new TraceSearch(TimeRange.ALL, Filter.ALL, TraceOrder.NEWEST, 1, ""))
            .nextCursor();
    TraceSearch other = new TraceSearch(TimeRange.ALL, Filter.ALL, TraceOrder.DURATION, 1, cursor);
    assertThatIllegalArgumentException().isThrownBy(() -> store.search(other));
  }

  @Test
  void visibility_isWaitedFor() throws InterruptedException {
    store.send(request(span(1, 1, 0)));
    assertThat(store.store().awaitVisible(0, 5, Duration.ofNanos(1))).isFalse();
    store.tick();
    assertThat(store.store().visibleOffset(0)).isEqualTo(1);
    assertThat(store.store().awaitVisible(0, 1, Duration.ZERO)).isTrue();
  }

  @Test
  void failedStorage_stopsTheStore_andNothingIsLostAfterARestart() {
    store.send(request(span(1, 1, 0)));
    fileSystem.failWhen(operation -> true, Fault.IO_ERROR);
    assertThatThrownBy(() -> store.store().checkpoint()).isInstanceOf(StorageException.class);
    fileSystem.clearFaults();
    assertThatThrownBy(() -> store.send(request(span(1, 2, 0))))
        .isInstanceOf(IllegalStateException.class);
    store.store().close();
    store.restart(fileSystem);
    assertThat(spansOf(1)).containsExactlyInAnyOrder(span(1, 1, 0), span(1, 2, 0));
  }
}
