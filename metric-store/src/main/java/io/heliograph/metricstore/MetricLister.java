package io.heliograph.metricstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.metricstore.series.Metric;
import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.metricstore.series.SeriesParts;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.filter.Filter;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists metrics, attribute keys and attribute values. Confined to the reading thread. */
final class MetricLister {

  private static final Comparator<MetricList.Entry> BY_METRIC =
      Comparator.comparing((MetricList.Entry entry) -> entry.metric().name())
          .thenComparing(entry -> entry.metric().unit())
          .thenComparing(entry -> entry.metric().type())
          .thenComparingInt(entry -> entry.metric().temporality())
          .thenComparing(entry -> entry.metric().monotonic())
          .thenComparing(entry -> entry.metric().description());

  private final ReadSession session;
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice none = new Slice();
  private final ResourceView resource = new ResourceView();
  private final ScopeView scope = new ScopeView();
  private final AttributesView list = new AttributesView();

  MetricLister(ReadSession session) {
    this.session = session;
  }

  /** Series and newest time of a metric. */
  private static final class Tally {
    private long series;
    private long lastTime = Long.MIN_VALUE;
  }

  MetricList metrics(Filter filter, int limit) {
    Map<byte[], Tally> tallies = new TreeMap<>(Arrays::compareUnsigned);
    session.untilBudgetEnds(() -> {
      for (Candidate candidate : session.select(filter)) {
        Tally tally = tallies.computeIfAbsent(candidate.parts().metric(), absent -> new Tally());
        tally.series++;
        for (Candidate.Place place : candidate.places()) {
          tally.lastTime = Math.max(tally.lastTime, place.source().lastTime(place.series()));
        }
      }
    });
    List<MetricList.Entry> entries = new ArrayList<>();
    tallies.forEach((part, tally) -> {
      Metric metric = SeriesParts.metric(part);
      entries.add(new MetricList.Entry(metric, tally.series, tally.lastTime));
    });
    entries.sort(BY_METRIC);
    int kept = Math.min(limit, entries.size());
    return new MetricList(entries.subList(0, kept), entries.size() - kept, session.statistics());
  }

  AttributeKeyList keys(Filter filter) {
    Map<Level, Map<String, Set<ValueType>>> found = new TreeMap<>();
    session.untilBudgetEnds(() -> {
      Collection<Candidate> candidates = session.select(filter);
      for (Level level : List.of(Level.RESOURCE, Level.SCOPE, Level.ITEM)) {
        Map<String, Set<ValueType>> keys = found.computeIfAbsent(level, at -> new TreeMap<>());
        for (byte[] part : distinctParts(candidates, level)) {
          addKeys(attributes(level, part), keys);
        }
      }
    });
    List<AttributeKeyList.Entry> entries = new ArrayList<>();
    found.forEach((level, keys) ->
        keys.forEach((key, types) -> entries.add(new AttributeKeyList.Entry(level, key, types))));
    return new AttributeKeyList(entries, session.statistics());
  }

  private static Set<byte[]> distinctParts(Collection<Candidate> candidates, Level level) {
    Set<byte[]> parts = new TreeSet<>(Arrays::compareUnsigned);
    for (Candidate candidate : candidates) {
      parts.add(part(candidate, level));
    }
    return parts;
  }

  private static byte[] part(Candidate candidate, Level level) {
    return switch (level) {
      case RESOURCE -> candidate.parts().resource();
      case SCOPE -> candidate.parts().scope();
      case ITEM -> candidate.parts().attributes();
      case EVENT, LINK -> new byte[0];
    };
  }

  private static void addKeys(AttributesView attributes, Map<String, Set<ValueType>> keys) {
    for (int i = 0; i < attributes.size(); i++) {
      KeyValueView keyValue = attributes.at(i);
      keys.computeIfAbsent(text(keyValue.key()), absent -> EnumSet.noneOf(ValueType.class))
          .add(type(keyValue));
    }
  }

  private static ValueType type(KeyValueView keyValue) {
    return switch (keyValue.value().type()) {
      case STRING -> ValueType.STRING;
      case BOOL -> ValueType.BOOL;
      case INT -> ValueType.INT;
      case DOUBLE -> ValueType.DOUBLE;
      case BYTES -> ValueType.BYTES;
      case ARRAY -> ValueType.ARRAY;
      case KVLIST -> ValueType.KVLIST;
      case EMPTY, STRING_INDEX -> ValueType.EMPTY;
    };
  }

  AttributeValueList values(Level level, String key, SeriesQuery query) {
    byte[] wanted = key.getBytes(UTF_8);
    Map<OtlpBytes, Long> counts = new LinkedHashMap<>();
    session.untilBudgetEnds(() -> {
      for (Candidate candidate : session.select(query.filter())) {
        AttributesView attributes = attributes(level, part(candidate, level));
        for (OtlpBytes value : values(attributes, wanted)) {
          counts.merge(value, 1L, Long::sum);
        }
      }
    });
    List<AttributeValueList.Entry> entries = new ArrayList<>();
    counts.forEach((value, count) -> entries.add(new AttributeValueList.Entry(value, count)));
    entries.sort(
        Comparator.comparingLong(AttributeValueList.Entry::seriesCount)
            .reversed()
            .thenComparing(entry -> entry.value().array(), Arrays::compareUnsigned));
    int kept = Math.min(query.limit(), entries.size());
    return new AttributeValueList(
        entries.subList(0, kept), entries.size() - kept, session.statistics());
  }

  private static Set<OtlpBytes> values(AttributesView attributes, byte[] key) {
    Set<OtlpBytes> values = new HashSet<>();
    for (int i = 0; i < attributes.size(); i++) {
      KeyValueView keyValue = attributes.at(i);
      Slice name = keyValue.key();
      if (Arrays.equals(name.array(), name.offset(), name.end(), key, 0, key.length)) {
        Slice value = keyValue.valueMessage();
        values.add(new OtlpBytes(Arrays.copyOfRange(value.array(), value.offset(), value.end())));
      }
    }
    return values;
  }

  /** The attributes in a part; the same view each time for a level. */
  private AttributesView attributes(Level level, byte[] part) {
    return switch (level) {
      case RESOURCE -> {
        find(part, OtlpTag.ResourceItems.RESOURCE);
        yield resource.wrap(message, none).attributes();
      }
      case SCOPE -> {
        find(part, OtlpTag.ScopeItems.SCOPE);
        yield scope.wrap(message, none).attributes();
      }
      case ITEM, EVENT, LINK -> list.wrapValues(message.wrap(part, 0, part.length));
    };
  }

  private void find(byte[] part, int tag) {
    message.clear();
    cursor.reset(part, 0, part.length);
    while (cursor.nextField()) {
      if (cursor.tag() == tag) {
        message.wrap(cursor);
      }
    }
  }

  private static String text(Slice slice) {
    return new String(slice.array(), slice.offset(), slice.length(), UTF_8);
  }
}
