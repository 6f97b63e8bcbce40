package io.heliograph.storage.page;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The name of a column within its page: a family, which says who owns the name, and the name.
 *
 * @param family 0 for the fixed columns of a store, 16 and above for attributes
 * @param name unique within the family
 */
public record ColumnKey(int family, Bytes name) {

  /** The family of the columns that a store's schema names itself. */
  public static final int INTRINSIC = 0;

  public ColumnKey {
    checkArgument(family >= 0, "column family: %s (expected: >= 0)", family);
  }

  /** The key of a column of the store's own schema, such as {@code start.time}. */
  public static ColumnKey intrinsic(String name) {
    return new ColumnKey(INTRINSIC, Bytes.utf8(name));
  }

  @Override
  public String toString() {
    return family + ":" + name;
  }
}
