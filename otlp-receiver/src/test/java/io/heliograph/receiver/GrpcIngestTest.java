package io.heliograph.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.Signal;
import io.heliograph.receiver.ingest.IngestEvent;
import io.heliograph.receiver.ingest.IngestOutcome;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OTLP/gRPC, obligation by obligation. */
final class GrpcIngestTest {

  private OpenReceiver open = OpenReceiver.open();

  @AfterEach
  void close() {
    open.close();
  }

  private TraceServiceGrpc.TraceServiceBlockingStub traces() {
    return TraceServiceGrpc.newBlockingStub(open.channel);
  }

  @Test
  void export_ofEachSignal_reachesTheLogAsSent() {
    var _ = traces().export(Requests.traces(3));
    var _ = LogsServiceGrpc.newBlockingStub(open.channel).export(Requests.logs());
    var _ = MetricsServiceGrpc.newBlockingStub(open.channel).export(Requests.metrics());

    assertThat(open.log.frames())
        .extracting(frame -> frame.signal())
        .containsExactly(Signal.TRACES, Signal.LOGS, Signal.METRICS);
    assertThat(open.log.frames().getFirst().payloadLength())
        .isEqualTo(Requests.traces(3).getSerializedSize());
    assertThat(open.log.frames()).allMatch(frame -> frame.tenant().equals("default"));
  }

  @Test
  void fullSuccess_leavesPartialSuccessUnset() {
    assertThat(callRaw(Requests.traces(1).toByteArray())).isEmpty();
  }

  @Test
  void emptyRequest_succeeds_andIsNotKept() {
    assertThat(callRaw(new byte[0])).isEmpty();
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void gzipAndZstd_areAccepted() {
    var _ = traces().withCompression("gzip").export(Requests.traces(2));
    io.grpc.CompressorRegistry.getDefaultInstance()
        .register(new io.heliograph.receiver.grpc.ZstdForTests());
    var _ = traces().withCompression("zstd").export(Requests.traces(2));

    assertThat(open.log.frames())
        .allMatch(frame -> frame.payloadLength() == Requests.traces(2).getSerializedSize())
        .hasSize(2);
  }

  @Test
  void oneBadSpan_isRejectedAlone_withAReason() throws InterruptedException {
    ExportTraceServiceResponse response = traces().export(Requests.tracesWithBadSpan(100));

    assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(response.getPartialSuccess().getErrorMessage()).contains("span ID");
    assertThat(open.log.frames()).hasSize(1);
    IngestEvent event = nextEvent();
    assertThat(event.outcome()).isInstanceOf(IngestOutcome.Accepted.class);
    assertThat(event.sampleTraceId()).isEqualTo(Requests.TRACE_ID);
  }

  @Test
  void thousandsOfBadSpans_areAnsweredBriefly() {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int i = 0; i < 5_000; i++) {
      request.mergeFrom(Requests.tracesWithBadSpan(0));
    }

    byte[] response = callRaw(request.build().toByteArray());

    assertThat(response.length).isLessThan(4 << 10);
  }

  @Test
  void logRecordThatLosesItsTraceId_isAccepted_withAWarning() {
    ExportLogsServiceRequest.Builder request = Requests.logs().toBuilder();
    request
        .getResourceLogsBuilder(0)
        .getScopeLogsBuilder(0)
        .getLogRecordsBuilder(0)
        .setTraceId(ByteString.copyFrom(new byte[3]));

    var partial =
        LogsServiceGrpc.newBlockingStub(open.channel).export(request.build()).getPartialSuccess();

    assertThat(partial.getRejectedLogRecords()).isZero();
    assertThat(partial.getErrorMessage()).contains("trace or span IDs");
    assertThat(open.log.frames()).hasSize(1);
  }

  @Test
  void unknownFields_areKept() {
    ExportTraceServiceRequest request =
        Requests.traces(1).toBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(9_999, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                    .build())
            .build();

    assertThat(callRaw(request.toByteArray())).isEmpty();
    assertThat(open.log.onlyPayload()).isEqualTo(request.toByteArray());
  }

  @Test
  void sameRequestTwice_isTwoRequests() {
    assertThat(callRaw(Requests.traces(1).toByteArray())).isEmpty();
    assertThat(callRaw(Requests.traces(1).toByteArray())).isEmpty();
    assertThat(open.log.frames()).hasSize(2);
  }

