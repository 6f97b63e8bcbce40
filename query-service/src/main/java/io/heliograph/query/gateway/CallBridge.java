package io.heliograph.query.gateway;

import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.SafeCloseable;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Turns the messages of a gRPC call into an HTTP answer. A stream asks for its next message only
 * when the client has taken the last, and a client that goes away cancels the call. Thread-safe.
 */
final class CallBridge {

  private static final List<String> FORWARDED_HEADERS =
      List.of("x-scope-orgid", "x-heliograph-consistency");

  private final Channel channel;

  /**
   * @param channel reaches the services, in process
   */
  CallBridge(Channel channel) {
    this.channel = channel;
  }

  /** A call with one answer, as a JSON object. */
  <ReqT extends Message, RespT extends Message> HttpResponse unary(
      ServiceRequestContext context, MethodDescriptor<ReqT, RespT> method, ReqT request) {
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    ClientCall<ReqT, RespT> call = channel.newCall(method, CallOptions.DEFAULT);
    begin(context, call, new UnaryListener<>(answer), request);
    call.request(2);
    return HttpResponse.of(answer);
  }

  /** A call with a stream of answers, in the given format. */
  <ReqT extends Message, RespT extends Message> HttpResponse stream(
      ServiceRequestContext context,
      MethodDescriptor<ReqT, RespT> method,
      ReqT request,
      StreamFormat format) {
    HttpResponseWriter writer = HttpResponse.streaming();
    ClientCall<ReqT, RespT> call = channel.newCall(method, CallOptions.DEFAULT);
    begin(context, call, new StreamListener<>(call, writer, format), request);
    writer
        .whenComplete()
        .exceptionally(cause -> {
          call.cancel("the client went away", cause);
          return null;
        });
    call.request(1);
    return writer;
  }

  /** The call has the request's own end for a deadline, so that a subscription can do without. */
  private static <ReqT extends Message, RespT extends Message> void begin(
      ServiceRequestContext context,
      ClientCall<ReqT, RespT> call,
      ClientCall.Listener<RespT> listener,
      ReqT request) {
    try (SafeCloseable ignored = context.push()) {
      call.start(listener, headers(context));
      var _ =
          context.whenRequestCancelling().thenAccept(cause -> call.cancel("request ended", cause));
      call.sendMessage(request);
      call.halfClose();
    }
  }

  /** Metadata of a call made for this request. */
  private static Metadata headers(ServiceRequestContext context) {
    RequestHeaders given = context.request().headers();
    Metadata metadata = new Metadata();
    for (String name : FORWARDED_HEADERS) {
      String value = given.get(name);
      if (value != null) {
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
      }
    }
    return metadata;
  }

  private static final class UnaryListener<RespT extends Message>
      extends ClientCall.Listener<RespT> {

    private final CompletableFuture<HttpResponse> answer;
    private @Nullable RespT message;

    UnaryListener(CompletableFuture<HttpResponse> answer) {
      this.answer = answer;
    }

    @Override
    public void onMessage(RespT received) {
      message = received;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      RespT received = message;
      answer.complete(
          status.isOk() && received != null
              ? HttpResponse.of(
                  HttpStatus.OK, MediaType.JSON_UTF_8, HttpData.wrap(MessageJson.write(received)))
              : ApiGateway.error(status, trailers));
    }
  }

  private static final class StreamListener<RespT extends Message>
      extends ClientCall.Listener<RespT> {

    private final ClientCall<?, RespT> call;
    private final HttpResponseWriter writer;
    private final StreamFormat format;
    private boolean begun;

    StreamListener(ClientCall<?, RespT> call, HttpResponseWriter writer, StreamFormat format) {
      this.call = call;
      this.writer = writer;
      this.format = format;
    }

    @Override
    public void onMessage(RespT message) {
      begin();
      write(format.message(message));
      var _ = writer.whenConsumed().thenRun(() -> call.request(1));
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (status.isOk()) {
        begin();
        finish(format.end(), Status.UNKNOWN.withDescription("the answer is not complete"));
      } else if (begun) {
        finish(format.failure(status), status);
      } else {
        writeHeaders(GrpcErrors.httpStatus(status), MediaType.JSON_UTF_8);
        write(HttpData.ofUtf8(GrpcErrors.json(status, trailers)));
        writer.close();
      }
    }

    private void begin() {
      if (!begun) {
        begun = true;
        writeHeaders(HttpStatus.OK, format.mediaType());
      }
    }

    private void finish(Optional<HttpData> ending, Status otherwise) {
      if (ending.isPresent()) {
        write(ending.get());
        writer.close();
      } else {
        writer.close(otherwise.asRuntimeException());
      }
    }

    private void writeHeaders(HttpStatus status, MediaType mediaType) {
      ResponseHeaders headers = ResponseHeaders.of(status, HttpHeaderNames.CONTENT_TYPE, mediaType);
      if (!writer.tryWrite(headers)) {
        call.cancel("the client went away", null);
      }
    }

    private void write(HttpData data) {
      if (!data.isEmpty() && !writer.tryWrite(data)) {
        call.cancel("the client went away", null);
      }
    }
  }
}
