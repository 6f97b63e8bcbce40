package io.heliograph.tracestore.catalogue;

import io.heliograph.storage.attribute.AttributeColumns;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.attribute.Values;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.RowSet;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.LevelSpans;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.search.TraceReads;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the attribute keys of spans. Confined to one thread. */
public final class AttributeKeys {

  /** Bytes of memory that a key takes. */
  private static final long KEY_BYTES = 256;

  private record LevelKey(Level level, Bytes key) {}

  private final TraceReads reads;
  private final Map<LevelKey, Set<ValueType>> found = new HashMap<>();

  private AttributeKeys(TraceReads reads) {
    this.reads = reads;
  }

  /** The keys by key and level. */
  public static Listing<AttributeKey> list(TraceReads reads, TimeRange range) {
    AttributeKeys keys = new AttributeKeys(reads);
    PagesInRange.forEach(reads, Candidates.ALL, range, keys::add);
    List<AttributeKey> entries =
        keys.found.entrySet().stream()
            .map(entry ->
                new AttributeKey(
                    entry.getKey().key().utf8(), entry.getKey().level(), entry.getValue()))
            .sorted(Comparator.comparing(AttributeKey::key).thenComparing(AttributeKey::level))
            .toList();
    return new Listing<>(entries, reads.outcome());
  }

  private void add(SpanPage page, RowSet spans, boolean isWhole) {
    for (Level level : Level.values()) {
      AttributeColumns attributes = page.attributes(level);
      for (Bytes key : attributes.keys()) {
        Set<ValueType> types =
            isWhole
                ? attributes.types(key)
                : typesIn(attributes, key, LevelSpans.of(page, level, spans));
        if (!types.isEmpty()) {
          add(new LevelKey(level, key), types);
        }
      }
    }
  }

  private void add(LevelKey key, Set<ValueType> types) {
    Set<ValueType> known = found.get(key);
    if (known == null) {
      reads.reserve(KEY_BYTES);
      found.put(key, EnumSet.copyOf(types));
    } else {
      known.addAll(types);
    }
  }

  /** The types that the key has in spans that count. */
  private static Set<ValueType> typesIn(AttributeColumns attributes, Bytes key, LevelSpans spans) {
    Set<ValueType> types = EnumSet.noneOf(ValueType.class);
    Iterator<Values> values = attributes.values(key).iterator();
    for (ValueType type : attributes.types(key)) {
      Values ofType = values.next();
      RowSet rows = ofType.rows().of(RowSet.all(ofType.count()));
      if (spans.countAny(rows)) {
        types.add(type);
      }
    }
    return types;
  }
}