  @Test
  void emptyEnvelopes_succeed() {
    assertThat(
            callRaw(
                ExportTraceServiceRequest.newBuilder()
                    .addResourceSpans(ResourceSpans.newBuilder())
                    .build()
                    .toByteArray()))
        .isEmpty();
  }

  @Test
  void onlyBadSpans_areRejected_andNothingIsKept() {
    ExportTraceServiceResponse response = traces().export(Requests.tracesWithBadSpan(0));

    assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void malformedBytes_areInvalidArgument_withTheField_andNothingIsKept()
      throws InvalidProtocolBufferException {
    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> callRaw(new byte[] {0x0a, 0x7f, 1, 2, 3}));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    BadRequest detail = detail(error, BadRequest.class);
    assertThat(detail.getFieldViolations(0).getField()).isEqualTo("body");
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void tooLargeRequest_isResourceExhausted_withoutRetryInfo() {
    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                LogsServiceGrpc.newBlockingStub(open.channel)
                    .export(Requests.largeLogs(OpenReceiver.MAX_REQUEST_BYTES + 1)));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(hasRetryInfo(error)).isFalse();
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void compressionBomb_isResourceExhausted() {
    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                LogsServiceGrpc.newBlockingStub(open.channel)
                    .withCompression("gzip")
                    .export(Requests.largeLogs(64 << 20)));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(hasRetryInfo(error)).isFalse();
    assertThat(open.receiver.inFlightBytes()).isZero();
  }

  @Test
  void refusalOfTheLog_isUnavailable_withRetryInfo() throws InvalidProtocolBufferException {
    open.log.refuse(new AppendResult.Refused(AppendResult.Reason.NO_SPACE, Duration.ofSeconds(7)));

    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> traces().export(Requests.traces(1)));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(detail(error, RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalOfTheLog_mayBeRetried(AppendResult.Reason reason) {
    open.log.refuse(new AppendResult.Refused(reason, Duration.ofSeconds(1)));

    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> traces().export(Requests.traces(1)));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(hasRetryInfo(error)).isTrue();
  }

  @Test
  void bytesInFlight_areBounded_andPushedBack() throws Exception {
    open.close();
    open = OpenReceiver.open(OpenReceiver.MAX_REQUEST_BYTES);
    open.log.holdBack();
    int size = OpenReceiver.MAX_REQUEST_BYTES / 2 + 1_000;
    var first = LogsServiceGrpc.newFutureStub(open.channel).export(Requests.largeLogs(size));
    open.log.awaitHeldBack();

    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> LogsServiceGrpc.newBlockingStub(open.channel).export(Requests.largeLogs(size)));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(detail(error, RetryInfo.class).getRetryDelay().getSeconds()).isBetween(1L, 30L);
    open.log.letGo();
    assertThat(first.get(10, TimeUnit.SECONDS).hasPartialSuccess()).isFalse();
    assertThat(open.receiver.inFlightBytes()).isZero();
  }

  @Test
  void bytesOfUnfinishedMessages_areInFlight_andPushedBack() throws IOException {
    open.close();
    open = OpenReceiver.open(OpenReceiver.MAX_REQUEST_BYTES);
    byte[] piece = new byte[16 << 10];
    try (Http2Socket first = Http2Socket.open(open.receiver.grpcPort());
        Http2Socket second = Http2Socket.open(open.receiver.grpcPort())) {
      for (Http2Socket socket : List.of(first, second)) {
        socket.write(
            Http2Socket.frame(
                Http2Socket.HEADERS,
                Http2Socket.END_HEADERS,
                1,
                Http2Socket.postHeaders(
                    "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
                    "application/grpc")));
        // The head of a message of 0xf0000 bytes, of which 0xa0000 come.
        socket.write(Http2Socket.frame(Http2Socket.DATA, 0, 1, new byte[] {0, 0, 0xf, 0, 0}));
        for (int sent = 0; sent < 0xa0000; sent += piece.length) {
          socket.write(Http2Socket.frame(Http2Socket.DATA, 0, 1, piece));
        }
      }
      IngestEvent refused = take(open.events);

      assertThat(refused.outcome()).isInstanceOf(IngestOutcome.Refused.class);
      assertThat(open.receiver.inFlightBytes())
          .isBetween(1L, (long) OpenReceiver.MAX_REQUEST_BYTES);
    }
    open.close();
    assertThat(open.receiver.inFlightBytes()).isZero();
  }

