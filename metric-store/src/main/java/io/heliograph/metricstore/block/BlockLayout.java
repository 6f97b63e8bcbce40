package io.heliograph.metricstore.block;

/**
 * The frame of a block file: header, pages, sections, footer.
 *
 * <pre>
 *   header   u32 magic "HGMB" | u16 version | u16 kind | u64 sequence
 *   page*    u32 length | u32 crc32c of the payload | payload
 *   section* like a page; the payload is a varint raw length and zstd
 *   footer   see the constants
 * </pre>
 */
final class BlockLayout {

  static final int MAGIC = 0x424D4748;
  static final int VERSION = 1;

  static final int HEADER_BYTES = 16;
  static final int HEADER_VERSION = 4;
  static final int HEADER_KIND = 6;
  static final int HEADER_SEQUENCE = 8;

  static final int FRAME_HEADER_BYTES = 8;

  /** A page is closed when its payload reaches this. */
  static final int PAGE_TARGET_BYTES = 32 << 10;

  /** No frame is longer: a damaged length must not become an allocation. */
  static final int FRAME_BYTES_MAX = 1 << 30;

  static final int SECTION_COUNT = 5;

  static final int FOOTER_LEAST_TIME = 0;
  static final int FOOTER_GREATEST_TIME = 8;
  static final int FOOTER_POINT_COUNT = 16;
  static final int FOOTER_SERIES_COUNT = 24;
  static final int FOOTER_EXEMPLAR_COUNT = 28;

  /** Per section: u64 offset of its frame. */
  static final int FOOTER_SECTIONS = 32;

  static final int FOOTER_CRC = FOOTER_SECTIONS + SECTION_COUNT * 8;
  static final int FOOTER_MAGIC = FOOTER_CRC + 4;
  static final int FOOTER_BYTES = FOOTER_MAGIC + 4;

  private BlockLayout() {}

  /** The sections, in the order of the file. */
  enum Section {
    /** Parts of identities; in an increment those that are new, and the series that are new. */
    PARTS(0),
    /** A row a series. */
    SERIES(1),
    /** Terms of parts; empty in an increment. */
    TERMS(2),
    /** Where pages and time columns are. */
    PAGES(3),
    /** A row an exemplar. */
    EXEMPLARS(4);

    private final int index;

    Section(int index) {
      this.index = index;
    }

    int index() {
      return index;
    }
  }
}
