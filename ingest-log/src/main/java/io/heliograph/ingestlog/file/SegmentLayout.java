package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.file.SegmentHeader.Predecessor;
import io.heliograph.storage.file.CorruptFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A segment file: its header twice, each in a block of its own, then the frames without a gap.
 *
 * <pre>
 *  0        8         12         16            32         40           48       56        64     72
 * ┌────────┬─────────┬──────────┬─────────────┬──────────┬────────────┬────────┬─────────┬──────┬─────┐
 * │ magic  │ version │ 0        │ incarnation │ sequence │ baseOffset │ marker │ previous│ ends │ crc │
 * │ 8      │ u32     │ u32      │ 16          │ u64      │ u64        │ u64    │ u64     │ u64  │ u32 │
 * └────────┴─────────┴──────────┴─────────────┴──────────┴────────────┴────────┴─────────┴──────┴─────┘
 * </pre>
 *
 * <p>{@code previous} and {@code ends} are the predecessor's sequence and end position. The
 * checksum is CRC32C of the bytes before it.
 */
final class SegmentLayout {

  /** "HGINGLOG". */
  static final long MAGIC = 0x474F_4C47_4E49_4748L;

  static final int VERSION = 1;

  /** Distance of the two copies of the header: no disk loses both with one block. */
  static final int BLOCK_BYTES = 4096;

  static final int COPIES = 2;

  /** Byte position of the first frame. */
  static final int FRAMES_START = COPIES * BLOCK_BYTES;

  static final String FILE_SUFFIX = ".segment";

  private static final int VERSION_AT = 8;
  private static final int INCARNATION_AT = 16;
  private static final int SEQUENCE_AT = 32;
  private static final int BASE_OFFSET_AT = 40;
  private static final int MARKER_AT = 48;
  private static final int PREVIOUS_AT = 56;
  private static final int PREVIOUS_END_AT = 64;
  private static final int CRC_AT = 72;
  private static final int HEADER_BYTES = CRC_AT + Integer.BYTES;
  private static final int SEQUENCE_DIGITS = 16;

  private SegmentLayout() {}

  static String fileName(long sequence) {
    String digits = Long.toString(sequence);
    return "0".repeat(Math.max(0, SEQUENCE_DIGITS - digits.length())) + digits + FILE_SUFFIX;
  }

  /** Both copies of the header, {@link #FRAMES_START} bytes. */
  static ByteBuffer encode(SegmentHeader header) {
    ByteBuffer bytes = ByteBuffer.allocate(FRAMES_START).order(ByteOrder.LITTLE_ENDIAN);
    for (int copy = 0; copy < COPIES; copy++) {
      int start = copy * BLOCK_BYTES;
      bytes
          .putLong(start, MAGIC)
          .putInt(start + VERSION_AT, VERSION)
          .putLong(start + INCARNATION_AT, header.incarnation().getMostSignificantBits())
          .putLong(start + INCARNATION_AT + 8, header.incarnation().getLeastSignificantBits())
          .putLong(start + SEQUENCE_AT, header.sequence())
          .putLong(start + BASE_OFFSET_AT, header.baseOffset())
          .putLong(start + MARKER_AT, header.marker())
          .putLong(start + PREVIOUS_AT, header.predecessor().sequence())
          .putLong(start + PREVIOUS_END_AT, header.predecessor().endPosition())
          .putInt(start + CRC_AT, crc(bytes, start));
    }
    return bytes;
  }

  /**
   * The header in the first {@link #FRAMES_START} bytes of a segment.
   *
   * @throws CorruptFileException if neither copy is intact, or the version is not known
   */
  static SegmentHeader decode(Path path, ByteBuffer bytes) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int start = 0; start + HEADER_BYTES <= bytes.limit(); start += BLOCK_BYTES) {
      if (bytes.getLong(start) == MAGIC && bytes.getInt(start + CRC_AT) == crc(bytes, start)) {
        return decodeCopy(path, bytes, start);
      }
    }
    throw new CorruptFileException(path, 0, "no intact header (expected: one of 2 copies)");
  }

  private static SegmentHeader decodeCopy(Path path, ByteBuffer bytes, int start) {
    int version = bytes.getInt(start + VERSION_AT);
    if (version != VERSION) {
      throw new CorruptFileException(
          path, start + VERSION_AT, "version: " + version + " (expected: " + VERSION + ")");
    }
    return new SegmentHeader(
        new UUID(bytes.getLong(start + INCARNATION_AT), bytes.getLong(start + INCARNATION_AT + 8)),
        bytes.getLong(start + SEQUENCE_AT),
        bytes.getLong(start + BASE_OFFSET_AT),
        bytes.getLong(start + MARKER_AT),
        new Predecessor(
            bytes.getLong(start + PREVIOUS_AT), bytes.getLong(start + PREVIOUS_END_AT)));
  }

  private static int crc(ByteBuffer bytes, int start) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(start + CRC_AT).position(start));
    return (int) crc.getValue();
  }
}
