package io.heliograph.storage.partition;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of a page file around its pages; docs/format/page-file.md has the picture.
 * Little-endian.
 *
 * <pre>
 *  file header, 32 bytes    u32 magic, u16 version, u16 0, u32 log partition, u32 0,
 *                           u64 start offset, u32 0, u32 crc32c
 *  frame header, 16 bytes   u32 magic, u32 page length, u32 page number, u32 crc32c
 *  page                     as io.heliograph.storage.page describes it
 *  footer, 24 bytes         u32 magic, u32 pages, u64 footer's offset, u32 0, u32 crc32c
 * </pre>
 *
 * Each checksum covers the bytes of its header before it.
 */
final class PageFileLayout {

  static final String FILE_NAME = "pages";

  static final int VERSION = 1;

  static final int FILE_HEADER_LENGTH = 32;
  static final int FRAME_HEADER_LENGTH = 16;
  static final int FOOTER_LENGTH = 24;

  /** "HPGF", "HPGP" and "HPGE" read as little-endian. */
  private static final int FILE_MAGIC = 0x46475048;

  private static final int FRAME_MAGIC = 0x50475048;
  private static final int FOOTER_MAGIC = 0x45475048;

  private PageFileLayout() {}

  static ByteBuffer fileHeader(PartitionId id) {
    ByteBuffer out = buffer(FILE_HEADER_LENGTH);
    out.putInt(FILE_MAGIC).putShort((short) VERSION).putShort((short) 0);
    out.putInt(id.logPartition()).putInt(0).putLong(id.startOffset()).putInt(0);
    return seal(out);
  }

  /** Throws {@link IllegalArgumentException} unless that is the header of the partition's file. */
  static void checkFileHeader(ByteBuffer header, PartitionId id) {
    ByteBuffer in = checkSealed(header, FILE_HEADER_LENGTH, FILE_MAGIC, "file header");
    int version = in.getShort(4);
    checkArgument(version == VERSION, "page file version: %s (expected: %s)", version, VERSION);
    PartitionId found = new PartitionId(in.getInt(8), in.getLong(16));
    checkArgument(found.equals(id), "partition of the page file: %s (expected: %s)", found, id);
  }

  static ByteBuffer frameHeader(int pageLength, int pageNumber) {
    ByteBuffer out = buffer(FRAME_HEADER_LENGTH);
    return seal(out.putInt(FRAME_MAGIC).putInt(pageLength).putInt(pageNumber));
  }

  /** The length of the page behind a frame header, which must be the one of {@code pageNumber}. */
  static int checkFrameHeader(ByteBuffer header, int pageNumber) {
    ByteBuffer in = checkSealed(header, FRAME_HEADER_LENGTH, FRAME_MAGIC, "frame header");
    int found = in.getInt(8);
    checkArgument(found == pageNumber, "page number: %s (expected: %s)", found, pageNumber);
    return in.getInt(4);
  }

  static ByteBuffer footer(int pages, long offset) {
    ByteBuffer out = buffer(FOOTER_LENGTH);
    return seal(out.putInt(FOOTER_MAGIC).putInt(pages).putLong(offset).putInt(0));
  }

  static void checkFooter(ByteBuffer footer, int pages, long offset) {
    ByteBuffer in = checkSealed(footer, FOOTER_LENGTH, FOOTER_MAGIC, "footer");
    checkArgument(in.getInt(4) == pages, "pages: %s (expected: %s)", in.getInt(4), pages);
    checkArgument(in.getLong(8) == offset, "offset: %s (expected: %s)", in.getLong(8), offset);
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer seal(ByteBuffer header) {
    return header.putInt(checksum(header, header.position())).flip();
  }

  private static ByteBuffer checkSealed(ByteBuffer header, int length, int magic, String what) {
    ByteBuffer in = header.order(ByteOrder.LITTLE_ENDIAN);
    checkArgument(in.limit() == length, "%s: cut off (expected: %s bytes)", what, length);
    checkArgument(in.getInt(0) == magic, "magic of the %s: %s", what, in.getInt(0));
    int crc = in.getInt(length - 4);
    checkArgument(crc == checksum(in, length - 4), "crc32c of the %s: %s", what, crc);
    return in;
  }

  private static int checksum(ByteBuffer header, int length) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(length));
    return (int) crc.getValue();
  }
}
