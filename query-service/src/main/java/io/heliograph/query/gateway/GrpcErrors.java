package io.heliograph.query.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.linecorp.armeria.common.HttpStatus;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The one place where a gRPC status becomes an HTTP status and a JSON error. */
final class GrpcErrors {

  private static final JsonFactory JSON = new JsonFactory();

  private GrpcErrors() {}

  static HttpStatus httpStatus(Status status) {
    return switch (status.getCode()) {
      case OK -> HttpStatus.OK;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case ALREADY_EXISTS, ABORTED -> HttpStatus.CONFLICT;
      case RESOURCE_EXHAUSTED -> HttpStatus.TOO_MANY_REQUESTS;
      case CANCELLED -> HttpStatus.CLIENT_CLOSED_REQUEST;
      case UNIMPLEMENTED -> HttpStatus.NOT_FOUND;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case DEADLINE_EXCEEDED -> HttpStatus.GATEWAY_TIMEOUT;
      case INTERNAL, UNKNOWN, DATA_LOSS -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }

  /** {@code {"error": {"code", "status", "message", "fieldViolations"}}}. */
  static String json(Status status, @Nullable Metadata trailers) {
    return json(httpStatus(status), status, trailers);
  }

  static String json(HttpStatus httpStatus, Status status, @Nullable Metadata trailers) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      out.writeObjectFieldStart("error");
      out.writeNumberField("code", httpStatus.code());
      out.writeStringField("status", status.getCode().name());
      String description = status.getDescription();
      out.writeStringField("message", description == null ? "" : description);
      writeViolations(out, StatusProto.fromStatusAndTrailers(status, trailers));
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeViolations(JsonGenerator out, com.google.rpc.Status status)
      throws IOException {
    for (Any detail : status.getDetailsList()) {
      if (!detail.is(BadRequest.class)) {
        continue;
      }
      out.writeArrayFieldStart("fieldViolations");
      for (BadRequest.FieldViolation violation : unpack(detail).getFieldViolationsList()) {
        out.writeStartObject();
        out.writeStringField("field", violation.getField());
        out.writeStringField("description", violation.getDescription());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
  }

  private static BadRequest unpack(Any detail) {
    try {
      return detail.unpack(BadRequest.class);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a detail that was packed here does not unpack", e);
    }
  }
}
