package io.heliograph.storage.page;

/**
 * The bytes of a page; docs/format/page-file.md has the picture.
 *
 * <pre>
 *  header, 28 bytes   u32 magic, u8 version, u8 directory codec, u16 0,
 *                     u32 rows, u32 columns, u32 directory stored, u32 directory raw, u32 crc32c
 *  directory          one entry for each column
 *  columns            in the order of the directory, without gaps
 * </pre>
 *
 * The checksum in the header covers the header before it and the stored directory; each directory
 * entry holds the checksum of its column.
 */
final class PageLayout {

  /** "HPG1" read as little-endian. */
  static final int MAGIC = 0x31475048;

  static final int VERSION = 1;

  static final int HEADER_LENGTH = 28;
  static final int CRC_OFFSET = 24;

  static final int SECTION_RAW = 0;
  static final int SECTION_ZSTD = 1;

  private PageLayout() {}
}
