package io.heliograph.query.admin;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.heliograph.api.v1.AdminServiceGrpc;
import io.heliograph.api.v1.FlushRequest;
import io.heliograph.api.v1.FlushResponse;
import io.heliograph.api.v1.GetStatusRequest;
import io.heliograph.api.v1.GetStatusResponse;
import io.heliograph.api.v1.GetWatermarkRequest;
import io.heliograph.api.v1.GetWatermarkResponse;
import io.heliograph.api.v1.IngestEvent;
import io.heliograph.api.v1.LogPosition;
import io.heliograph.api.v1.StoreWatermark;
import io.heliograph.api.v1.WatchIngestRequest;
import io.heliograph.query.call.AnswerStream;
import io.heliograph.query.call.CallRunner;
import io.heliograph.query.call.Watermark;
import java.time.Duration;
import java.util.List;

/** {@code AdminService}. Thread-safe. */
public final class AdminApi extends AdminServiceGrpc.AdminServiceImplBase {

  private static final int MAX_RECENT_EVENTS = 1_000;

  /** Bounds how long a subscription takes to notice that its client has gone. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(60);

  private final CallRunner calls;
  private final Watermark watermark;
  private final IngestFeed feed;
  private final ServerStatus status;

  public AdminApi(CallRunner calls, Watermark watermark, IngestFeed feed, ServerStatus status) {
    this.calls = calls;
    this.watermark = watermark;
    this.feed = feed;
    this.status = status;
  }

  @Override
  public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> observer) {
    calls.unary(observer, call -> status.of(call.tenant()));
  }

  @Override
  public void getWatermark(
      GetWatermarkRequest request, StreamObserver<GetWatermarkResponse> observer) {
    calls.unary(observer, call -> watermarkNow());
  }

  private GetWatermarkResponse watermarkNow() {
    GetWatermarkResponse.Builder response = GetWatermarkResponse.newBuilder();
    response.addAllAcknowledged(positions(watermark.acknowledged()));
    for (Watermark.StoreProgress store : watermark.stores()) {
      response.addStores(
          StoreWatermark.newBuilder()
              .setSignal(store.signal())
              .addAllApplied(positions(store.applied()))
              .addAllCheckpointed(positions(store.checkpointed())));
    }
    return response.build();
  }

  private static List<LogPosition> positions(List<Watermark.LogOffset> offsets) {
    return offsets.stream()
        .map(offset ->
            LogPosition.newBuilder()
                .setPartition(offset.partition())
                .setOffset(offset.offset())
                .build())
        .toList();
  }

  @Override
  public void watchIngest(WatchIngestRequest request, StreamObserver<IngestEvent> observer) {
    int recent = Math.clamp(Integer.toUnsignedLong(request.getRecent()), 0, MAX_RECENT_EVENTS);
    calls.subscription(observer, (tenant, answers) -> watch(tenant, recent, answers));
  }

  private void watch(String tenant, int recent, AnswerStream<IngestEvent> answers)
      throws InterruptedException {
    try (IngestFeed.Subscription subscription = feed.subscribe(tenant, recent)) {
      while (!answers.isCancelled()) {
        for (IngestEvent event : subscription.next(POLL)) {
          answers.send(event);
        }
      }
    }
  }

  @Override
  public void flush(FlushRequest request, StreamObserver<FlushResponse> observer) {
    calls.unary(
        observer,
        call -> {
          if (!watermark.flush(FLUSH_PATIENCE)) {
            throw Status.DEADLINE_EXCEEDED
                .withDescription("flush: not durable within " + FLUSH_PATIENCE)
                .asRuntimeException();
          }
          return FlushResponse.getDefaultInstance();
        });
  }
}
