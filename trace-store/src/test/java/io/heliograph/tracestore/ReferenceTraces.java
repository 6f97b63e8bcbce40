package io.heliograph.tracestore;

import com.google.protobuf.ByteString;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.search.TraceOrder;
import io.heliograph.tracestore.search.TraceSearch;
import io.heliograph.tracestore.search.TraceSummary;
import io.heliograph.tracestore.search.TraceSummary.ServiceShare;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All spans in a list: what a trace store must agree with. */
final class ReferenceTraces {

  private static final Comparator<SentSpan> BY_START =
      Comparator.<SentSpan>comparingLong(sent -> sent.span().getStartTimeUnixNano())
          .thenComparing(sent -> spanId(sent.span()).value(), Long::compareUnsigned);

  private final List<SentSpan> spans = new ArrayList<>();

  void add(TracesData request) {
    spans.addAll(SentSpan.of(request));
  }

  List<SentSpan> spans() {
    return spans;
  }

  /** As it is now, whatever is added later. */
  ReferenceTraces copy() {
    ReferenceTraces copy = new ReferenceTraces();
    copy.spans.addAll(spans);
    return copy;
  }

  List<SentSpan> in(TimeRange range) {
    return spans.stream()
        .filter(sent -> range.contains(sent.span().getStartTimeUnixNano()))
        .toList();
  }

  /** The whole answer to a search, of all pages. */
  List<TraceSummary> search(TraceSearch search) {
    Map<ByteString, List<SentSpan>> traces =
        spans.stream().collect(Collectors.groupingBy(sent -> sent.span().getTraceId()));
    List<TraceSummary> found = new ArrayList<>();
    for (List<SentSpan> trace : traces.values()) {
      List<SentSpan> matched =
          trace.stream()
              .filter(sent -> search.range().contains(sent.span().getStartTimeUnixNano()))
              .filter(sent -> ReferenceFilter.matches(search.filter(), sent))
              .sorted(BY_START)
              .toList();
      if (!matched.isEmpty()) {
        found.add(summary(trace, matched));
      }
    }
    found.sort(order(search.order()).reversed().thenComparing(TraceSummary::traceId));
    return found;
  }

  private static Comparator<TraceSummary> order(TraceOrder order) {
    return switch (order) {
      case NEWEST -> Comparator.comparingLong(TraceSummary::startUnixNanos);
      case DURATION ->
          Comparator.comparingLong(trace -> trace.endUnixNanos() - trace.startUnixNanos());
    };
  }

  private static TraceSummary summary(List<SentSpan> trace, List<SentSpan> matched) {
    Set<ByteString> present =
        trace.stream().map(sent -> sent.span().getSpanId()).collect(Collectors.toSet());
    SentSpan head =
        trace.stream()
            .min(
                Comparator.<SentSpan, Boolean>comparing(sent -> hasParent(sent.span()))
                    .thenComparing(BY_START))
            .orElseThrow();
    return new TraceSummary(
        TraceId.at(head.span().getTraceId().toByteArray(), 0),
        service(head),
        head.span().getName(),
        !hasParent(head.span()),
        trace.stream().mapToLong(sent -> sent.span().getStartTimeUnixNano()).min().orElseThrow(),
        trace.stream().mapToLong(sent -> end(sent.span())).max().orElseThrow(),
        trace.size(),
        (int) trace.stream().filter(ReferenceTraces::isError).count(),
        (int)
            trace.stream()
                .map(SentSpan::span)
                .filter(span -> hasParent(span) && !present.contains(span.getParentSpanId()))
                .count(),
        shares(trace),
        matched.size(),
        matched.stream()
            .map(sent -> spanId(sent.span()))
            .distinct()
            .limit(TraceSummary.MATCHED_SPANS_MAX)
            .toList());
  }

  private static List<ServiceShare> shares(List<SentSpan> trace) {
    return trace.stream()
        .collect(Collectors.groupingBy(ReferenceTraces::service))
        .entrySet()
        .stream()
        .map(entry ->
            new ServiceShare(
                entry.getKey(),
                entry.getValue().size(),
                (int) entry.getValue().stream().filter(ReferenceTraces::isError).count(),
                entry.getValue().stream()
                    .mapToLong(sent -> Math.max(0, duration(sent.span())))
                    .sum()))
        .sorted(
            Comparator.comparingLong(ServiceShare::durationNanos)
                .reversed()
                .thenComparing(ServiceShare::service))
        .toList();
  }

  static SpanId spanId(Span span) {
    return new SpanId(SpanId.valueAt(span.getSpanId().toByteArray(), 0));
  }

  static boolean hasParent(Span span) {
    return span.getParentSpanId().size() == 8
        && SpanId.valueAt(span.getParentSpanId().toByteArray(), 0) != 0;
  }

  static boolean isError(SentSpan sent) {
    return sent.span().getStatus().getCodeValue() == 2;
  }

  static long duration(Span span) {
    return span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
  }

  private static long end(Span span) {
    return Math.max(span.getStartTimeUnixNano(), span.getEndTimeUnixNano());
  }

  static String service(SentSpan sent) {
    return sent.resource().getResource().getAttributesList().stream()
        .filter(keyValue -> keyValue.getKey().equals("service.name"))
        .findFirst()
        .map(keyValue -> keyValue.getValue())
        .filter(AnyValue::hasStringValue)
        .map(AnyValue::getStringValue)
        .orElse("unknown_service");
  }
}
