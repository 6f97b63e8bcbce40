package io.heliograph.receiver.http;

import com.google.rpc.Code;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.heliograph.ingestlog.Signal;
import io.heliograph.receiver.http.BodyCollector.Result;
import io.heliograph.receiver.ingest.IngestOutcome;
import io.heliograph.receiver.ingest.IngestRequest;
import io.heliograph.receiver.ingest.Ingestion;
import io.heliograph.receiver.ingest.RequestBuffer;
import io.heliograph.receiver.ingest.Tenants;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Export of one signal over HTTP: {@code POST} of protobuf or JSON, plain, gzip or zstd. Can be
 * mounted on any server. Thread-safe.
 */
public final class OtlpHttpService implements HttpService {

  private static final long SLOWNESS_CHECK_MILLIS = 2_000;

  private final Signal signal;
  private final Ingestion ingestion;
  private final Executor workers;

  /**
   * @param workers run decompression, JSON decoding and validation
   */
  public OtlpHttpService(Signal signal, Ingestion ingestion, Executor workers) {
    this.signal = signal;
    this.ingestion = ingestion;
    this.workers = workers;
  }

  /** The path that OTLP gives this signal. */
  public static String path(Signal signal) {
    return switch (signal) {
      case TRACES -> "/v1/traces";
      case LOGS -> "/v1/logs";
      case METRICS -> "/v1/metrics";
    };
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    RequestHeaders headers = request.headers();
    Optional<BodyFormat> format = BodyFormat.ofContentType(headers.contentType());
    if (headers.method() != HttpMethod.POST) {
      return refuse(
          request,
          HttpStatus.METHOD_NOT_ALLOWED,
          Code.UNIMPLEMENTED,
          "method: " + headers.method() + " (expected: POST)",
          format);
    }
    if (format.isEmpty()) {
      return refuse(
          request,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          Code.INVALID_ARGUMENT,
          "Content-Type: "
              + headers.get(HttpHeaderNames.CONTENT_TYPE, "none")
              + " (expected: application/x-protobuf or application/json)",
          format);
    }
    Optional<BodyEncoding> encoding =
        BodyEncoding.ofHeader(headers.get(HttpHeaderNames.CONTENT_ENCODING));
    if (encoding.isEmpty()) {
      return refuse(
          request,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          Code.INVALID_ARGUMENT,
          "Content-Encoding: "
              + headers.get(HttpHeaderNames.CONTENT_ENCODING, "none")
              + " (expected: gzip, zstd or none)",
          format);
    }
    Optional<String> tenantHeader = Optional.ofNullable(headers.get(Tenants.HEADER));
    Optional<String> tenant = Tenants.ofHeader(tenantHeader);
    if (tenant.isEmpty()) {
      return refuse(
          request,
          HttpStatus.BAD_REQUEST,
          Code.INVALID_ARGUMENT,
          Tenants.describeInvalid(tenantHeader.orElse("")),
          format);
    }
    return new Exchange(context, request, tenant.get(), format.get(), encoding.get()).start();
  }

  private static HttpResponse refuse(
      HttpRequest request,
      HttpStatus status,
      Code code,
      String message,
      Optional<BodyFormat> format) {
    request.abort();
    return HttpAnswers.error(status, HttpAnswers.status(code, message), format.orElse(null));
  }

  /** One request on its way to an answer. */
  private final class Exchange {

    private final ServiceRequestContext context;
    private final HttpRequest request;
    private final String tenant;
    private final BodyFormat format;
    private final BodyEncoding encoding;
    private final RequestBuffer received =
        new RequestBuffer(ingestion.inFlight(), ingestion.limits().maxBytes());
    private final BodyCollector collector = new BodyCollector(received);
    private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    private final long startNanos = System.nanoTime();

    Exchange(
        ServiceRequestContext context,
        HttpRequest request,
        String tenant,
        BodyFormat format,
        BodyEncoding encoding) {
      this.context = context;
      this.request = request;
      this.tenant = tenant;
      this.format = format;
      this.encoding = encoding;
    }

