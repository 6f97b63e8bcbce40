package io.heliograph.receiver.http;

import io.heliograph.receiver.ingest.RequestBuffer;
import io.heliograph.receiver.ingest.RequestBuffer.Fill;
import io.heliograph.receiver.ingest.ZstdDecoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The content encodings that are understood. */
enum BodyEncoding {
  IDENTITY,
  GZIP,
  ZSTD;

  /** The encoding that a Content-Encoding header names; empty for one that is not understood. */
  static Optional<BodyEncoding> ofHeader(@Nullable String value) {
    if (value == null) {
      return Optional.of(IDENTITY);
    }
    return switch (value.trim().toLowerCase(Locale.ROOT)) {
      case "", "identity", "none" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "zstd" -> Optional.of(ZSTD);
      default -> Optional.empty();
    };
  }

  /**
   * Decodes {@code source} into {@code target}.
   *
   * @throws IOException when the bytes are not what the encoding says
   */
  Fill decode(RequestBuffer source, RequestBuffer target) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(source.bytes(), 0, source.length());
    return switch (this) {
      case IDENTITY -> throw new IllegalStateException("identity needs no decoding");
      case GZIP -> {
        try (GZIPInputStream decoded = new GZIPInputStream(in, 8 << 10)) {
          yield target.readFully(decoded, 0);
        }
      }
      case ZSTD -> {
        try (InputStream decoded = ZstdDecoding.of(in)) {
          yield target.readFully(decoded, 0);
        }
      }
    };
  }
}
