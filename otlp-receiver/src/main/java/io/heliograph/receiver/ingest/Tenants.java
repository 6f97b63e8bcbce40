package io.heliograph.receiver.ingest;

import io.heliograph.ingestlog.IngestFrame;
import java.util.Optional;

/** Whose data a request is: named by a header, else the default tenant. */
public final class Tenants {

  /** Header (gRPC metadata key) that names the tenant. */
  public static final String HEADER = "x-scope-orgid";

  /** The tenant of requests without the header. */
  public static final String DEFAULT = "default";

  private Tenants() {}

  /** The tenant that a header value names; empty when the value is no tenant's name. */
  public static Optional<String> ofHeader(Optional<String> value) {
    if (value.isEmpty()) {
      return Optional.of(DEFAULT);
    }
    return value.filter(Tenants::canBeSentTo);
  }

  /** Names that begin with an underscore are the server's own. */
  private static boolean canBeSentTo(String name) {
    return IngestFrame.isTenant(name) && !name.startsWith("_");
  }

  /** Tells the sender what is wrong with {@code value}. */
  public static String describeInvalid(String value) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return HEADER
        + ": '"
        + shown.replaceAll("[^ -~…]", "?")
        + "' (expected: 1 to 64 letters, digits or hyphens)";
  }
}
