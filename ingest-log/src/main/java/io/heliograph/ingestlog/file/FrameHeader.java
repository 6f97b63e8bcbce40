package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What a frame in a segment says of itself.
 *
 * @param offset its offset; of a mark, the offset that the next frame will have
 * @param durableOffset every frame below this offset was known to be durable when this was written
 * @param receivedUnixNanos as in the ingest frame
 * @param payloadCrc checksum of the stored bytes and their padding
 * @param storedLength length of the stored bytes
 * @param payloadLength length of the payload they decompress to
 * @param formatVersion as in the ingest frame
 * @param signal as in the ingest frame; null for a mark
 * @param tenant as in the ingest frame; empty for a mark
 * @param isCompressed whether the stored bytes are a Zstandard frame
 */
record FrameHeader(
    long offset,
    long durableOffset,
    long receivedUnixNanos,
    int payloadCrc,
    int storedLength,
    int payloadLength,
    int formatVersion,
    @Nullable Signal signal,
    String tenant,
    boolean isCompressed) {

  /** A mark carries no payload: it only records what is durable. */
  boolean isMark() {
    return signal == null;
  }

  int headerBytes() {
    return FrameLayout.headerBytes(tenant.length());
  }

  /** Bytes from this frame's start to the next one's. */
  int frameBytes() {
    return headerBytes() + FrameLayout.padded(storedLength);
  }
}