  @Test
  void answer_comesOnlyWhenTheLogHasTheBytes() throws Exception {
    open.log.holdBack();
    var answer = TraceServiceGrpc.newFutureStub(open.channel).export(Requests.traces(1));
    open.log.awaitHeldBack();

    assertThat(answer.isDone()).isFalse();
    open.log.letGo();
    assertThat(answer.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void manyConcurrentCallsOnOneConnection_areAllAnswered() throws Exception {
    List<com.google.common.util.concurrent.ListenableFuture<ExportTraceServiceResponse>> answers =
        new ArrayList<>();
    TraceServiceGrpc.TraceServiceFutureStub stub = TraceServiceGrpc.newFutureStub(open.channel);
    for (int i = 0; i < 1_000; i++) {
      answers.add(stub.export(Requests.traces(2)));
    }
    for (var answer : answers) {
      assertThat(answer.get(30, TimeUnit.SECONDS).hasPartialSuccess()).isFalse();
    }
    assertThat(open.log.frames()).hasSize(1_000);
  }

  @Test
  void tenant_isTakenFromTheHeader() {
    var _ = withTenant("desk-7").export(Requests.traces(1));

    assertThat(open.log.frames().getFirst().tenant()).isEqualTo("desk-7");
  }

  @Test
  void tenantThatIsNone_isInvalidArgument() {
    for (String name : List.of("../etc", "_self", "a".repeat(65), "a b")) {
      StatusRuntimeException error =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> withTenant(name).export(Requests.traces(1)));
      assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void callThatIsNeverHalfClosed_endsInTime() {
    open.close();
    open = OpenReceiver.openImpatient(Duration.ofMillis(200));
    var call = open.channel.newCall(TraceServiceGrpc.getExportMethod(), CallOptions.DEFAULT);
    BlockingQueue<Status> closed = new LinkedBlockingQueue<>();
    call.start(
        new io.grpc.ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            closed.add(status);
          }
        },
        new Metadata());
    call.request(1);
    call.sendMessage(Requests.traces(1));

    assertThat(take(closed).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    open.close();
    assertThat(open.receiver.inFlightBytes()).isZero();
  }

  @Test
  void health_isServing() {
    assertThat(
            HealthGrpc.newBlockingStub(open.channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void reflection_listsTheExportServices() {
    BlockingQueue<ServerReflectionResponse> answers = new LinkedBlockingQueue<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(open.channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    answers.add(response);
                  }

                  @Override
                  public void onError(Throwable error) {}

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(ServerReflectionRequest.newBuilder().setListServices("*").build());

    assertThat(take(answers).getListServicesResponse().getServiceList())
        .extracting(service -> service.getName())
        .contains(
            "opentelemetry.proto.collector.trace.v1.TraceService",
            "opentelemetry.proto.collector.logs.v1.LogsService",
            "opentelemetry.proto.collector.metrics.v1.MetricsService");
    requests.onCompleted();
  }

  private TraceServiceGrpc.TraceServiceBlockingStub withTenant(String tenant) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("x-scope-orgid", Metadata.ASCII_STRING_MARSHALLER), tenant);
    return traces().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private byte[] callRaw(byte[] request) {
    MethodDescriptor<ExportTraceServiceRequest, ExportTraceServiceResponse> export =
        TraceServiceGrpc.getExportMethod();
    return ClientCalls.blockingUnaryCall(
        open.channel, export.toBuilder(BYTES, BYTES).build(), CallOptions.DEFAULT, request);
  }

  private static final MethodDescriptor.Marshaller<byte[]> BYTES =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private IngestEvent nextEvent() throws InterruptedException {
    IngestEvent event = open.events.poll(10, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event");
    }
    return event;
  }

  private static <T> T take(BlockingQueue<T> queue) {
    try {
      T taken = queue.poll(10, TimeUnit.SECONDS);
      if (taken == null) {
        throw new AssertionError("nothing came");
      }
      return taken;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean hasRetryInfo(StatusRuntimeException error) {
    com.google.rpc.Status status =
        StatusProto.fromStatusAndTrailers(error.getStatus(), error.getTrailers());
    return status.getDetailsList().stream().anyMatch(detail -> detail.is(RetryInfo.class));
  }

  private static <T extends com.google.protobuf.Message> T detail(
      StatusRuntimeException error, Class<T> type) throws InvalidProtocolBufferException {
    com.google.rpc.Status status =
        StatusProto.fromStatusAndTrailers(error.getStatus(), error.getTrailers());
    for (Any detail : status.getDetailsList()) {
      if (detail.is(type)) {
        return detail.unpack(type);
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + status);
  }
}
