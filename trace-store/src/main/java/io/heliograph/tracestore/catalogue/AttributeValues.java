package io.heliograph.tracestore.catalogue;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.Values;
import io.heliograph.storage.filter.CandidateDerivation;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.RowSet;
import io.heliograph.tracestore.page.LevelSpans;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.search.TraceReads;
import io.heliograph.tracestore.span.SpanFields;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists the values of an attribute, most frequent first. Confined to one thread. */
public final class AttributeValues {

  /** Bytes of memory that a value takes beside its own. */
  private static final long VALUE_BYTES = 128;

  private static final Comparator<AttributeValueCount> ORDER =
      Comparator.comparingLong(AttributeValueCount::spanCount)
          .reversed()
          .thenComparing(count -> ValueText.of(count.value()));

  private final TraceReads reads;
  private final AttributeValueRequest request;
  private final Bytes key;
  private final Map<Value, Long> counts = new HashMap<>();

  private AttributeValues(TraceReads reads, AttributeValueRequest request) {
    this.reads = reads;
    this.request = request;
    this.key = Bytes.utf8(request.key());
  }

  /** The values, each with the spans that have it at one of the levels. */
  public static Listing<AttributeValueCount> list(TraceReads reads, AttributeValueRequest request) {
    AttributeValues values = new AttributeValues(reads, request);
    Filter exists = Filter.exists(new Field.Attribute(request.levels(), request.key()));
    PagesInRange.forEach(
        reads,
        CandidateDerivation.derive(exists, SpanFields.INSTANCE),
        request.range(),
        (page, spans, isWhole) -> values.add(page, spans));
    List<AttributeValueCount> entries =
        values.counts.entrySet().stream()
            .map(entry -> new AttributeValueCount(entry.getKey(), entry.getValue()))
            .sorted(ORDER)
            .limit(request.limit())
            .toList();
    return new Listing<>(entries, reads.outcome());
  }

  private void add(SpanPage page, RowSet spans) {
    for (Level level : request.levels()) {
      List<Values> found = page.attributes(level).values(key);
      if (!found.isEmpty()) {
        LevelSpans owners = LevelSpans.of(page, level, spans);
        found.forEach(values -> ValueCounter.count(values, owners, this::add));
      }
    }
  }

  private void add(Value value, long spanCount) {
    String text = ValueText.of(value);
    if (text.contains(request.contains())) {
      if (!counts.containsKey(value)) {
        reads.reserve(VALUE_BYTES + 2L * text.length());
      }
      counts.merge(value, spanCount, Long::sum);
    }
  }
}
