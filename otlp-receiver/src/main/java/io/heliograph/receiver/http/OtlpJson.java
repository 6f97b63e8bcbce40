package io.heliograph.receiver.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.heliograph.ingestlog.Signal;
import io.heliograph.receiver.ingest.RequestBuffer;
import io.heliograph.receiver.ingest.RequestBuffer.Fill;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns OTLP JSON into OTLP protobuf without building messages, driven by the generated
 * descriptors.
 *
 * <p>The rules are OTLP's (specification, "JSON Protobuf Encoding"): lowerCamelCase keys only,
 * unknown keys ignored, trace and span IDs hexadecimal in either case, enums as numbers only,
 * 64-bit integers as numbers or texts, everything else as in proto3's JSON. An ID that is not
 * hexadecimal becomes one of a wrong length, so that validation rejects its item and keeps the
 * others.
 *
 * <p>Confined to one thread; used once.
 */
final class OtlpJson {

  /** Deeper than any valid item: attributes nest at most 32 deep, each of two messages. */
  private static final int MAX_DEPTH = 200;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Set<String> ID_FIELDS = Set.of("trace_id", "span_id", "parent_span_id");
  private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS =
      new ConcurrentHashMap<>();

  private static final BigInteger MAX_UINT64 =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final JsonParser parser;
  private final ProtobufBytes out;

  private OtlpJson(JsonParser parser, ProtobufBytes out) {
    this.parser = parser;
    this.out = out;
  }

  /**
   * Writes the request in {@code source} to {@code target} as protobuf.
   *
   * @throws IOException when it is not OTLP JSON; the message says where and what was expected
   */
  static Fill toProtobuf(Signal signal, RequestBuffer source, RequestBuffer target)
      throws IOException {
    Descriptor request =
        switch (signal) {
          case TRACES -> ExportTraceServiceRequest.getDescriptor();
          case LOGS -> ExportLogsServiceRequest.getDescriptor();
          case METRICS -> ExportMetricsServiceRequest.getDescriptor();
        };
    try (JsonParser parser = JSON.createParser(source.bytes(), 0, source.length())) {
      OtlpJson json = new OtlpJson(parser, new ProtobufBytes(target));
      if (parser.nextToken() == null) {
        return Fill.COMPLETE;
      }
      json.message(request);
      if (parser.nextToken() != null) {
        throw json.unexpected("the end of the request");
      }
      return Fill.COMPLETE;
    } catch (ProtobufBytes.FullException e) {
      return e.fill();
    } catch (JsonParseException e) {
      throw new IOException(
          "not JSON at line "
              + e.getLocation().getLineNr()
              + " column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }

  private void message(Descriptor type) throws IOException {
    expect(JsonToken.START_OBJECT, "an object");
    Map<String, FieldDescriptor> fields = FIELDS.computeIfAbsent(type, OtlpJson::byJsonName);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      FieldDescriptor field = fields.get(parser.currentName());
      JsonToken value = parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        field(field);
      }
    }
  }

  private static Map<String, FieldDescriptor> byJsonName(Descriptor type) {
    Map<String, FieldDescriptor> fields = new HashMap<>();
    type.getFields().forEach(field -> fields.put(field.getJsonName(), field));
    return fields;
  }

  private void field(FieldDescriptor field) throws IOException {
    if (!field.isRepeated()) {
      value(field);
      return;
    }
    expect(JsonToken.START_ARRAY, "an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(field);
    }
  }

  private void value(FieldDescriptor field) throws IOException {
    int number = field.getNumber();
    switch (field.getType()) {
      case MESSAGE -> {
        int start = out.begin(number);
        message(field.getMessageType());
        out.end(start);
      }
      case STRING -> {
        expect(JsonToken.VALUE_STRING, "a text");
        out.text(number, parser.getText());
      }
      case BYTES -> {
        expect(JsonToken.VALUE_STRING, "a text");
        out.bytes(number, bytes(field, parser.getText()));
      }
      case BOOL -> out.varint(number, bool() ? 1 : 0);
      case DOUBLE -> out.fixed64(number, Double.doubleToRawLongBits(decimal()));
      case FIXED64 -> out.fixed64(number, unsigned64());
      case SFIXED64 -> out.fixed64(number, signed64());
      case UINT64 -> out.varint(number, unsigned64());
      case INT64 -> out.varint(number, signed64());
      case SINT32 ->
          out.varint(number, zigzag((int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE)));
      case INT32 -> out.varint(number, integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case UINT32 -> out.varint(number, integer(0, 0xFFFF_FFFFL));
      case FIXED32 -> out.fixed32(number, (int) integer(0, 0xFFFF_FFFFL));
      case ENUM -> {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
          throw unexpected("the number of an enum value; names are not allowed in OTLP");
        }
        out.varint(number, integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
      }
      default -> throw new IllegalStateException("OTLP has no field of type " + field.getType());
    }
  }

  private static long zigzag(int value) {
    return Integer.toUnsignedLong((value << 1) ^ (value >> 31));
  }

  private byte[] bytes(FieldDescriptor field, String text) throws IOException {
    if (ID_FIELDS.contains(field.getName())) {
      return hex(text);
    }
    try {
      return text.indexOf('-') >= 0 || text.indexOf('_') >= 0
          ? Base64.getUrlDecoder().decode(text)
          : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw unexpected("base64");
    }
  }

  /** The bytes of the pairs of digits up to the first that is none. */
  private static byte[] hex(String text) {
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 16) >= 0) {
      digits++;
    }
    boolean whole = digits == text.length() && digits % 2 == 0;
    byte[] bytes = new byte[whole ? digits / 2 : Math.max(1, (digits - 1) / 2)];
    for (int i = 0; i < bytes.length && 2 * i + 1 < digits; i++) {
      bytes[i] =
          (byte)
              (Character.digit(text.charAt(2 * i), 16) << 4
                  | Character.digit(text.charAt(2 * i + 1), 16));
    }
    return bytes;
  }

