package io.heliograph.storage.attribute;

import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.ColumnKey;

/**
 * Names of the columns that hold attributes.
 *
 * <p>Each level has the column families {@code 16 * (level + 1) + n}: values of type n are in
 * family n under the attribute's key; the shapes are in family 14 and the keys in family 15, both
 * under the empty name. A shape is the list of a row's attributes as varints {@code key << 4 |
 * type}, where the key is a number in the column of keys.
 */
final class AttributeLayout {

  private static final int TYPE_BITS = 4;
  private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;

  private static final int FAMILIES = 16;
  private static final int SHAPES = 14;
  private static final int KEYS = 15;

  private AttributeLayout() {}

  static ColumnKey shapes(Level level) {
    return new ColumnKey(family(level, SHAPES), Bytes.EMPTY);
  }

  static ColumnKey keys(Level level) {
    return new ColumnKey(family(level, KEYS), Bytes.EMPTY);
  }

  static ColumnKey values(Level level, ValueType type, Bytes key) {
    return new ColumnKey(family(level, type.code()), key);
  }

  /** Number of a key with a type: what shapes are made of. */
  static int attribute(int key, ValueType type) {
    return key << TYPE_BITS | type.code();
  }

  static int key(int attribute) {
    return attribute >>> TYPE_BITS;
  }

  static ValueType type(int attribute) {
    return ValueType.of(attribute & TYPE_MASK);
  }

  private static int family(Level level, int number) {
    return FAMILIES * (level.code() + 1) + number;
  }
}
