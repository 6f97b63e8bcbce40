package io.heliograph.server;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * OTLP's JSON by way of protobuf's, which differs in the IDs alone: base 64 instead of hexadecimal.
 * Nothing of what is under test takes part. Stateless.
 */
final class OtlpJson {

  private static final Pattern ID =
      Pattern.compile("\"(traceId|spanId|parentSpanId)\"(\\s*:\\s*)\"([^\"]*)\"");

  private OtlpJson() {}

  static String write(MessageOrBuilder message) throws IOException {
    String json = JsonFormat.printer().printingEnumsAsInts().print(message);
    return withIds(json, id -> HexFormat.of().formatHex(Base64.getDecoder().decode(id)));
  }

  static void read(String json, Message.Builder into) throws IOException {
    JsonFormat.parser()
        .merge(
            withIds(json, id -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(id))),
            into);
  }

  private static String withIds(String json, UnaryOperator<String> change) {
    return ID.matcher(json)
        .replaceAll((MatchResult found) ->
            "\""
                + found.group(1)
                + "\""
                + found.group(2)
                + "\""
                + change.apply(found.group(3))
                + "\"");
  }
}
