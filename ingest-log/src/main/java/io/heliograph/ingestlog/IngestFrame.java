package io.heliograph.ingestlog;

import static java.util.Objects.requireNonNull;

/**
 * One acknowledged request: the raw OTLP bytes of an export, as received, and what was known about
 * them at the door.
 *
 * <p>The bytes are shared, never copied. Whoever appends a frame gives its payload array away: it
 * must not change afterwards. Whoever is handed a frame by the log may read the payload until the
 * call returns (or, with a {@link LogReader}, until the next poll), and must not change it.
 *
 * @param signal which export request the payload is
 * @param tenant who sent it: {@code [A-Za-z0-9-]{1,64}}, or the same behind a {@code _} for tenants
 *     of our own
 * @param receivedUnixNanos when the receiver had the whole request, in nanoseconds since the epoch
 * @param formatVersion version of the payload's encoding, chosen by the receiver, 0 to 65,535
 * @param payload array that holds the uncompressed export request
 * @param payloadOffset index of the payload's first byte in {@code payload}
 * @param payloadLength the payload's length in bytes, at most {@link #PAYLOAD_BYTES_MAX}
 */
// The array is the point: frames pass from socket to store without a copy, and are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record IngestFrame(
    Signal signal,
    String tenant,
    long receivedUnixNanos,
    int formatVersion,
    byte[] payload,
    int payloadOffset,
    int payloadLength) {

  /** The OTLP payload encoding of today: the export request's protobuf bytes. */
  public static final int OTLP_PROTOBUF = 1;

  /** The largest request a receiver accepts, 64 MiB, and what translating it may add. */
  public static final int PAYLOAD_BYTES_MAX = 80 << 20;

  private static final int TENANT_LENGTH_MAX = 64;

  public IngestFrame {
    requireNonNull(signal, "signal");
    if (!isTenant(tenant)) {
      throw new IllegalArgumentException("tenant: " + tenant + " (expected: _?[A-Za-z0-9-]{1,64})");
    }
    if (formatVersion < 0 || formatVersion > 0xFFFF) {
      throw new IllegalArgumentException(
          "format version: " + formatVersion + " (expected: 0 to 65535)");
    }
    if (payloadLength < 0 || payloadLength > PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException(
          "payload length: " + payloadLength + " (expected: 0 to " + PAYLOAD_BYTES_MAX + ")");
    }
    if (payloadOffset < 0 || payloadOffset > payload.length - payloadLength) {
      throw new IllegalArgumentException(
          "payload offset: "
              + payloadOffset
              + " (expected: 0 to "
              + (payload.length - payloadLength)
              + ")");
    }
  }

  /** Whether {@code name} may name a tenant. */
  public static boolean isTenant(String name) {
    int start = !name.isEmpty() && name.charAt(0) == '_' ? 1 : 0;
    int length = name.length() - start;
    if (length < 1 || length > TENANT_LENGTH_MAX) {
      return false;
    }
    for (int i = start; i < name.length(); i++) {
      if (!isTenantCharacter(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTenantCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  @Override
  public String toString() {
    return "IngestFrame[" + signal + ", " + tenant + ", " + payloadLength + " bytes]";
  }
}
