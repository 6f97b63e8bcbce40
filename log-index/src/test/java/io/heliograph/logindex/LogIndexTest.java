package io.heliograph.logindex;

import static io.heliograph.logindex.LogIndexFixture.TENANT;
import static io.heliograph.logindex.Requests.START;
import static io.heliograph.logindex.Requests.at;
import static io.heliograph.logindex.Requests.attribute;
import static io.heliograph.logindex.Requests.bodies;
import static io.heliograph.logindex.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.heliograph.logindex.searchbox.SearchBox;
import io.heliograph.logindex.searchbox.SearchBoxException;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.search.TimeRange;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogIndexTest {

  private static final int MIB = 1 << 20;

  @TempDir private Path directory;
  private LogIndexFixture fixture;

  @BeforeEach
  void open() {
    fixture =
        new LogIndexFixture(
            LogIndexConfig.DEFAULT.withPageRows(100).withPartition(Duration.ofMinutes(1), MIB),
            directory);
  }

  @AfterEach
  void close() {
    fixture.close();
    assertThat(fixture.memory.usedBytes()).isZero();
  }

  private LogAnswer search(String query, int limit) {
    try {
      return search(LogSearch.newest(TimeRange.ALL, SearchBox.filter(query), limit));
    } catch (SearchBoxException e) {
      throw new AssertionError(e);
    }
  }

  private LogAnswer search(LogSearch search) {
    try (SearchBudget budget = fixture.budget()) {
      return fixture.index().search(TENANT, search, budget);
    }
  }

  @Test
  void record_isFoundBeforeAnyPageIsCut() {
    fixture.send(Requests.of("gateway", at(1, "connection refused")));

    assertThat(bodies(search("refused", 10).batch())).containsExactly("connection refused");
    assertThat(bodies(search("accepted", 10).batch())).isEmpty();
  }

  @Test
  void appliedFrame_isInvisibleUntilTheNextTick() {
    fixture.send(TENANT, Requests.of("gateway", at(1, "hello")));
    assertThat(fixture.index().visibleOffset(0)).isZero();
    assertThat(search("hello", 10).batch().entries()).isEmpty();

    fixture.tick();
    assertThat(fixture.index().visibleOffset(0)).isEqualTo(1);
    assertThat(search("hello", 10).batch().entries()).hasSize(1);
  }

  @Test
  void needle_decodesItsPageOnly() {
    for (int i = 0; i < 2_000; i++) {
      fixture.send(TENANT, Requests.of("gateway", at(i, "order " + i + " filled")));
    }
    fixture.pass(Duration.ofSeconds(11));

    LogAnswer answer = search("1234", 10);
    assertThat(bodies(answer.batch())).containsExactly("order 1234 filled");
    assertThat(answer.statistics().cost().pagesDecoded()).isEqualTo(1);
    assertThat(search("nowhere", 10).statistics().cost().pagesDecoded()).isZero();
  }

  @Test
  void newestRecords_decodeTheirPagesOnly() {
    for (int i = 0; i < 2_000; i++) {
      fixture.send(TENANT, Requests.of("gateway", at(i, "order " + i)));
    }
    fixture.pass(Duration.ofSeconds(11));

    LogAnswer answer = search("", 10);
    assertThat(bodies(answer.batch()).getFirst()).isEqualTo("order 1999");
    assertThat(answer.statistics().cost().pagesDecoded()).isLessThanOrEqualTo(2);
  }

  @Test
  void paging_doesNotSeeWhatArrivesMeanwhile() {
    for (int i = 0; i < 50; i++) {
      fixture.send(Requests.of("gateway", at(i, "a" + i)));
    }
    List<String> found = new ArrayList<>();
    LogSearch search = LogSearch.newest(TimeRange.ALL, Filter.ALL, 7);
    LogAnswer answer = search(search);
    found.addAll(bodies(answer.batch()));
    int more = 0;
    while (!answer.nextCursor().isEmpty()) {
      fixture.send(Requests.of("gateway", at(more, "late"), at(1_000 + more++, "new")));
      if (more == 3) {
        fixture.pass(Duration.ofMinutes(2));
      }
      String cursor = answer.nextCursor();
      answer = search(search.after(cursor));
      assertThat(bodies(search(search.after(cursor)).batch())).isEqualTo(bodies(answer.batch()));
      found.addAll(bodies(answer.batch()));
    }
    assertThat(found).isEqualTo(IntStream.range(0, 50).mapToObj(i -> "a" + (49 - i)).toList());
  }

  @Test
  void cursor_isRefusedForAnotherQuestion() {
    fixture.send(Requests.of("gateway", at(1, "a"), at(2, "b")));
    String cursor = search("", 1).nextCursor();

    assertThat(cursor).isNotEmpty();
    assertThatThrownBy(() -> search(LogSearch.oldest(TimeRange.ALL, Filter.ALL, 1).after(cursor)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> search(LogSearch.newest(TimeRange.ALL, Filter.ALL, 1).after(cursor + "A")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cursor_isGoodAfterARestart() {
    fixture.send(Requests.of("gateway", at(1, "a"), at(2, "b"), at(3, "c")));
    LogAnswer first = search("", 1);
    fixture.restart();

    LogSearch next = LogSearch.newest(TimeRange.ALL, Filter.ALL, 5).after(first.nextCursor());
    assertThat(bodies(search(next).batch())).containsExactly("b", "a");
  }

  @Test
  void trace_isGivenOldestFirst() {
    fixture.send(
        Requests.of(
            "gateway",
            at(3).setTraceId(Requests.traceId(1)).setBody(text("c")).build(),
            at(1).setTraceId(Requests.traceId(1)).setBody(text("a")).build(),
            at(2).setTraceId(Requests.traceId(2)).setBody(text("b")).build()));
    Bytes traceId = Bytes.copyOf(Requests.traceId(1).toByteArray());

    try (SearchBudget budget = fixture.budget()) {
      LogAnswer answer = fixture.index().trace(TENANT, traceId, 10, "", budget);
      assertThat(bodies(answer.batch())).containsExactly("a", "c");
    }
  }

  @Test
  void badIds_areLostAndTheirRecordKept() {
    fixture.send(
        Requests.of(
            "gateway",
            at(1)
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3}))
                .setBody(text("kept"))
                .build()));

    LogRecord found = Answers.records(search("kept", 1).batch()).getFirst().record();
    assertThat(found.getTraceId()).isEmpty();
    assertThat(found.getSpanId()).isEmpty();
    assertThat(fixture.index().statistics().lostIds()).isEqualTo(2);
    assertThat(search("-trace:* -span:*", 1).batch().entries()).hasSize(1);
  }

  @Test
  void time_isElseObservedElseReceived() {
    long received = fixture.clock.unixNanos();
    fixture.send(
        Requests.of(
            "gateway",
            LogRecord.newBuilder().setBody(text("received")).build(),
            LogRecord.newBuilder()
                .setObservedTimeUnixNano(START + 5)
                .setBody(text("observed"))
                .build(),
            at(7, "own")));

    assertThat(search("received", 1).batch().entries().getFirst().orderUnixNanos())
        .isEqualTo(received);
    assertThat(search("observed", 1).batch().entries().getFirst().orderUnixNanos())
        .isEqualTo(START + 5);
    assertThat(search("own", 1).batch().entries().getFirst().orderUnixNanos()).isEqualTo(START + 7);
  }

  @Test
  void context_isOfTheSameResource() {
    fixture.send(Requests.of("gateway", at(1, "g1"), at(3, "g3"), at(5, "g5"), at(7, "g7")));
    fixture.send(Requests.of("risk", at(2, "r2"), at(4, "r4"), at(6, "r6")));
    fixture.pass(Duration.ofSeconds(11));
    fixture.send(Requests.of("gateway", at(4, "g4"), at(9, "g9")));
    LogRecordId id = Answers.ids(search("g5", 1).batch()).getFirst();

    try (SearchBudget budget = fixture.budget()) {
      LogContext context = fixture.index().context(TENANT, id, 2, 5, budget).orElseThrow();
      assertThat(bodies(context.batch())).containsExactly("g3", "g4", "g5", "g7", "g9");
      assertThat(context.position()).isEqualTo(2);
      assertThat(fixture.index().context(TENANT, new LogRecordId(0, 0, 99), 1, 1, budget))
          .isEmpty();
      assertThat(fixture.index().context(TENANT, new LogRecordId(1, 0, 0), 1, 1, budget)).isEmpty();
    }
  }

  @Test
  void recordId_isReadBackAsWritten() {
    LogRecordId id = new LogRecordId(3, 1L << 40, 12);
    assertThat(LogRecordId.parse(id.toString())).isEqualTo(id);
    assertThatThrownBy(() -> LogRecordId.parse("1-2")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void histogram_countsByTimeAndSeverity() {
    for (int i = 0; i < 1_000; i++) {
      fixture.send(
          TENANT,
          Requests.of("gateway", at(i).setSeverityNumberValue(i % 25).setBody(text("x")).build()));
    }
    fixture.tick();
    TimeRange range = new TimeRange(START, START + 1_000);

    LogHistogram histogram;
    try (SearchBudget budget = fixture.budget()) {
      histogram = fixture.index().histogram(TENANT, range, Filter.ALL, 4, budget);
    }
    assertThat(histogram.total()).isEqualTo(1_000);
    assertThat(histogram.buckets()).hasSize(4);
    assertThat(histogram.buckets().get(1).startUnixNanos()).isEqualTo(START + 250);
    assertThat(histogram.buckets().get(1).endUnixNanos()).isEqualTo(START + 500);
    assertThat(histogram.buckets().get(1).counts())
        .containsExactly(10L, 40L, 40L, 40L, 40L, 40L, 40L);
  }

  @Test
  void histogram_ofAnOpenRangeReachesFromFirstToLast() {
    fixture.send(Requests.of("gateway", at(100, "x"), at(200, "x")));
    try (SearchBudget budget = fixture.budget()) {
      LogHistogram histogram =
          fixture.index().histogram(TENANT, TimeRange.ALL, Filter.ALL, 10, budget);
      assertThat(histogram.total()).isEqualTo(2);
      assertThat(histogram.buckets().getFirst().startUnixNanos()).isEqualTo(START + 100);
      assertThat(histogram.buckets().getLast().endUnixNanos()).isEqualTo(START + 201);

      assertThat(
              fixture.index().histogram("other", TimeRange.ALL, Filter.ALL, 10, budget).buckets())
          .isEmpty();
    }
  }

  @Test
  void keys_haveLevelsAndTypes() {
    fixture.send(
        Requests.of(
            "gateway",
            at(1).addAttributes(attribute("code", "x")).build(),
            at(2)
                .addAttributes(
                    KeyValue.newBuilder()
                        .setKey("code")
                        .setValue(AnyValue.newBuilder().setIntValue(1)))
                .build()));
    fixture.pass(Duration.ofSeconds(11));
    fixture.send(Requests.of("gateway", at(3).addAttributes(attribute("live", "x")).build()));

    try (SearchBudget budget = fixture.budget()) {
      assertThat(fixture.index().keys(TENANT, TimeRange.ALL, budget).keys())
          .containsExactly(
              new LogKeys.Key("code", Level.ITEM, Set.of(ValueType.STRING, ValueType.INT)),
              new LogKeys.Key("live", Level.ITEM, Set.of(ValueType.STRING)),
              new LogKeys.Key("service.name", Level.RESOURCE, Set.of(ValueType.STRING)));
    }
  }

  @Test
  void tenants_doNotSeeEachOther() {
    fixture.send("one", Requests.of("gateway", at(1, "secret")));
    fixture.send("two", Requests.of("gateway", at(2, "other")));
    fixture.tick();

    try (SearchBudget budget = fixture.budget()) {
      LogSearch all = LogSearch.newest(TimeRange.ALL, Filter.ALL, 10);
      assertThat(bodies(fixture.index().search("one", all, budget).batch()))
          .containsExactly("secret");
      assertThat(bodies(fixture.index().search("two", all, budget).batch()))
          .containsExactly("other");
      assertThat(fixture.index().search("three", all, budget).batch().entries()).isEmpty();
      LogRecordId id = new LogRecordId(0, 0, 0);
      assertThat(fixture.index().context("two", id, 1, 1, budget)).isEmpty();
      assertThat(fixture.index().tenants()).containsExactlyInAnyOrder("one", "two");
    }
  }

  @Test
  void oneTenantTooMany_isPassedOverAndCounted() {
    LogIndexConfig one = LogIndexConfig.DEFAULT.withTenants(1);
    try (LogIndexFixture narrow = new LogIndexFixture(one, directory.resolve("narrow"))) {
      narrow.send("one", Requests.of("gateway", at(1, "a")));
      narrow.send("two", Requests.of("gateway", at(2, "b")));
      narrow.send("one", Requests.of("gateway", at(3, "c")));
      assertThat(narrow.index().statistics().refusedFrames()).isEqualTo(1);
      assertThat(narrow.index().statistics().records()).isEqualTo(2);
    }
  }

  @Test
  void hugeBody_isKeptAndFound() {
    String huge = "needle " + "ab ".repeat(10 * MIB / 3) + "tail";
    fixture.send(Requests.of("gateway", at(1, "small"), at(2, huge), at(3, "small")));
    fixture.pass(Duration.ofSeconds(11));

    assertThat(bodies(search("needle tail", 10).batch())).containsExactly(huge);
  }

  @Test
  void hugeAnswer_isRefusedBeforeMemoryRunsOut() {
    String large = "x".repeat(MIB);
    for (int i = 0; i < 8; i++) {
      fixture.send(Requests.of("gateway", at(i, large)));
    }
    SearchBudget.Limits limits =
        new SearchBudget.Limits(Duration.ofSeconds(9), Long.MAX_VALUE, 4 * MIB);
    try (SearchBudget budget = new SearchBudget(limits, fixture.memory, fixture.clock::nanoTime)) {
      LogSearch all = LogSearch.newest(TimeRange.ALL, Filter.ALL, 100);
      assertThatThrownBy(() -> fixture.index().search(TENANT, all, budget))
          .isInstanceOf(CapacityExceededException.class);
    }
  }

  @Test
  void usedUpBudget_givesWhatWasFound() {
    for (int i = 0; i < 1_000; i++) {
      fixture.send(TENANT, Requests.of("gateway", at(i, "order " + i)));
    }
    fixture.pass(Duration.ofSeconds(11));
    SearchBudget.Limits limits =
        new SearchBudget.Limits(Duration.ofSeconds(9), 20_000, Long.MAX_VALUE);
    try (SearchBudget budget = new SearchBudget(limits, fixture.memory, fixture.clock::nanoTime)) {
      LogAnswer answer =
          fixture.index().search(TENANT, LogSearch.newest(TimeRange.ALL, Filter.ALL, 900), budget);
      assertThat(answer.statistics().complete()).isFalse();
      assertThat(answer.statistics().warnings().getFirst()).contains("bytes decoded");
      assertThat(bodies(answer.batch()).getFirst()).isEqualTo("order 999");
      assertThat(answer.batch().entries()).hasSizeBetween(1, 899);
      assertThat(answer.nextCursor()).isEmpty();
    }
  }

  /** The expression's matcher would take minutes for the one text. */
  @Test
  void hostileExpression_endsWithTheTime() throws SearchBoxException {
    fixture.send(Requests.of("gateway", at(1, "a".repeat(10 * MIB))));
    Filter hostile = SearchBox.filter("/(a?){900}b(x|y)/ -severity:*");
    SearchBudget.Limits limits =
        new SearchBudget.Limits(Duration.ofMillis(300), Long.MAX_VALUE, Long.MAX_VALUE);
    long startNanos = System.nanoTime();
    try (SearchBudget budget = new SearchBudget(limits, fixture.memory, System::nanoTime)) {
      LogAnswer answer =
          fixture.index().search(TENANT, LogSearch.newest(TimeRange.ALL, hostile, 10), budget);
      assertThat(answer.statistics().complete()).isFalse();
      assertThat(answer.statistics().warnings().getFirst()).contains("time of the search");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void manyKeys_areAllKeptAndFound() {
    int records = 500;
    int keysEach = 200;
    for (int i = 0; i < records; i++) {
      LogRecord.Builder record = at(i);
      for (int k = 0; k < keysEach; k++) {
        record.addAttributes(attribute("key-" + i + "-" + k, "v" + k));
      }
      fixture.send(TENANT, Requests.of("gateway", record.build()));
    }
    fixture.pass(Duration.ofSeconds(11));

    LogAnswer answer = search("key-321-17:v17", 10);
    assertThat(answer.batch().entries()).hasSize(1);
    assertThat(Answers.records(answer.batch()).getFirst().record().getAttributesCount())
        .isEqualTo(keysEach);
    assertThat(answer.statistics().cost().pagesDecoded()).isEqualTo(1);
  }

  @Test
  void recordWithAsManyKeysAsAllowed_isKept() {
    LogRecord.Builder record = at(1);
    for (int k = 0; k < 1 << 16; k++) {
      record.addAttributes(attribute("key-" + k, ""));
    }
    for (int i = 0; i < 90; i++) {
      fixture.send(TENANT, Requests.of("gateway", at(i, "before")));
    }
    fixture.send(Requests.of("gateway", record.build(), at(2, "after")));
    fixture.pass(Duration.ofSeconds(11));

    LogAnswer answer = search("key-65535:*", 10);
    assertThat(Answers.records(answer.batch()).getFirst().record()).isEqualTo(record.build());
  }

  @Test
  void cjkText_isFoundByCharactersAndPhrases() {
    fixture.send(Requests.of("gateway", at(1, "接続が拒否されました"), at(2, "接続しました")));
    fixture.pass(Duration.ofSeconds(11));

    assertThat(search("拒否", 10).batch().entries()).hasSize(1);
    assertThat(search("接続", 10).batch().entries()).hasSize(2);
    assertThat(search("否拒", 10).batch().entries()).isEmpty();
  }

  @Test
  void bodiesOfEveryType_areKeptAndCompared() {
    AnyValue nested =
        AnyValue.newBuilder()
            .setKvlistValue(
                KeyValueList.newBuilder()
                    .addValues(attribute("message", "deep needle"))
                    .addValues(attribute("user", "ada")))
            .build();
    fixture.send(
        Requests.of(
            "gateway",
            at(1).build(),
            at(2, ""),
            at(3).setBody(AnyValue.getDefaultInstance()).build(),
            at(4).setBody(AnyValue.newBuilder().setIntValue(42)).build(),
            at(5).setBody(AnyValue.newBuilder().setBoolValue(true)).build(),
            at(6).setBody(nested).build()));
    fixture.pass(Duration.ofSeconds(11));

    assertThat(search("", 10).batch().entries()).hasSize(6);
    assertThat(search("body:*", 10).batch().entries()).hasSize(5);
    assertThat(search("body:>41", 10).batch().entries()).hasSize(1);
    assertThat(search("body:=true", 10).batch().entries()).hasSize(1);
    assertThat(search("\"deep needle\"", 10).batch().entries()).hasSize(1);
    assertThat(search("message", 10).batch().entries()).isEmpty();
  }

  @Test
  void unknownField_isRefusedEvenWithoutData() {
    Filter filter = Filter.not(Filter.exists(Field.intrinsic("sevrity")));
    assertThatThrownBy(() -> search(LogSearch.newest(TimeRange.ALL, filter, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sevrity");
  }

  @Test
  void replayAfterARestart_addsNothingTwice() {
    for (int i = 0; i < 300; i++) {
      fixture.send(TENANT, Requests.of("gateway", at(i, "a"), at(i, "b"), at(i, "c")));
    }
    fixture.pass(Duration.ofSeconds(11));
    fixture.send(Requests.of("gateway", at(900, "a")));
    fixture.crashAndRecover();
    fixture.restart();

    assertThat(Answers.ids(search("", 10_000).batch())).doesNotHaveDuplicates().hasSize(901);
  }

  @Test
  void passedOffset_afterReopening_isBehindTheLastFrameKept() {
    fixture.send(Requests.of("gateway", at(1, "a")));
    fixture.send(Requests.of("gateway", at(2, "b")));
    fixture.reopen();
    assertThat(fixture.index().passedOffset(0)).isEqualTo(2);
    assertThat(fixture.index().checkpointedOffset(0)).isZero();
  }

  @Test
  void expiredPartition_isDropped() {
    LogIndexConfig config =
        LogIndexConfig.DEFAULT
            .withPartition(Duration.ofMinutes(1), MIB)
            .withRetention(Duration.ofMinutes(10), 0);
    try (LogIndexFixture short_ = new LogIndexFixture(config, directory.resolve("short"))) {
      short_.send(Requests.of("gateway", at(1, "old")));
      short_.pass(Duration.ofMinutes(2));
      short_.pass(Duration.ofMinutes(9));
      short_.send(Requests.of("gateway", at(2, "new")));
      try (SearchBudget budget = short_.budget()) {
        LogSearch all = LogSearch.newest(TimeRange.ALL, Filter.ALL, 10);
        assertThat(bodies(short_.index().search(TENANT, all, budget).batch()))
            .containsExactly("new");
      }
    }
  }

  @Test
  void resourcesAndScopes_areGivenOnce() {
    LogsData.Builder request = LogsData.newBuilder();
    for (int i = 0; i < 20; i++) {
      ResourceLogs logs = Requests.of("s" + i % 2, at(i, "x")).getResourceLogs(0);
      request.addResourceLogs(logs);
    }
    fixture.send(request.build());

    LogBatch batch = search("", 100).batch();
    assertThat(batch.resources()).hasSize(2);
    assertThat(batch.scopes()).hasSize(1);
  }

  @Test
  void value_isComparedAtTheLevelAsked() {
    fixture.send(Requests.of("gateway", at(1).addAttributes(attribute("k", "v")).build()));
    Filter atResource = Filter.equal(Field.attribute(Level.RESOURCE, "k"), Value.of("v"));
    Filter atRecord = Filter.equal(Field.attribute(Level.ITEM, "k"), Value.of("v"));
    assertThat(search(LogSearch.newest(TimeRange.ALL, atResource, 1)).batch().entries()).isEmpty();
    assertThat(search(LogSearch.newest(TimeRange.ALL, atRecord, 1)).batch().entries()).hasSize(1);
  }
}
