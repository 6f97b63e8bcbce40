package io.heliograph.metricstore;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import java.util.List;
import java.util.Set;

/** Attribute keys by level and key. */
public record AttributeKeyList(List<Entry> keys, ReadStatistics statistics) {

  public AttributeKeyList {
    keys = List.copyOf(keys);
  }

  /**
   * @param types of the values seen
   */
  public record Entry(Level level, String key, Set<ValueType> types) {

    public Entry {
      types = Set.copyOf(types);
    }
  }
}
