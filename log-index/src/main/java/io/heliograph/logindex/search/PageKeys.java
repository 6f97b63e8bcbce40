package io.heliograph.logindex.search;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.budget.SearchBudgetExceededException;
import io.heliograph.storage.page.Bytes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the attribute keys of pages. Confined to the thread that searches. */
public final class PageKeys {

  /** A key at a level. */
  public record LevelKey(Bytes key, Level level) {}

  private static final List<Level> LEVELS = List.of(Level.RESOURCE, Level.SCOPE, Level.ITEM);

  /** What a key takes in memory besides its name. */
  private static final int OVERHEAD_BYTES = 96;

  private final Map<LevelKey, EnumSet<ValueType>> keys =
      new TreeMap<>(Comparator.comparing(LevelKey::key).thenComparing(LevelKey::level));
  private @Nullable String exhausted;

  /** Adds the keys of every page that has a row for the query. */
  public void add(RecordSource source, RecordQuery query, SearchBudget budget) {
    try {
      RecordScan scan = source.scan(query, budget);
      for (Optional<MatchedPage> page = scan.next(); page.isPresent(); page = scan.next()) {
        for (Level level : LEVELS) {
          page.get()
              .page()
              .attributes(level)
              .visitKeys((key, type) -> add(new LevelKey(key, level), type, budget));
        }
      }
    } catch (SearchBudgetExceededException e) {
      exhausted = e.getMessage();
    }
  }

  private void add(LevelKey key, ValueType type, SearchBudget budget) {
    EnumSet<ValueType> types = keys.get(key);
    if (types == null) {
      budget.reserve(key.key().length() + OVERHEAD_BYTES);
      keys.put(key, EnumSet.of(type));
    } else {
      types.add(type);
    }
  }

  /** The keys in order of name, then level, with the types of their values. */
  public Map<LevelKey, ? extends Set<ValueType>> keys() {
    return keys;
  }

  /** Why not every page was looked at; empty if all were. */
  public Optional<String> exhausted() {
    return Optional.ofNullable(exhausted);
  }
}
