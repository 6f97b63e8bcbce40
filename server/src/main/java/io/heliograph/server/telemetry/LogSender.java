package io.heliograph.server.telemetry;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Carries an exporter's requests to the ingest log instead of over a network. Thread-safe.
 *
 * <p>The exporter speaks HTTP to it: 200 when the bytes are durable, 503 when the log refused them.
 */
final class LogSender implements HttpSender {

  /** Whose data it is. Nobody else can send to a tenant that begins with an underscore. */
  static final String TENANT = "_self";

  private final IngestLog log;
  private final Signal signal;
  private final InstantSource clock;

  LogSender(IngestLog log, Signal signal, InstantSource clock) {
    this.log = log;
    this.signal = signal;
    this.clock = clock;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(Math.max(32, message.getContentLength()));
    try {
      message.writeMessage(bytes);
    } catch (IOException e) {
      onError.accept(e);
      return;
    }
    byte[] payload = bytes.toByteArray();
    Instant now = clock.instant();
    long nowUnixNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    log.append(
        new IngestFrame(
            signal, TENANT, nowUnixNanos, IngestFrame.OTLP_PROTOBUF, payload, 0, payload.length),
        result ->
            onResponse.accept(
                switch (result) {
                  case AppendResult.Appended ignored -> new Answer(200, "OK");
                  case AppendResult.Refused refused -> new Answer(503, refused.reason().name());
                }));
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  private record Answer(int status, String message) implements HttpResponse {

    @Override
    public int getStatusCode() {
      return status;
    }

    @Override
    public String getStatusMessage() {
      return message;
    }

    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  }
}
