package io.heliograph.receiver.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.heliograph.ingestlog.Signal;
import io.heliograph.receiver.ingest.ExportResponses;
import io.heliograph.receiver.ingest.IngestOutcome;
import io.heliograph.receiver.ingest.RpcStatuses;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an outcome becomes an HTTP answer: 200 for full and partial success, 400 for
 * what is malformed, 413 for what is too large, 503 with Retry-After for what may succeed later;
 * every error with a {@code google.rpc.Status} in the request's own format.
 */
final class HttpAnswers {

  private static final JsonFactory JSON = new JsonFactory();

  private HttpAnswers() {}

  static HttpResponse of(Signal signal, BodyFormat format, IngestOutcome outcome) {
    return switch (outcome) {
      case IngestOutcome.Accepted accepted -> success(signal, format, accepted);
      case IngestOutcome.Malformed malformed ->
          error(HttpStatus.BAD_REQUEST, RpcStatuses.of(malformed), format);
      case IngestOutcome.TooLarge tooLarge ->
          error(HttpStatus.REQUEST_ENTITY_TOO_LARGE, RpcStatuses.of(tooLarge), format);
      case IngestOutcome.Refused refused ->
          error(
              HttpStatus.SERVICE_UNAVAILABLE,
              RpcStatuses.of(refused),
              format,
              refused.retryAfter());
    };
  }

  /** An error that is no outcome of ingestion: a wrong path, method or content type. */
  static HttpResponse error(HttpStatus httpStatus, Status status, @Nullable BodyFormat format) {
    return error(httpStatus, status, format, null);
  }

  private static HttpResponse success(
      Signal signal, BodyFormat format, IngestOutcome.Accepted accepted) {
    Message response = ExportResponses.of(signal, accepted);
    HttpData body =
        switch (format) {
          case PROTOBUF -> HttpData.wrap(response.toByteArray());
          case JSON -> HttpData.ofUtf8(successJson(signal, accepted));
        };
    return HttpResponse.of(
        ResponseHeaders.of(HttpStatus.OK, HttpHeaderNames.CONTENT_TYPE, format.mediaType()), body);
  }

  private static HttpResponse error(
      HttpStatus httpStatus,
      Status status,
      @Nullable BodyFormat format,
      @Nullable Duration retryAfter) {
    ResponseHeadersBuilder headers = ResponseHeaders.builder(httpStatus);
    if (retryAfter != null) {
      headers.set(
          HttpHeaderNames.RETRY_AFTER, Long.toString(Math.ceilDiv(retryAfter.toMillis(), 1_000)));
    }
    if (format == null) {
      headers.contentType(MediaType.PLAIN_TEXT_UTF_8);
      return HttpResponse.of(headers.build(), HttpData.ofUtf8(status.getMessage() + "\n"));
    }
    headers.contentType(format.mediaType());
    HttpData body =
        switch (format) {
          case PROTOBUF -> HttpData.wrap(status.toByteArray());
          case JSON -> HttpData.ofUtf8(statusJson(status));
        };
    return HttpResponse.of(headers.build(), body);
  }

  private static String successJson(Signal signal, IngestOutcome.Accepted accepted) {
    if (accepted.rejected() == 0 && accepted.message().isEmpty()) {
      return "{}";
    }
    String rejectedField =
        switch (signal) {
          case TRACES -> "rejectedSpans";
          case LOGS -> "rejectedLogRecords";
          case METRICS -> "rejectedDataPoints";
        };
    return json(out -> {
      out.writeStartObject();
      out.writeObjectFieldStart("partialSuccess");
      if (accepted.rejected() > 0) {
        out.writeStringField(rejectedField, Long.toString(accepted.rejected()));
      }
      if (!accepted.message().isEmpty()) {
        out.writeStringField("errorMessage", accepted.message());
      }
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  private static String statusJson(Status status) {
    return json(out -> {
      out.writeStartObject();
      out.writeNumberField("code", status.getCode());
      out.writeStringField("message", status.getMessage());
      if (status.getDetailsCount() > 0) {
        out.writeArrayFieldStart("details");
        for (Any detail : status.getDetailsList()) {
          writeDetail(out, detail);
        }
        out.writeEndArray();
      }
      out.writeEndObject();
    });
  }

  private static void writeDetail(JsonGenerator out, Any detail) throws IOException {
    out.writeStartObject();
    out.writeStringField("@type", detail.getTypeUrl());
    try {
      if (detail.is(BadRequest.class)) {
        out.writeArrayFieldStart("fieldViolations");
        for (BadRequest.FieldViolation violation :
            detail.unpack(BadRequest.class).getFieldViolationsList()) {
          out.writeStartObject();
          out.writeStringField("field", violation.getField());
          out.writeStringField("description", violation.getDescription());
          out.writeEndObject();
        }
        out.writeEndArray();
      } else if (detail.is(RetryInfo.class)) {
        com.google.protobuf.Duration delay = detail.unpack(RetryInfo.class).getRetryDelay();
        out.writeStringField(
            "retryDelay", String.format("%d.%09ds", delay.getSeconds(), delay.getNanos()));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a detail that was packed here does not unpack", e);
    }
    out.writeEndObject();
  }

  private interface JsonBody {
    void write(JsonGenerator out) throws IOException;
  }

  private static String json(JsonBody body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The status of a request that is no OTLP request. */
  static Status status(Code code, String message) {
    return Status.newBuilder().setCode(code.getNumber()).setMessage(message).build();
  }
}
