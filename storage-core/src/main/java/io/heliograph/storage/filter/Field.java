package io.heliograph.storage.filter;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.attribute.Level;
import java.util.EnumSet;
import java.util.Set;

/** What a filter looks at: an attribute, or a field of the store's own schema. Immutable. */
public sealed interface Field {

  String name();

  /**
   * An attribute by its key.
   *
   * @param levels where to look; a row matches if a value at any of them does
   */
  record Attribute(Set<Level> levels, String name) implements Field {
    public Attribute {
      checkArgument(!levels.isEmpty(), "levels of attribute %s: none (expected: one)", name);
      levels = Set.copyOf(levels);
    }
  }

  /** A field that is no attribute, such as a name, a duration, a body; the store knows which. */
  record Intrinsic(String name) implements Field {}

  static Field intrinsic(String name) {
    return new Intrinsic(name);
  }

  static Field attribute(Level level, String name) {
    return new Attribute(EnumSet.of(level), name);
  }

  /** An attribute at any level. */
  static Field anyAttribute(String name) {
    return new Attribute(EnumSet.allOf(Level.class), name);
  }
}
