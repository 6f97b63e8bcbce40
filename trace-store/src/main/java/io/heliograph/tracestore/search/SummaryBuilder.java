package io.heliograph.tracestore.search;

import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.RowSet;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.page.SpanPageBuilder;
import io.heliograph.tracestore.search.TraceSummary.ServiceShare;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.SpanIdMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Sums up the spans of one trace, which come page by page. Confined to one thread. */
final class SummaryBuilder {

  /** Bytes of memory that a span takes until the summary is built. */
  static final long SPAN_BYTES = 2L * Long.BYTES + 4L * (Long.BYTES + Integer.BYTES);

  /** A span's place in the order of spans: by start, then by ID. */
  private record Place(long start, long spanId) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::start).thenComparing(Place::spanId, Long::compareUnsigned);

    boolean isLaterOfSameSpan(Place other) {
      return spanId == other.spanId && start > other.start;
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** The span that stands for the trace: the earliest root, or else the earliest span. */
  private record Head(Place place, boolean isRoot, Bytes service, Bytes name) {}

  /** A service's running sums. */
  private static final class Share {
    int spans;
    int errors;
    long durationNanos;
  }

  /** The columns of a page that a summary needs. */
  static final class PageSpans {
    final RowSet visible;
    final RowSet matched;
    final long[] spanIds;
    final long[] parentSpanIds;
    final LongColumn starts;
    final LongColumn durations;
    final LongColumn statuses;
    final BytesColumn names;
    final BytesColumn resources;
    final BytesColumn services;

    PageSpans(SpanPage page, RowSet visible, RowSet matched) {
      this.visible = visible;
      this.matched = matched;
      spanIds = page.spanIds();
      parentSpanIds = page.parentSpanIds();
      starts = page.starts();
      durations = page.durations();
      statuses = page.statuses();
      names = page.names();
      resources = page.resources();
      services = page.services();
    }

    Bytes service(int row) {
      return services.at(resources.entryOf(row));
    }
  }

  private final TraceId traceId;
  private final Map<Bytes, Share> shares = new HashMap<>();
  private final TreeSet<Place> firstMatched = new TreeSet<>();
  private long[] spanIds = new long[16];
  private long[] parentSpanIds = new long[16];
  private Optional<Head> head = Optional.empty();
  private Envelope envelope = Envelope.NONE;
  private int spanCount;
  private int errorCount;
  private int matchedCount;

  SummaryBuilder(TraceId traceId) {
    this.traceId = traceId;
  }

  boolean hasSpans() {
    return spanCount > 0;
  }

  void add(PageSpans page, RowRange rows) {
    for (int row = rows.from(); row < rows.to(); row++) {
      if (page.visible.contains(row)) {
        add(page, row);
      }
    }
  }

  private void add(PageSpans page, int row) {
    long start = page.starts.at(row);
    long duration = page.durations.at(row);
    if (spanCount == spanIds.length) {
      spanIds = Arrays.copyOf(spanIds, 2 * spanCount);
      parentSpanIds = Arrays.copyOf(parentSpanIds, 2 * spanCount);
    }
    spanIds[spanCount] = page.spanIds[row];
    parentSpanIds[spanCount] = page.parentSpanIds[row];
    spanCount++;
    boolean isError = page.statuses.at(row) == SpanPageBuilder.STATUS_ERROR;
    errorCount += isError ? 1 : 0;
    envelope = envelope.union(new Envelope(start, Envelope.end(start, duration)));
    Share share = shares.computeIfAbsent(page.service(row), service -> new Share());
    share.spans++;
    share.errors += isError ? 1 : 0;
    share.durationNanos += Math.max(0, duration);
    lead(page, row);
    if (page.matched.contains(row)) {
      match(new Place(start, page.spanIds[row]));
    }
  }

  private void lead(PageSpans page, int row) {
    Place place = new Place(page.starts.at(row), page.spanIds[row]);
    boolean isRoot = page.parentSpanIds[row] == 0;
    boolean leads =
        head.map(old -> isRoot == old.isRoot() ? place.compareTo(old.place()) < 0 : isRoot)
            .orElse(true);
    if (leads) {
      head = Optional.of(new Head(place, isRoot, page.service(row), page.names.at(row)));
    }
  }

  private void match(Place place) {
    matchedCount++;
    if (firstMatched.removeIf(other -> other.isLaterOfSameSpan(place))
        || firstMatched.stream().noneMatch(other -> other.spanId() == place.spanId())) {
      firstMatched.add(place);
    }
    if (firstMatched.size() > TraceSummary.MATCHED_SPANS_MAX) {
      firstMatched.removeLast();
    }
  }

  /** Sums up what was added, at least one span. */
  TraceSummary build() {
    Head leading = head.orElseThrow();
    return new TraceSummary(
        traceId,
        leading.service().utf8(),
        leading.name().utf8(),
        leading.isRoot(),
        envelope.startUnixNanos(),
        envelope.endUnixNanos(),
        spanCount,
        errorCount,
        orphanCount(),
        services(),
        matchedCount,
        firstMatched.stream().map(place -> new SpanId(place.spanId())).toList());
  }

  private int orphanCount() {
    SpanIdMap present = new SpanIdMap(spanCount);
    for (int span = 0; span < spanCount; span++) {
      present.putIfAbsent(spanIds[span], span);
    }
    int orphans = 0;
    for (int span = 0; span < spanCount; span++) {
      long parent = parentSpanIds[span];
      orphans += parent != 0 && present.get(parent) == SpanIdMap.ABSENT ? 1 : 0;
    }
    return orphans;
  }

  private List<ServiceShare> services() {
    return shares.entrySet().stream()
        .map(entry ->
            new ServiceShare(
                entry.getKey().utf8(),
                entry.getValue().spans,
                entry.getValue().errors,
                entry.getValue().durationNanos))
        .sorted(
            Comparator.comparingLong(ServiceShare::durationNanos)
                .reversed()
                .thenComparing(ServiceShare::service))
        .toList();
  }
}
