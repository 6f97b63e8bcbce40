package io.heliograph.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;

/** The API's messages as proto3 JSON, one line each. */
final class Json {

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private Json() {}

  static String of(MessageOrBuilder message) {
    try {
      return Texts.printableJson(PRINTER.print(message));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message of the API has no JSON form", e);
    }
  }
}
