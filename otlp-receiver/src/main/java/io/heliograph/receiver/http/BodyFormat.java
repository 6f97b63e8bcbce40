package io.heliograph.receiver.http;

import com.linecorp.armeria.common.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request, and so its answer, is written. */
enum BodyFormat {
  PROTOBUF("http/protobuf"),
  JSON("http/json");

  private static final MediaType X_PROTOBUF = MediaType.create("application", "x-protobuf");

  private final String protocol;

  BodyFormat(String protocol) {
    this.protocol = protocol;
  }

  /** The format of a Content-Type; parameters such as charset do not matter. */
  static Optional<BodyFormat> ofContentType(@Nullable MediaType contentType) {
    if (contentType == null) {
      return Optional.empty();
    }
    String essence = contentType.type() + "/" + contentType.subtype();
    return switch (essence) {
      case "application/x-protobuf" -> Optional.of(PROTOBUF);
      case "application/json" -> Optional.of(JSON);
      default -> Optional.empty();
    };
  }

  /** The name that the ingest feed shows. */
  String protocol() {
    return protocol;
  }

  MediaType mediaType() {
    return switch (this) {
      case PROTOBUF -> X_PROTOBUF;
      case JSON -> MediaType.JSON;
    };
  }
}
