package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.AppendListener;
import io.heliograph.ingestlog.Signal;

/**
 * A frame that is ready to be written, all but its offset.
 *
 * @param stored array with the bytes to write
 * @param storedOffset index of the first
 * @param storedLength number of them
 * @param payloadLength length of the payload they decompress to
 * @param payloadCrc see {@link FrameLayout#payloadCrc}
 * @param listener is told the outcome
 */
// The arrays are passed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
record PendingAppend(
    Signal signal,
    String tenant,
    long receivedUnixNanos,
    int formatVersion,
    byte[] stored,
    int storedOffset,
    int storedLength,
    int payloadLength,
    int payloadCrc,
    boolean isCompressed,
    AppendListener listener) {

  FrameHeader header(long offset, long durableOffset) {
    return new FrameHeader(
        offset,
        durableOffset,
        receivedUnixNanos,
        payloadCrc,
        storedLength,
        payloadLength,
        formatVersion,
        signal,
        tenant,
        isCompressed);
  }

  /** Bytes that the frame will take in a segment. */
  int frameBytes() {
    return FrameLayout.headerBytes(tenant.length()) + FrameLayout.padded(storedLength);
  }
}
