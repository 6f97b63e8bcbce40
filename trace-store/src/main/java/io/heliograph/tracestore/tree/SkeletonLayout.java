package io.heliograph.tracestore.tree;

/**
 * The bytes of a skeleton, little-endian.
 *
 * <pre>
 *   0      4       6        8             12
 *  ┌──────┬───────┬────────┬─────────────┬────────┬─────────┬─────────┬─────────┬─
 *  │ HGSK │version│reserved│header length│ header │ padding │ columns, each padded to 8 ...
 *  └──────┴───────┴────────┴─────────────┴────────┴─────────┴─────────┴─────────┴─
 * </pre>
 *
 * docs/format/trace-skeleton.md is the description for readers.
 */
final class SkeletonLayout {

  /** {@code HGSK} as a little-endian number. */
  static final int MAGIC = 0x4B534748;

  static final short VERSION = 1;

  static final int MAGIC_OFFSET = 0;
  static final int VERSION_OFFSET = 4;
  static final int RESERVED_OFFSET = 6;
  static final int HEADER_LENGTH_OFFSET = 8;
  static final int HEADER_OFFSET = 12;

  static final int ALIGNMENT = 8;

  /** The deepest depth that a row can say; deeper ones say this. */
  static final int DEPTH_MAX = 0xFFFF;

  /** What a column's values are. */
  enum ColumnType {
    U16("u16", 2),
    U32("u32", 4),
    F64("f64", 8),
    U64("u64", 8);

    private final String label;
    private final int bytes;

    ColumnType(String label, int bytes) {
      this.label = label;
      this.bytes = bytes;
    }

    String label() {
      return label;
    }

    int bytes() {
      return bytes;
    }

    /** The narrower type for indexes below {@code count}. */
    static ColumnType ofIndexes(int count) {
      return count <= 1 << 16 ? U16 : U32;
    }

    /** An exact type for times up to {@code nanosMax}, if 53 bits are enough. */
    static ColumnType ofNanos(long nanosMax) {
      return nanosMax <= 0xFFFF_FFFFL ? U32 : F64;
    }
  }

  /**
   * A column's place.
   *
   * @param offset of its first byte from the end of the header's padding
   */
  record Column(String name, ColumnType type, long offset, long length) {}

  private SkeletonLayout() {}

  static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