    HttpResponse start() {
      context.clearRequestTimeout();
      context.setMaxRequestLength(0);
      request.subscribe(collector, context.eventLoop());
      long checkMillis = Math.min(SLOWNESS_CHECK_MILLIS, ingestion.limits().timeout().toMillis());
      ScheduledFuture<?> watch =
          context
              .eventLoop()
              .withoutContext()
              .scheduleAtFixedRate(
                  this::checkSpeed, checkMillis, checkMillis, TimeUnit.MILLISECONDS);
      var _ =
          collector
              .result()
              .thenAccept(result -> {
                watch.cancel(false);
                workers.execute(() -> handle(result));
              });
      return HttpResponse.of(answer);
    }

    private void checkSpeed() {
      if (collector.isTooSlow(System.nanoTime() - startNanos, ingestion.limits())) {
        collector.abort(Result.BROKEN);
        if (!context.sessionProtocol().isMultiplex()) {
          // Else the sender could go on at its pace, and hold the connection after its answer.
          var _ = context.initiateConnectionShutdown();
        }
      }
    }

    private void handle(Result result) {
      IngestRequest raw = request(received);
      switch (result) {
        case COMPLETE -> decode(raw);
        case TOO_LARGE -> ingestion.refuseTooLarge(raw, this::answer);
        case OVERLOADED -> ingestion.refuseOverloaded(raw, this::answer);
        case BROKEN ->
            ingestion.refuseMalformed(
                raw, "body", "it did not arrive whole or came too slowly", this::answer);
      }
    }

    private void decode(IngestRequest raw) {
      if (encoding == BodyEncoding.IDENTITY) {
        transcode(raw);
        return;
      }
      RequestBuffer decoded =
          new RequestBuffer(ingestion.inFlight(), ingestion.limits().maxBytes());
      step(
          raw,
          decoded,
          () -> encoding.decode(received, decoded),
          failure ->
              "Content-Encoding says "
                  + encoding.name().toLowerCase(java.util.Locale.ROOT)
                  + ", but the body is broken after "
                  + received.length()
                  + " bytes: "
                  + failure.getMessage(),
          this::transcode);
    }

    private void transcode(IngestRequest raw) {
      if (format == BodyFormat.PROTOBUF) {
        ingestion.ingest(raw, this::answer);
        return;
      }
      RequestBuffer protobuf =
          new RequestBuffer(ingestion.inFlight(), ingestion.limits().maxBytes());
      step(
          raw,
          protobuf,
          () -> OtlpJson.toProtobuf(signal, raw.buffer(), protobuf),
          failure -> String.valueOf(failure.getMessage()),
          next -> ingestion.ingest(next, this::answer));
    }

    /** Makes {@code target} of the buffer of {@code raw}, which is returned. */
    private void step(
        IngestRequest raw,
        RequestBuffer target,
        Transformation transformation,
        java.util.function.Function<IOException, String> describe,
        Consumer<IngestRequest> next) {
      RequestBuffer.Fill fill;
      try {
        fill = transformation.run();
      } catch (IOException e) {
        target.close();
        ingestion.refuseMalformed(raw, "body", String.valueOf(describe.apply(e)), this::answer);
        return;
      }
      switch (fill) {
        case COMPLETE -> {
          raw.buffer().close();
          next.accept(request(target));
        }
        case TOO_LARGE -> {
          target.close();
          ingestion.refuseTooLarge(raw, this::answer);
        }
        case OVERLOADED -> {
          target.close();
          ingestion.refuseOverloaded(raw, this::answer);
        }
      }
    }

    private IngestRequest request(RequestBuffer buffer) {
      InetSocketAddress peer = context.remoteAddress();
      return new IngestRequest(
          signal,
          tenant,
          buffer,
          peer.getAddress().getHostAddress() + ":" + peer.getPort(),
          format.protocol());
    }

    private void answer(IngestOutcome outcome) {
      answer.complete(HttpAnswers.of(signal, format, outcome));
    }
  }

  private interface Transformation {
    RequestBuffer.Fill run() throws IOException;
  }
}
