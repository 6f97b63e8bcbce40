package io.heliograph.otlpjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads OTLP JSON into a generated message by the message's descriptor. Strict, but for what {@code
 * asExamples} allows: IDs in upper case and 64-bit integers as numbers.
 */
final class JsonToMessage {
  private final boolean asExamples;

  JsonToMessage(boolean asExamples) {
    this.asExamples = asExamples;
  }

  Message read(Object json, Message.Builder message) {
    Descriptor type = message.getDescriptorForType();
    ((Map<?, ?>) json)
        .forEach((name, value) -> {
          FieldDescriptor field = field(type, (String) name);
          if (field.isRepeated()) {
            List<?> values = (List<?>) value;
            assertThat(values).as("%s is left out if empty", name).isNotEmpty();
            values.forEach(each -> message.addRepeatedField(field, value(field, each, message)));
          } else {
            message.setField(field, value(field, value, message));
          }
        });
    return message.build();
  }

  private static FieldDescriptor field(Descriptor type, String name) {
    return type.getFields().stream()
        .filter(field -> field.getJsonName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + type.getFullName()));
  }

  private Object value(FieldDescriptor field, Object json, Message.Builder parent) {
    Object value =
        switch (field.getType()) {
          case MESSAGE -> read(json, parent.newBuilderForField(field));
          case STRING -> json;
          case BOOL -> json;
          case BYTES -> bytes(field, (String) json);
          case ENUM ->
              field
                  .getEnumType()
                  .findValueByNumberCreatingIfUnknown(Integer.parseInt(number(json)));
          case INT32, SINT32 -> Integer.parseInt(number(json));
          case UINT32, FIXED32 -> Integer.parseUnsignedInt(number(json));
          case INT64, SFIXED64 -> Long.parseLong(longText(json));
          case UINT64, FIXED64 -> Long.parseUnsignedLong(longText(json));
          case DOUBLE ->
              json instanceof Json.NumberText(String text)
                  ? Double.parseDouble(text)
                  : special((String) json);
          default -> throw new AssertionError("not used by OTLP: " + field);
        };
    if (!field.isRepeated() && !field.hasPresence() && !asExamples) {
      assertThat(value).as("%s is left out", field).isNotEqualTo(field.getDefaultValue());
    }
    return value;
  }

  private ByteString bytes(FieldDescriptor field, String text) {
    if (!field.getName().endsWith("_id")) {
      return ByteString.copyFrom(Base64.getDecoder().decode(text));
    }
    if (!asExamples) {
      assertThat(text).matches("[0-9a-f]+");
    }
    return ByteString.copyFrom(HexFormat.of().parseHex(text));
  }

  private static String number(Object json) {
    return ((Json.NumberText) json).text();
  }

  private String longText(Object json) {
    return asExamples && json instanceof Json.NumberText(String text) ? text : (String) json;
  }

  private static double special(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new AssertionError("not a double: " + text);
    };
  }
}
