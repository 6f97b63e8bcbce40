package io.heliograph.tracestore.catalogue;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import java.util.EnumSet;
import java.util.Set;

/**
 * An attribute key that spans have at one level.
 *
 * @param types the value types seen, at least one
 */
public record AttributeKey(String key, Level level, Set<ValueType> types) {

  public AttributeKey {
    types = EnumSet.copyOf(types);
  }
}
