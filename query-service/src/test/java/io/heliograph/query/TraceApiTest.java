package io.heliograph.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.heliograph.api.v1.AttributeKey;
import io.heliograph.api.v1.Comparison;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.GetSpansRequest;
import io.heliograph.api.v1.GetTraceRequest;
import io.heliograph.api.v1.GetTraceResponse;
import io.heliograph.api.v1.GetTraceSkeletonRequest;
import io.heliograph.api.v1.ListAttributeKeysRequest;
import io.heliograph.api.v1.ListAttributeValuesRequest;
import io.heliograph.api.v1.ListOperationsRequest;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.Operation;
import io.heliograph.api.v1.SearchTracesRequest;
import io.heliograph.api.v1.SearchTracesResponse;
import io.heliograph.api.v1.TimeRange;
import io.heliograph.api.v1.TraceServiceGrpc.TraceServiceBlockingStub;
import io.heliograph.api.v1.TraceSummary;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceApiTest {

  private static final String UNKNOWN = "000000000000000000000000000000ff";

  @TempDir static Path directory;

  private static QueryFixture fixture;
  private static TraceServiceBlockingStub traces;

  @BeforeAll
  static void open() {
    fixture = new QueryFixture(directory);
    Telemetry.send(fixture);
    traces = fixture.stub(TraceServiceBlockingStub.class);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static List<GetTraceResponse> trace(TraceServiceBlockingStub stub, String traceId) {
    List<GetTraceResponse> parts = new ArrayList<>();
    stub.getTrace(GetTraceRequest.newBuilder().setTraceId(traceId).build())
        .forEachRemaining(parts::add);
    return parts;
  }

  private static List<ResourceSpans> spans(List<GetTraceResponse> parts) {
    return parts.stream().flatMap(part -> part.getResourceSpansList().stream()).toList();
  }

  @Test
  void trace_comes_as_sent_and_its_last_part_says_that_it_is_whole() {
    List<GetTraceResponse> parts = trace(traces, Telemetry.traceIdText(7));

    assertThat(spans(parts))
        .containsExactlyInAnyOrderElementsOf(Telemetry.trace(7).getResourceSpansList());
    assertThat(parts.getLast().getStatistics().getComplete()).isTrue();
    assertThat(parts.subList(0, parts.size() - 1)).noneMatch(GetTraceResponse::hasStatistics);
  }

  @Test
  void trace_id_may_have_upper_case_digits() {
    assertThat(spans(trace(traces, Telemetry.traceIdText(7).toUpperCase(Locale.ROOT)))).hasSize(2);
  }

  @Test
  void trace_of_another_tenant_is_another_trace() {
    TraceServiceBlockingStub others =
        fixture.stub(TraceServiceBlockingStub.class, "x-scope-orgid", "other");

    assertThat(spans(trace(others, Telemetry.traceIdText(0))))
        .singleElement()
        .satisfies(
            part -> assertThat(part.getScopeSpans(0).getSpans(0).getName()).isEqualTo("theirs"));
    Failures.failure(() -> trace(others, Telemetry.traceIdText(1)), Status.Code.NOT_FOUND);
  }

  @Test
  void trace_of_a_tenant_that_never_sent_is_not_found() {
    TraceServiceBlockingStub nobody =
        fixture.stub(TraceServiceBlockingStub.class, "x-scope-orgid", "nobody");

    Failures.failure(() -> trace(nobody, Telemetry.traceIdText(0)), Status.Code.NOT_FOUND);
    assertThat(nobody.listServices(ListServicesRequest.getDefaultInstance()).getServicesList())
        .isEmpty();
  }

  @Test
  void trace_that_nobody_sent_is_not_found() {
    Failures.failure(() -> trace(traces, UNKNOWN), Status.Code.NOT_FOUND);
    Failures.failure(
        () ->
            traces
                .getTraceSkeleton(GetTraceSkeletonRequest.newBuilder().setTraceId(UNKNOWN).build())
                .next(),
        Status.Code.NOT_FOUND);
  }

  @Test
  void trace_id_that_is_none_is_refused() {
    Failures.refused(() -> trace(traces, "abc"), "trace_id", "32 hexadecimal digits");
    Failures.refused(() -> trace(traces, ""), "trace_id", "32 hexadecimal digits");
    Failures.refused(() -> trace(traces, "x".repeat(32)), "trace_id", "32 hexadecimal digits");
  }

  @Test
  void skeleton_begins_with_its_magic() {
    var chunk =
        traces
            .getTraceSkeleton(
                GetTraceSkeletonRequest.newBuilder()
                    .setTraceId(Telemetry.traceIdText(3))
                    .setWithoutSpanIds(true)
                    .build())
            .next()
            .getChunk();

    assertThat(chunk.substring(0, 4).toStringUtf8()).isEqualTo("HGSK");
    assertThat(chunk.toString(StandardCharsets.ISO_8859_1))
        .contains("\"spanCount\":2")
        .doesNotContain("spanId");
  }

  @Test
  void spans_are_those_asked_for() {
    var response =
        traces.getSpans(
            GetSpansRequest.newBuilder()
                .setTraceId(Telemetry.traceIdText(4))
                .addSpanIds(Telemetry.spanIdText(4, 2))
                .addSpanIds(Telemetry.spanIdText(5, 2))
                .build());

    assertThat(response.getResourceSpansList())
        .containsExactly(Telemetry.trace(4).getResourceSpans(1));
    assertThat(response.getStatistics().getComplete()).isTrue();
  }

  @Test
  void spans_with_a_bad_id_or_too_many_are_refused() {
    GetSpansRequest.Builder request =
        GetSpansRequest.newBuilder().setTraceId(Telemetry.traceIdText(4)).addSpanIds("12");

    Failures.refused(() -> traces.getSpans(request.build()), "span_ids", "16 hexadecimal digits");
    IntStream.range(0, 1_000).forEach(i -> request.addSpanIds(Telemetry.spanIdText(i, 0)));
    Failures.refused(() -> traces.getSpans(request.build()), "span_ids", "at most 1000");
  }

  @Test
  void search_paged_to_the_end_gives_each_trace_once_newest_first() {
    SearchTracesRequest.Builder request = SearchTracesRequest.newBuilder().setLimit(7);
    List<String> found = new ArrayList<>();
    SearchTracesResponse page;
    do {
      page = traces.searchTraces(request.build());
      page.getTracesList().forEach(trace -> found.add(trace.getTraceId()));
      request.setCursor(page.getNextCursor());
    } while (!page.getNextCursor().isEmpty());

    assertThat(found)
        .containsExactlyElementsOf(
            IntStream.range(0, Telemetry.TRACES)
                .mapToObj(i -> Telemetry.traceIdText(Telemetry.TRACES - 1 - i))
                .toList());
  }

  @Test
  void search_by_duration_gives_the_longest_first() {
    SearchTracesResponse page =
        traces.searchTraces(
            SearchTracesRequest.newBuilder()
                .setOrder(SearchTracesRequest.Order.ORDER_DURATION)
                .setLimit(2)
                .build());

    assertThat(page.getTracesList().stream().map(TraceSummary::getTraceId))
        .containsExactly(Telemetry.traceIdText(29), Telemetry.traceIdText(28));
  }

  @Test
  void search_combines_filter_and_range() {
    SearchTracesResponse page =
        traces.searchTraces(
            SearchTracesRequest.newBuilder()
                .setFilter(equal("status", AnyValue.newBuilder().setStringValue("error").build()))
                .setRange(
                    TimeRange.newBuilder()
                        .setStartUnixNano(Telemetry.START_UNIX_NANOS + 10_000_000_000L)
                        .setEndUnixNano(Telemetry.START_UNIX_NANOS + 20_000_000_000L))
                .build());

    assertThat(page.getTracesList().stream().map(TraceSummary::getTraceId))
        .containsExactly(Telemetry.traceIdText(15), Telemetry.traceIdText(10));
    assertThat(page.getStatistics().getComplete()).isTrue();
  }

  @Test
  void search_that_matches_nothing_is_empty_and_complete() {
    SearchTracesResponse page =
        traces.searchTraces(
            SearchTracesRequest.newBuilder()
                .setFilter(equal("name", AnyValue.newBuilder().setStringValue("none").build()))
                .build());

    assertThat(page.getTracesList()).isEmpty();
    assertThat(page.getNextCursor()).isEmpty();
    assertThat(page.getStatistics().getComplete()).isTrue();
  }

  @Test
  void search_with_a_foreign_cursor_is_refused() {
    SearchTracesRequest.Builder request = SearchTracesRequest.newBuilder().setLimit(3);
    String cursor = traces.searchTraces(request.build()).getNextCursor();

    for (String bad : List.of("nonsense", "%%%", cursor.substring(0, 12))) {
      Failures.refused(
          () -> traces.searchTraces(request.setCursor(bad).build()), "cursor", "next_cursor");
    }
    Failures.refused(
        () ->
            traces.searchTraces(
                request
                    .setCursor(cursor)
                    .setOrder(SearchTracesRequest.Order.ORDER_DURATION)
                    .build()),
        "cursor",
        "next_cursor");
  }

  @Test
  void search_outside_its_limits_is_refused() {
    Failures.refused(
        () -> traces.searchTraces(SearchTracesRequest.newBuilder().setLimit(1_001).build()),
        "limit",
        "1 to 1000");
    Failures.refused(
        () -> traces.searchTraces(SearchTracesRequest.newBuilder().setLimit(-1).build()),
        "limit",
        "4294967295 (expected: 1 to 1000");
    Failures.refused(
        () -> traces.searchTraces(SearchTracesRequest.newBuilder().setOrderValue(99).build()),
        "order",
        "unknown");
    Failures.refused(
        () ->
            traces.searchTraces(
                SearchTracesRequest.newBuilder()
                    .setRange(TimeRange.newBuilder().setStartUnixNano(5).setEndUnixNano(4))
                    .build()),
        "range",
        "start <= end");
    Failures.refused(
        () ->
            traces.searchTraces(
                SearchTracesRequest.newBuilder()
                    .setRange(TimeRange.newBuilder().setStartUnixNano(-1))
                    .build()),
        "range",
        "unix nanoseconds");
  }

  @Test
  void services_and_operations_are_counted() {
    assertThat(
            traces.listServices(ListServicesRequest.getDefaultInstance()).getServicesList().stream()
                .map(found ->
                    found.getName() + " " + found.getSpanCount() + " " + found.getErrorCount()))
        .containsExactly("gateway 30 0", "orders 30 6");
    assertThat(
            traces
                .listOperations(ListOperationsRequest.newBuilder().setService("orders").build())
                .getOperationsList())
        .containsExactly(
            Operation.newBuilder()
                .setService("orders")
                .setName("place")
                .setKindValue(2)
                .setSpanCount(30)
                .setErrorCount(6)
                .build());
    assertThat(
            traces.listOperations(ListOperationsRequest.getDefaultInstance()).getOperationsCount())
        .isEqualTo(2);
    assertThat(
            traces
                .listOperations(ListOperationsRequest.newBuilder().setService("none").build())
                .getOperationsCount())
        .isZero();
  }

  @Test
  void attribute_keys_and_values_are_listed() {
    assertThat(
            traces
                .listAttributeKeys(ListAttributeKeysRequest.getDefaultInstance())
                .getKeysList()
                .stream()
                .map(AttributeKey::getKey))
        .contains("order.number", "host.name", "service.name");
    var values =
        traces.listAttributeValues(
            ListAttributeValuesRequest.newBuilder().setKey("host.name").setContains("ord").build());
    assertThat(values.getValuesList())
        .singleElement()
        .satisfies(value -> {
          assertThat(value.getValue().getStringValue()).isEqualTo("host-orders");
          assertThat(value.getCount()).isEqualTo(30);
        });
    Failures.refused(
        () -> traces.listAttributeValues(ListAttributeValuesRequest.getDefaultInstance()),
        "key",
        "an attribute key");
    Failures.refused(
        () ->
            traces.listAttributeValues(
                ListAttributeValuesRequest.newBuilder().setKey("k").setLevelValue(9).build()),
        "level",
        "an attribute level");
  }

  private static Filter equal(String intrinsic, AnyValue value) {
    return Filter.newBuilder()
        .setCondition(
            Condition.newBuilder()
                .setIntrinsic(intrinsic)
                .setComparison(Comparison.COMPARISON_EQUAL)
                .setValue(value))
        .build();
  }
}
