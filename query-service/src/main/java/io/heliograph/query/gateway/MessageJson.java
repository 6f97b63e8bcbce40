package io.heliograph.query.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Writes API messages as JSON: proto3's JSON mapping, and OTLP's own rules for the OTLP messages
 * inside (hexadecimal IDs, numeric enums).
 *
 * <p>Immutable.
 */
final class MessageJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String OTLP_PACKAGE = "opentelemetry.proto.";
  private static final Set<String> ID_FIELDS = Set.of("trace_id", "span_id", "parent_span_id");

  private MessageJson() {}

  /** One JSON object, UTF-8, without a line break. */
  static byte[] write(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      writeMessage(out, message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeMessage(JsonGenerator out, Message message) throws IOException {
    boolean otlp = isOtlp(message.getDescriptorForType());
    out.writeStartObject();
    for (var entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      out.writeFieldName(field.getJsonName());
      if (field.isRepeated()) {
        out.writeStartArray();
        for (Object element : (List<?>) entry.getValue()) {
          writeValue(out, field, element, otlp);
        }
        out.writeEndArray();
      } else {
        writeValue(out, field, entry.getValue(), otlp);
      }
    }
    out.writeEndObject();
  }

  private static void writeValue(
      JsonGenerator out, FieldDescriptor field, Object value, boolean otlp) throws IOException {
    switch (field.getJavaType()) {
      case MESSAGE -> writeMessage(out, (Message) value);
      case STRING -> out.writeString((String) value);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case DOUBLE, FLOAT -> writeDouble(out, ((Number) value).doubleValue());
      case INT -> writeInt(out, field, (Integer) value);
      case LONG -> writeLong(out, field, (Long) value);
      case ENUM -> writeEnum(out, (EnumValueDescriptor) value, otlp);
      case BYTE_STRING -> writeBytes(out, field, (ByteString) value, otlp);
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

  private static void writeEnum(JsonGenerator out, EnumValueDescriptor value, boolean otlp)
      throws IOException {
    if (otlp || isOtlp(value.getType().getContainingType()) || value.getIndex() < 0) {
      out.writeNumber(value.getNumber());
    } else {
      out.writeString(value.getName());
    }
  }

  private static void writeBytes(
      JsonGenerator out, FieldDescriptor field, ByteString value, boolean otlp) throws IOException {
    byte[] bytes = value.toByteArray();
    out.writeString(
        otlp && ID_FIELDS.contains(field.getName())
            ? HexFormat.of().formatHex(bytes)
            : Base64.getEncoder().encodeToString(bytes));
  }

  private static boolean isOtlp(@org.jspecify.annotations.Nullable Descriptor type) {
    return type != null && type.getFullName().startsWith(OTLP_PACKAGE);
  }
}
