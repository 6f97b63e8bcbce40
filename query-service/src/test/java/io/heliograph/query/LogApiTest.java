package io.heliograph.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.heliograph.api.v1.AttributeKey;
import io.heliograph.api.v1.GetLogContextRequest;
import io.heliograph.api.v1.GetLogContextResponse;
import io.heliograph.api.v1.GetLogHistogramRequest;
import io.heliograph.api.v1.GetLogHistogramResponse;
import io.heliograph.api.v1.ListLogFieldsRequest;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.LogServiceGrpc.LogServiceBlockingStub;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.SearchLogsResponse;
import io.heliograph.api.v1.TailLogsRequest;
import io.heliograph.api.v1.TailLogsResponse;
import io.heliograph.ingestlog.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogApiTest {

  @TempDir static Path directory;

  private static QueryFixture fixture;
  private static LogServiceBlockingStub logs;

  @BeforeAll
  static void open() {
    fixture = new QueryFixture(directory);
    Telemetry.send(fixture);
    logs = fixture.stub(LogServiceBlockingStub.class);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static List<SearchLogsResponse> search(SearchLogsRequest request) {
    List<SearchLogsResponse> parts = new ArrayList<>();
    logs.searchLogs(request).forEachRemaining(parts::add);
    return parts;
  }

  private static List<LogEntry> entries(List<SearchLogsResponse> parts) {
    return parts.stream().flatMap(part -> part.getBatch().getEntriesList().stream()).toList();
  }

  private static String body(LogEntry entry) {
    return entry.getBody().getStringValue();
  }

  @Test
  void records_of_a_trace_come_with_all_that_was_sent() {
    List<SearchLogsResponse> parts =
        search(
            SearchLogsRequest.newBuilder()
                .setQuery("trace:" + Telemetry.traceIdText(4))
                .setOrder(SearchLogsRequest.Order.ORDER_OLDEST)
                .build());

    assertThat(entries(parts).stream().map(LogApiTest::body))
        .containsExactly("order 4 step 0", "order 4 step 1");
    LogEntry entry = entries(parts).getFirst();
    assertThat(entry.getTraceId()).isEqualTo(Telemetry.traceIdText(4));
    assertThat(entry.getSpanId()).isEqualTo(Telemetry.spanIdText(4, 1));
    assertThat(parts.getFirst().getBatch().getResources(entry.getResourceIndex()).getResource())
        .isEqualTo(Telemetry.resource("gateway"));
    assertThat(parts.getFirst().getBatch().getScopes(entry.getScopeIndex()).getScope().getName())
        .isEqualTo("trading");
  }

  @Test
  void answer_of_several_messages_has_every_record_once_and_statistics_at_its_end() {
    List<SearchLogsResponse> parts =
        search(SearchLogsRequest.newBuilder().setQuery("heartbeat").setLimit(10_000).build());

    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(entries(parts).stream().map(LogEntry::getId))
        .doesNotHaveDuplicates()
        .hasSize(Telemetry.NOISE_RECORDS);
    assertThat(entries(parts).stream().map(LogEntry::getOrderUnixNano))
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(parts.getLast().getStatistics().getComplete()).isTrue();
    assertThat(parts.getLast().getNextCursor()).isEmpty();
    assertThat(parts.subList(0, parts.size() - 1)).noneMatch(SearchLogsResponse::hasStatistics);
  }

  @Test
  void search_paged_to_the_end_gives_each_record_once() {
    SearchLogsRequest.Builder request =
        SearchLogsRequest.newBuilder().setQuery("heartbeat").setLimit(700);
    List<String> found = new ArrayList<>();
    String cursor;
    do {
      List<SearchLogsResponse> parts = search(request.build());
      entries(parts).forEach(entry -> found.add(entry.getId()));
      cursor = parts.getLast().getNextCursor();
      request.setCursor(cursor);
    } while (!cursor.isEmpty());

    assertThat(found).doesNotHaveDuplicates().hasSize(Telemetry.NOISE_RECORDS);
  }

  @Test
  void search_that_matches_nothing_is_empty_and_complete() {
    List<SearchLogsResponse> parts =
        search(SearchLogsRequest.newBuilder().setQuery("nowhere").build());

    assertThat(parts).hasSize(1);
    assertThat(entries(parts)).isEmpty();
    assertThat(parts.getFirst().getStatistics().getComplete()).isTrue();
  }

  @Test
  void search_of_another_tenant_sees_nothing_of_this_one() {
    Iterator<SearchLogsResponse> parts =
        fixture
            .stub(LogServiceBlockingStub.class, "x-scope-orgid", "other")
            .searchLogs(SearchLogsRequest.getDefaultInstance());

    assertThat(parts.next().getBatch().getEntriesList()).isEmpty();
  }

  @Test
  void search_that_makes_no_sense_is_refused_with_its_field() {
    Failures.refused(
        () -> search(SearchLogsRequest.newBuilder().setQuery("level:loud").build()),
        "query",
        "position 6");
    Failures.refused(
        () -> search(SearchLogsRequest.newBuilder().setQuery("(open").build()),
        "query",
        "position");
    Failures.refused(
        () -> search(SearchLogsRequest.newBuilder().setLimit(10_001).build()),
        "limit",
        "1 to 10000");
    Failures.refused(
        () -> search(SearchLogsRequest.newBuilder().setCursor("x").build()),
        "cursor",
        "next_cursor");
    Failures.refused(
        () -> search(SearchLogsRequest.newBuilder().setOrderValue(7).build()), "order", "unknown");
  }

  @Test
  void context_is_the_records_of_the_same_resource_around_one() {
    LogEntry record =
        entries(search(SearchLogsRequest.newBuilder().setQuery("number600").build())).getFirst();

    GetLogContextResponse context =
        logs.getLogContext(
            GetLogContextRequest.newBuilder()
                .setId(record.getId())
                .setBefore(2)
                .setAfter(1)
                .build());

    assertThat(context.getBatch().getEntriesList().stream().map(LogApiTest::body))
        .containsExactly(
            "heartbeat number598",
            "heartbeat number599",
            "heartbeat number600",
            "heartbeat number601");
    assertThat(context.getPosition()).isEqualTo(2);
  }

  @Test
  void context_of_no_record_is_refused_or_not_found() {
    Failures.refused(
        () -> logs.getLogContext(GetLogContextRequest.newBuilder().setId("rubbish").build()),
        "id",
        "'rubbish'");
    Failures.failure(
        () -> logs.getLogContext(GetLogContextRequest.newBuilder().setId("0-999999-0").build()),
        Status.Code.NOT_FOUND);
    Failures.refused(
        () ->
            logs.getLogContext(
                GetLogContextRequest.newBuilder().setId("0-1-0").setBefore(1_001).build()),
        "before",
        "1 to 1000");
  }

  @Test
  void histogram_counts_every_matching_record() {
    GetLogHistogramResponse histogram =
        logs.getLogHistogram(
            GetLogHistogramRequest.newBuilder().setQuery("heartbeat").setBuckets(10).build());

    assertThat(histogram.getTotal()).isEqualTo(Telemetry.NOISE_RECORDS);
    assertThat(
            histogram.getBucketsList().stream()
                .flatMap(bucket -> bucket.getCountsList().stream())
                .mapToLong(Long::longValue)
                .sum())
        .isEqualTo(Telemetry.NOISE_RECORDS);
    Failures.refused(
        () -> logs.getLogHistogram(GetLogHistogramRequest.newBuilder().setBuckets(1_001).build()),
        "buckets",
        "1 to 1000");
  }

  @Test
  void fields_are_the_attribute_keys() {
    assertThat(
            logs.listLogFields(ListLogFieldsRequest.getDefaultInstance()).getFieldsList().stream()
                .map(AttributeKey::getKey))
        .contains("host.name", "service.name");
  }

  @Test
  @Timeout(30)
  void tail_gives_what_arrives_and_matches() throws InterruptedException {
    Iterator<TailLogsResponse> tail =
        fixture
            .stub(LogServiceBlockingStub.class, "x-scope-orgid", "tailed")
            .tailLogs(TailLogsRequest.newBuilder().setQuery("number3").build());
    // A tail begins with what comes after it, and nobody tells when it has begun.
    Thread sender = Thread.ofVirtual().unstarted(LogApiTest::sendUntilInterrupted);
    sender.start();

    TailLogsResponse first = tail.next();
    sender.interrupt();
    sender.join();

    assertThat(first.getBatch().getEntriesList().stream().map(LogApiTest::body))
        .isNotEmpty()
        .containsOnly("heartbeat number3");
  }

  private static void sendUntilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      fixture.send(Signal.LOGS, "tailed", Telemetry.noise());
      fixture.tick();
    }
  }

  @Test
  void tail_with_a_bad_query_is_refused() {
    Failures.refused(
        () -> logs.tailLogs(TailLogsRequest.newBuilder().setQuery("level:loud").build()).next(),
        "query",
        "position 6");
  }
}
