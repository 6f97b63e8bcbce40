package io.heliograph.logindex;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import java.util.List;
import java.util.Set;

/**
 * The attribute keys that records have.
 *
 * @param keys in order of name, then level
 * @param statistics whether everything was looked at, and what it cost
 */
public record LogKeys(List<Key> keys, AnswerStatistics statistics) {

  /**
   * @param name as sent
   * @param types of the values that were seen
   */
  public record Key(String name, Level level, Set<ValueType> types) {
    public Key {
      types = Set.copyOf(types);
    }
  }

  public LogKeys {
    keys = List.copyOf(keys);
  }
}
