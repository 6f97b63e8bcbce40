package io.heliograph.testkit.otlp;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a backend that has taken some telemetry must count. Maps have no entry where there is
 * nothing. Immutable.
 *
 * @param traces some of the traces, to be looked at as a whole
 */
public record Manifest(Spans spans, Records records, Points points, List<TraceCounts> traces) {

  private static final List<Long> DURATIONS_NANOS = List.of(1_000_000L, 2_500_000L, 4_500_000L);
  private static final List<String> WORDS =
      List.of("filled", "refused", "order", "unique7", "unique19", "absent");
  private static final List<String> SUBSTRINGS =
      List.of("in full refused", "unique1", "illed i", "absent");
  private static final int SAMPLED_TRACES = 20;

  /**
   * @param longerThan by nanoseconds
   * @param byAttribute by a text attribute of the span and its value
   */
  public record Spans(
      long count,
      long traces,
      Map<String, Long> byService,
      Map<String, Long> errorsByService,
      Map<Operation, OperationCounts> operations,
      Map<Long, Long> longerThan,
      Map<String, Map<String, Long>> byAttribute) {}

  /** Spans of one name and kind of a service. */
  public record Operation(String service, String name, Span.SpanKind kind) {}

  /** Of an operation. */
  public record OperationCounts(long spans, long errors) {}

  /**
   * @param withTraceId records that have one
   * @param words by word, however it is written
   * @param substrings by text, anywhere in a body or in a string inside of it
   */
  public record Records(
      long count,
      long withTraceId,
      Map<String, Long> byService,
      Map<String, Long> bySeverityText,
      Map<String, Long> words,
      Map<String, Long> substrings) {}

  /** Data points, of all metrics and of each. */
  public record Points(long count, long exemplars, Map<String, MetricCounts> byMetric) {

    public long series() {
      return byMetric.values().stream().mapToLong(MetricCounts::series).sum();
    }
  }

  /**
   * Of a metric.
   *
   * @param type as the query API names it
   */
  public record MetricCounts(String type, String unit, long series, long points) {}

  /** Of a trace. */
  public record TraceCounts(
      String traceId, long spans, long errors, long logs, Set<String> services) {}

  static Manifest of(List<SentSpan> spans, List<SentRecord> records, List<SentPoint> points) {
    return new Manifest(spans(spans), records(records), points(points), traces(spans, records));
  }

  private static Spans spans(List<SentSpan> sent) {
    Map<Operation, OperationCounts> operations = new HashMap<>();
    Map<Long, Long> longerThan = new HashMap<>();
    for (SentSpan one : sent) {
      operations.merge(
          new Operation(one.service(), one.span().getName(), one.span().getKind()),
          new OperationCounts(1, one.isError() ? 1 : 0),
          (a, b) -> new OperationCounts(a.spans() + b.spans(), a.errors() + b.errors()));
    }
    for (long nanos : DURATIONS_NANOS) {
      longerThan.put(nanos, count(sent, one -> one.durationNanos() > nanos));
    }
    return new Spans(
        sent.size(),
        sent.stream().map(one -> one.span().getTraceId()).distinct().count(),
        counts(sent.stream(), SentSpan::service),
        counts(sent.stream().filter(SentSpan::isError), SentSpan::service),
        operations,
        longerThan,
        Map.of(
            OrderSystem.SYMBOL,
            counts(
                sent.stream()
                    .flatMap(one -> one.span().getAttributesList().stream())
                    .filter(attribute -> attribute.getKey().equals(OrderSystem.SYMBOL)),
                attribute -> attribute.getValue().getStringValue())));
  }

  private static Records records(List<SentRecord> sent) {
    Map<String, Long> words = new HashMap<>();
    Map<String, Long> substrings = new HashMap<>();
    for (String word : WORDS) {
      words.put(word, count(sent, one -> BodyText.hasWord(one.record().getBody(), word)));
    }
    for (String text : SUBSTRINGS) {
      substrings.put(text, count(sent, one -> BodyText.contains(one.record().getBody(), text)));
    }
    return new Records(
        sent.size(),
        count(sent, one -> !one.record().getTraceId().isEmpty()),
        counts(sent.stream(), SentRecord::service),
        counts(sent.stream().map(SentRecord::record), LogRecord::getSeverityText),
        words,
        substrings);
  }

  private static Points points(List<SentPoint> sent) {
    Map<String, MetricCounts> byMetric = new HashMap<>();
    sent.stream()
        .collect(groupingBy(SentPoint::metric))
        .forEach((metric, its) -> byMetric.put(metric, metricCounts(its)));
    return new Points(
        sent.size(), sent.stream().mapToLong(one -> one.exemplars().size()).sum(), byMetric);
  }

  private static MetricCounts metricCounts(List<SentPoint> points) {
    SentPoint first = points.getFirst();
    return new MetricCounts(
        first.type(),
        first.form().getUnit(),
        points.stream().map(SentPoint::series).distinct().count(),
        points.size());
  }

  private static List<TraceCounts> traces(List<SentSpan> spans, List<SentRecord> records) {
    Map<ByteString, List<SentSpan>> byTrace =
        spans.stream().collect(groupingBy(one -> one.span().getTraceId()));
    List<TraceCounts> traces = new ArrayList<>();
    byTrace.entrySet().stream()
        .limit(SAMPLED_TRACES)
        .forEach(trace -> {
          List<SentSpan> its = trace.getValue();
          traces.add(
              new TraceCounts(
                  OtlpValues.hex(trace.getKey()),
                  its.size(),
                  count(its, SentSpan::isError),
                  count(records, one -> one.record().getTraceId().equals(trace.getKey())),
                  Set.copyOf(its.stream().map(SentSpan::service).toList())));
        });
    return traces;
  }

  private static <T> long count(Collection<T> items, Predicate<T> matching) {
    return items.stream().filter(matching).count();
  }

  private static <T> Map<String, Long> counts(Stream<T> items, Function<T, String> key) {
    return items.collect(groupingBy(key, counting()));
  }
}
