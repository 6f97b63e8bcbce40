package io.heliograph.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.heliograph.api.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import io.heliograph.api.v1.AdminServiceGrpc.AdminServiceStub;
import io.heliograph.api.v1.FlushRequest;
import io.heliograph.api.v1.GetStatusRequest;
import io.heliograph.api.v1.GetWatermarkRequest;
import io.heliograph.api.v1.GetWatermarkResponse;
import io.heliograph.api.v1.IngestEvent;
import io.heliograph.api.v1.SearchTracesRequest;
import io.heliograph.api.v1.SearchTracesResponse;
import io.heliograph.api.v1.TraceServiceGrpc.TraceServiceBlockingStub;
import io.heliograph.api.v1.WatchIngestRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every call: its headers, its time, its client; and the admin calls. */
@Timeout(60)
class CallRulesTest {

  private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(500);

  @TempDir Path directory;

  private QueryFixture fixture;

  @BeforeEach
  void open() {
    fixture = new QueryFixture(directory, REQUEST_TIMEOUT);
    Telemetry.send(fixture);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void header_that_makes_no_sense_is_refused_by_its_name() {
    SearchTracesRequest request = SearchTracesRequest.getDefaultInstance();

    Failures.refused(
        () ->
            fixture
                .stub(TraceServiceBlockingStub.class, "x-scope-orgid", "a/b")
                .searchTraces(request),
        "x-scope-orgid",
        "letters, digits or hyphens");
    Failures.refused(
        () ->
            fixture
                .stub(TraceServiceBlockingStub.class, "x-heliograph-consistency", "weak")
                .searchTraces(request),
        "x-heliograph-consistency",
        "strong or default");
  }

  @Test
  void strong_read_waits_for_the_stores_or_fails() {
    TraceServiceBlockingStub strong =
        fixture.stub(TraceServiceBlockingStub.class, "x-heliograph-consistency", "strong");

    assertThat(strong.searchTraces(SearchTracesRequest.getDefaultInstance()).getTracesList())
        .isNotEmpty();
    fixture.server.isCaughtUp = false;
    assertThat(
            Failures.failure(
                () -> strong.searchTraces(SearchTracesRequest.getDefaultInstance()),
                Status.Code.UNAVAILABLE))
        .hasMessageContaining("strong read");
  }

  @Test
  void search_whose_time_is_over_answers_with_what_it_has() {
    fixture.nanosPerLook.set(QueryFixture.TIMEOUT.toNanos() / 3);

    SearchTracesResponse response =
        fixture
            .stub(TraceServiceBlockingStub.class)
            .searchTraces(SearchTracesRequest.getDefaultInstance());

    assertThat(response.getStatistics().getComplete()).isFalse();
    assertThat(response.getStatistics().getWarnings(0)).contains("time of the search");
  }

  @Test
  void subscription_outlives_the_time_that_a_request_may_take() throws InterruptedException {
    Events events = new Events();
    fixture
        .stub(AdminServiceStub.class)
        .watchIngest(WatchIngestRequest.getDefaultInstance(), events);

    assertThat(events.ended.poll(2 * REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)).isNull();
    fixture.server.events.add(IngestEvent.newBuilder().setOutcome("ok").build());
    assertThat(events.received.take().getOutcome()).isEqualTo("ok");
    events.call.join().cancel("enough", null);
  }

  @Test
  void subscription_ends_with_its_client() throws InterruptedException {
    Events events = new Events();
    fixture
        .stub(AdminServiceStub.class)
        .watchIngest(WatchIngestRequest.getDefaultInstance(), events);
    fixture.server.events.add(IngestEvent.getDefaultInstance());
    events.received.take();

    events.call.join().cancel("enough", null);

    assertThat(fixture.server.subscriptionClosed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void admin_calls_tell_of_the_server() {
    AdminServiceBlockingStub admin = fixture.stub(AdminServiceBlockingStub.class);

    assertThat(admin.getStatus(GetStatusRequest.getDefaultInstance()).getVersion())
        .isEqualTo("test of default");
    GetWatermarkResponse watermark = admin.getWatermark(GetWatermarkRequest.getDefaultInstance());
    assertThat(watermark.getAcknowledged(0).getOffset()).isEqualTo(7);
    assertThat(watermark.getStores(0).getApplied(0).getOffset()).isEqualTo(6);
    assertThat(watermark.getStores(0).getCheckpointed(0).getOffset()).isEqualTo(5);
    assertThat(admin.flush(FlushRequest.getDefaultInstance())).isNotNull();
    fixture.server.isCaughtUp = false;
    Failures.failure(
        () -> admin.flush(FlushRequest.getDefaultInstance()), Status.Code.DEADLINE_EXCEEDED);
  }

  private static final class Events
      implements ClientResponseObserver<WatchIngestRequest, IngestEvent> {

    final BlockingQueue<IngestEvent> received = new LinkedBlockingQueue<>();
    final BlockingQueue<Object> ended = new LinkedBlockingQueue<>();
    final CompletableFuture<ClientCallStreamObserver<WatchIngestRequest>> call =
        new CompletableFuture<>();

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchIngestRequest> stream) {
      call.complete(stream);
    }

    @Override
    public void onNext(IngestEvent event) {
      received.add(event);
    }

    @Override
    public void onError(Throwable error) {
      ended.add(error);
    }

    @Override
    public void onCompleted() {
      ended.add("completed");
    }
  }
}
