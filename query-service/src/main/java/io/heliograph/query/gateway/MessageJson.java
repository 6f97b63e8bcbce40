package io.heliograph.query.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.heliograph.otlpjson.OtlpJsonWriter;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes API messages as JSON: proto3's JSON mapping, and OTLP's own rules for the OTLP messages
 * inside (hexadecimal IDs, numeric enums).
 *
 * <p>Immutable.
 */
final class MessageJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String OTLP_PACKAGE = "opentelemetry.proto.";

  private MessageJson() {}

  /** One JSON object, UTF-8, without a line break. */
  static byte[] write(Message message) {
    OtlpJsonWriter otlp = otlp(message);
    if (otlp != null) {
      return otlp.toByteArray();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      writeFields(out, message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeMessage(JsonGenerator out, Message message) throws IOException {
    OtlpJsonWriter otlp = otlp(message);
    if (otlp != null) {
      out.writeRawValue(otlp.toString());
    } else {
      writeFields(out, message);
    }
  }

  /** The OTLP JSON of a message that has OTLP's rules all the way down; null for any other. */
  private static @Nullable OtlpJsonWriter otlp(Message message) {
    return switch (message) {
      case ResourceSpans spans -> {
        byte[] bytes = spans.toByteArray();
        yield new OtlpJsonWriter().resourceSpans(bytes, 0, bytes.length);
      }
      case ResourceMetrics metrics -> {
        byte[] bytes = metrics.toByteArray();
        yield new OtlpJsonWriter().resourceMetrics(bytes, 0, bytes.length);
      }
      default -> null;
    };
  }

  private static void writeFields(JsonGenerator out, Message message) throws IOException {
    out.writeStartObject();
    for (var entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      out.writeFieldName(field.getJsonName());
      if (field.isRepeated()) {
        out.writeStartArray();
        for (Object element : (List<?>) entry.getValue()) {
          writeValue(out, field, element);
        }
        out.writeEndArray();
      } else {
        writeValue(out, field, entry.getValue());
      }
    }
    out.writeEndObject();
  }

  private static void writeValue(JsonGenerator out, FieldDescriptor field, Object value)
      throws IOException {
    switch (field.getJavaType()) {
      case MESSAGE -> writeMessage(out, (Message) value);
      case STRING -> out.writeString((String) value);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case DOUBLE, FLOAT -> writeDouble(out, ((Number) value).doubleValue());
      case INT -> writeInt(out, field, (Integer) value);
      case LONG -> writeLong(out, field, (Long) value);
      case ENUM -> writeEnum(out, (EnumValueDescriptor) value);
      case BYTE_STRING -> writeBytes(out, (ByteString) value);
    }
  }

  private static void writeInt(JsonGenerator out, FieldDescriptor field, int value)
      throws IOException {
    switch (field.getType()) {
      case UINT32, FIXED32 -> out.writeNumber(Integer.toUnsignedLong(value));
      default -> out.writeNumber(value);
    }
  }

  private static void writeLong(JsonGenerator out, FieldDescriptor field, long value)
      throws IOException {
    switch (field.getType()) {
      case UINT64, FIXED64 -> out.writeString(Long.toUnsignedString(value));
      default -> out.writeString(Long.toString(value));
    }
  }

  private static void writeDouble(JsonGenerator out, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(value);
    } else {
      out.writeString(Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }
  }

  private static void writeEnum(JsonGenerator out, EnumValueDescriptor value) throws IOException {
    if (value.getType().getFullName().startsWith(OTLP_PACKAGE) || value.getIndex() < 0) {
      out.writeNumber(value.getNumber());
    } else {
      out.writeString(value.getName());
    }
  }

  private static void writeBytes(JsonGenerator out, ByteString value) throws IOException {
    out.writeString(Base64.getEncoder().encodeToString(value.toByteArray()));
  }
}
