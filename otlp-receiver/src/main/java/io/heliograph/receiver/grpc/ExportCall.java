package io.heliograph.receiver.grpc;

import com.google.rpc.Code;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.heliograph.ingestlog.Signal;
import io.heliograph.receiver.ingest.ExportResponses;
import io.heliograph.receiver.ingest.IngestOutcome;
import io.heliograph.receiver.ingest.IngestRequest;
import io.heliograph.receiver.ingest.Ingestion;
import io.heliograph.receiver.ingest.RequestBuffer;
import io.heliograph.receiver.ingest.RpcStatuses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One Export call from its headers to its answer.
 *
 * <p>grpc-java calls the listener methods one after another, on the connection's event loop unless
 * the request is compressed; the outcome arrives on a thread of the log. The request's bytes are
 * returned exactly once: by the outcome, or by a cancellation that comes before the request was
 * handed on.
 */
final class ExportCall extends ServerCall.Listener<RawRequest> {

  private static final byte[] EMPTY = {};

  /** A request up to this is done with sooner than another thread is woken for it. */
  private static final int INLINE_BYTES_MAX = 32 << 10;

  private final ServerCall<RawRequest, byte[]> call;
  private final Signal signal;
  private final String tenant;
  private final Ingestion ingestion;
  private final ArrivalWatch arrivals;
  private final Executor workers;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable RawRequest request;
  private boolean handedOn;

  ExportCall(
      ServerCall<RawRequest, byte[]> call,
      Signal signal,
      String tenant,
      Ingestion ingestion,
      ArrivalWatch arrivals,
      Executor workers) {
    this.call = call;
    this.signal = signal;
    this.tenant = tenant;
    this.ingestion = ingestion;
    this.arrivals = arrivals;
    this.workers = workers;
  }

  /** Takes the request from now on. */
  ExportCall start() {
    arrivals.add(this);
    ArrivingBytes.current().onRefusal(this::refuseOverloaded);
    call.request(2);
    return this;
  }

  long startNanos() {
    return startNanos;
  }

  void giveUpWaiting(Duration timeout) {
    close(Status.DEADLINE_EXCEEDED.withDescription("request did not arrive within " + timeout));
  }

  private void refuseOverloaded() {
    RequestBuffer nothing = new RequestBuffer(ingestion.inFlight(), ingestion.limits().maxBytes());
    ingestion.refuseOverloaded(
        new IngestRequest(signal, tenant, nothing, peer(), "grpc"), this::answer);
  }

  @Override
  public void onMessage(RawRequest message) {
    if (request != null || closed.get()) {
      message.buffer().close();
      close(Status.INVALID_ARGUMENT.withDescription("second message (expected: one)"));
      return;
    }
    request = message;
  }

  @Override
  public void onHalfClose() {
    arrivals.remove(this);
    RawRequest message = request;
    if (closed.get()) {
      return;
    }
    if (message == null) {
      close(Status.INVALID_ARGUMENT.withDescription("no message (expected: one)"));
      return;
    }
    handedOn = true;
    if (message.buffer().length() <= INLINE_BYTES_MAX) {
      handle(message);
    } else {
      workers.execute(() -> handle(message));
    }
  }

  private void handle(RawRequest message) {
    IngestRequest ingest = new IngestRequest(signal, tenant, message.buffer(), peer(), "grpc");
    switch (message.reading()) {
      case COMPLETE -> ingestion.ingest(ingest, this::answer);
      case TOO_LARGE -> ingestion.refuseTooLarge(ingest, this::answer);
      case OVERLOADED -> ingestion.refuseOverloaded(ingest, this::answer);
      case BROKEN ->
          ingestion.refuseMalformed(
              ingest, "body", "broken compression (expected: a whole stream)", this::answer);
    }
  }

  @Override
  public void onCancel() {
    end();
  }

  /** Also the end of a call that was closed here before its request was whole. */
  @Override
  public void onComplete() {
    end();
  }

  private void end() {
    arrivals.remove(this);
    closed.set(true);
    RawRequest message = request;
    if (message != null && !handedOn) {
      message.buffer().close();
    }
  }

  private void answer(IngestOutcome outcome) {
    switch (outcome) {
      case IngestOutcome.Accepted accepted -> succeed(accepted);
      case IngestOutcome.Malformed malformed -> fail(RpcStatuses.of(malformed));
      case IngestOutcome.TooLarge tooLarge -> fail(RpcStatuses.of(tooLarge));
      case IngestOutcome.Refused refused -> fail(RpcStatuses.of(refused));
    }
  }

  private void succeed(IngestOutcome.Accepted accepted) {
    if (closed.compareAndSet(false, true)) {
      call.sendHeaders(new Metadata());
      call.sendMessage(
          accepted.rejected() == 0 && accepted.message().isEmpty()
              ? EMPTY
              : ExportResponses.of(signal, accepted).toByteArray());
      call.close(Status.OK, new Metadata());
    }
  }

  private void fail(com.google.rpc.Status status) {
    assert status.getCode() != Code.OK_VALUE;
    StatusRuntimeException error = StatusProto.toStatusRuntimeException(status);
    Metadata trailers = error.getTrailers();
    if (closed.compareAndSet(false, true)) {
      call.close(error.getStatus(), trailers == null ? new Metadata() : trailers);
    }
  }

  private void close(Status status) {
    if (closed.compareAndSet(false, true)) {
      call.close(status, new Metadata());
    }
  }

  private String peer() {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress() + ":" + address.getPort()
        : "";
  }
}
