package io.heliograph.ingestlog;

import java.util.SplittableRandom;

/** Frames that can be told apart, and checked, by a number. */
public final class TestFrames {

  private static final int SIZES = 5;

  private TestFrames() {}

  /** The frame number {@code id}: its signal, tenant, size and bytes follow from the number. */
  public static IngestFrame frame(long id) {
    return frame(id, sizeOf(id));
  }

  /** The frame number {@code id} with a payload of at least 8 bytes. */
  public static IngestFrame frame(long id, int payloadLength) {
    byte[] payload = payload(id, payloadLength);
    byte[] within = new byte[payload.length + 3];
    System.arraycopy(payload, 0, within, 2, payload.length);
    return new IngestFrame(
        Signal.ofCode(1 + (int) (id % 3)),
        id % 7 == 0 ? "_self" : "tenant-" + id % 4,
        1_000 + id,
        IngestFrame.OTLP_PROTOBUF,
        within,
        2,
        payload.length);
  }

  private static int sizeOf(long id) {
    return switch ((int) (id % SIZES)) {
      case 0 -> 8;
      case 1 -> 100;
      case 2 -> 509;
      case 3 -> 1_500;
      default -> 4_500;
    };
  }

  private static byte[] payload(long id, int length) {
    byte[] payload = new byte[Math.max(length, Long.BYTES)];
    if (id % 2 == 0) {
      new SplittableRandom(id).nextBytes(payload);
    }
    for (int i = 0; i < Long.BYTES; i++) {
      payload[i] = (byte) (id >>> (i * Byte.SIZE));
    }
    return payload;
  }

  /** The number of a frame that was read; fails if anything of the frame is not as it was made. */
  public static long idOf(IngestFrame read) {
    long id = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      id |= (read.payload()[read.payloadOffset() + i] & 0xFFL) << (i * Byte.SIZE);
    }
    IngestFrame made = frame(id, read.payloadLength());
    boolean same =
        read.signal() == made.signal()
            && read.tenant().equals(made.tenant())
            && read.receivedUnixNanos() == made.receivedUnixNanos()
            && read.formatVersion() == made.formatVersion()
            && java.util.Arrays.equals(
                read.payload(),
                read.payloadOffset(),
                read.payloadOffset() + read.payloadLength(),
                made.payload(),
                made.payloadOffset(),
                made.payloadOffset() + made.payloadLength());
    if (!same) {
      throw new AssertionError("frame " + id + ": not as it was appended");
    }
    return id;
  }
}