  private boolean bool() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw unexpected("true or false");
    };
  }

  private double decimal() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> parser.getDoubleValue();
      case VALUE_STRING ->
          switch (parser.getText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> parseDouble(parser.getText());
          };
      default -> throw unexpected("a number");
    };
  }

  private double parseDouble(String text) throws IOException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw unexpected("a number");
    }
  }

  private long unsigned64() throws IOException {
    BigInteger value = wide("a whole number from 0 to 18446744073709551615");
    if (value.signum() < 0 || value.compareTo(MAX_UINT64) > 0) {
      throw unexpected("a whole number from 0 to 18446744073709551615");
    }
    return value.longValue();
  }

  private long signed64() throws IOException {
    BigInteger value = wide("a whole number of 64 bits");
    if (value.bitLength() > 63) {
      throw unexpected("a whole number of 64 bits");
    }
    return value.longValue();
  }

  private long integer(long least, long most) throws IOException {
    BigInteger value = wide("a whole number from " + least + " to " + most);
    if (value.bitLength() > 63 || value.longValue() < least || value.longValue() > most) {
      throw unexpected("a whole number from " + least + " to " + most);
    }
    return value.longValue();
  }

  private BigInteger wide(String expected) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
            ? parser.getBigIntegerValue()
            : BigInteger.valueOf(parser.getLongValue());
      }
      case VALUE_NUMBER_FLOAT, VALUE_STRING -> {
        String text = parser.getText();
        try {
          return text.length() <= 20 && text.matches("-?[0-9]+")
              ? new BigInteger(text)
              : new java.math.BigDecimal(text.length() > 40 ? "x" : text).toBigIntegerExact();
        } catch (NumberFormatException | ArithmeticException e) {
          throw unexpected(expected);
        }
      }
      default -> throw unexpected(expected);
    }
  }

  private void expect(JsonToken token, String expected) throws IOException {
    if (parser.currentToken() != token) {
      throw unexpected(expected);
    }
  }

  private IOException unexpected(String expected) throws IOException {
    String found = parser.currentToken() == null ? "the end" : parser.getText();
    String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
    return new IOException(
        parser.getParsingContext().pathAsPointer()
            + " at line "
            + parser.currentTokenLocation().getLineNr()
            + " column "
            + parser.currentTokenLocation().getColumnNr()
            + ": "
            + shown
            + " (expected: "
            + expected
            + ")");
  }
}
