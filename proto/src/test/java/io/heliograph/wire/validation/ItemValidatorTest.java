package io.heliograph.wire.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.wire.Longs;
import io.heliograph.wire.MalformedOtlpException;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireType;
import io.heliograph.wire.WireWriter;
import io.heliograph.wire.log.LogRecordView;
import io.heliograph.wire.trace.SpanView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test a rule; requests are written field by field, so that they can be wrong. */
final class ItemValidatorTest {
  private static final byte[] TRACE_ID = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SPAN_ID = "01234567".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NOT_UTF8 = {'a', (byte) 0xC3};

  private final ItemValidator validator = new ItemValidator();

  @Test
  void span_right_isAccepted() {
    Validation result = span(ids());
    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.rejected()).isZero();
    assertThat(result.errorMessage()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 15, 17})
  void span_traceIdOfWrongLength_isRejected(int length) {
    assertRejected(
        span(ids(new byte[length], SPAN_ID)), Rejection.INVALID_TRACE_ID, "field trace_id");
  }

  @Test
  void span_traceIdOfZeros_isRejected() {
    assertRejected(span(ids(new byte[16], SPAN_ID)), Rejection.INVALID_TRACE_ID, "trace_id");
  }

  @Test
  void span_traceIdMissing_isRejected() {
    assertRejected(
        span(writer -> writer.bytes(OtlpTag.Span.SPAN_ID, SPAN_ID)),
        Rejection.INVALID_TRACE_ID,
        "trace_id");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 16})
  void span_spanIdZeroOrOfWrongLength_isRejected(int length) {
    assertRejected(
        span(ids(TRACE_ID, new byte[length])), Rejection.INVALID_SPAN_ID, "field span_id");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void span_parentEmptyOrZero_isRoot(int length) {
    Consumer<WireWriter> parent =
        writer -> writer.bytes(OtlpTag.Span.PARENT_SPAN_ID, new byte[length]);
    assertThat(span(ids().andThen(parent)).accepted()).isEqualTo(1);
  }

  @Test
  void span_parentOfWrongLength_isRejected() {
    assertRejected(
        span(ids().andThen(writer -> writer.bytes(OtlpTag.Span.PARENT_SPAN_ID, TRACE_ID))),
        Rejection.INVALID_PARENT_SPAN_ID,
        "parent_span_id");
  }

  @ParameterizedTest
  @ValueSource(ints = {OtlpTag.Span.NAME, OtlpTag.Span.TRACE_STATE})
  void span_stringNotUtf8_isRejected(int tag) {
    assertRejected(
        span(ids().andThen(writer -> writer.bytes(tag, NOT_UTF8))), Rejection.INVALID_UTF8, "");
  }

  @Test
  void span_statusMessageNotUtf8_isRejected() {
    Consumer<WireWriter> status =
        writer -> writer.begin(OtlpTag.Span.STATUS).bytes(OtlpTag.Status.MESSAGE, NOT_UTF8).end();
    assertRejected(span(ids().andThen(status)), Rejection.INVALID_UTF8, "status.message");
  }

  @Test
  void span_eventStringsNotUtf8_isRejected() {
    assertRejected(
        span(ids().andThen(nested(OtlpTag.Span.EVENTS, OtlpTag.Event.NAME, NOT_UTF8))),
        Rejection.INVALID_UTF8,
        "events.name");
    assertRejected(
        span(
            ids()
                .andThen(
                    message(
                        OtlpTag.Span.EVENTS, attribute(OtlpTag.Event.ATTRIBUTES, "k", NOT_UTF8)))),
        Rejection.INVALID_UTF8,
        "events.attributes");
  }

  @Test
  void span_linkStringsNotUtf8_isRejected() {
    assertRejected(
        span(ids().andThen(nested(OtlpTag.Span.LINKS, OtlpTag.Link.TRACE_STATE, NOT_UTF8))),
        Rejection.INVALID_UTF8,
        "links.trace_state");
  }

  @Test
  void span_attributeNotUtf8_isRejected() {
    assertRejected(
        span(ids().andThen(attribute(OtlpTag.Span.ATTRIBUTES, "k", NOT_UTF8))),
        Rejection.INVALID_UTF8,
        "field attributes");
    Consumer<WireWriter> key = nested(OtlpTag.Span.ATTRIBUTES, OtlpTag.KeyValue.KEY, NOT_UTF8);
    assertRejected(span(ids().andThen(key)), Rejection.INVALID_UTF8, "field attributes");
  }

  // What a later occurrence replaces is checked as well: others would refuse to parse the span.
  @Test
  void span_replacedNameNotUtf8_isRejected() {
    Consumer<WireWriter> names =
        writer -> writer.bytes(OtlpTag.Span.NAME, NOT_UTF8).string(OtlpTag.Span.NAME, "name");
    assertRejected(span(ids().andThen(names)), Rejection.INVALID_UTF8, "name");
  }

  @Test
  void span_textNotAscii_isAccepted() {
    byte[] text = "取引所".getBytes(StandardCharsets.UTF_8);
    assertThat(span(ids().andThen(attribute(OtlpTag.Span.ATTRIBUTES, "ключ", text))).accepted())
        .isEqualTo(1);
  }

  @Test
  void span_linkWithoutProperIds_isAcceptedAndCounted() {
    Validation result =
        span(ids().andThen(nested(OtlpTag.Span.LINKS, OtlpTag.Link.TRACE_ID, SPAN_ID)));
    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.lostIds()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {OtlpTag.AnyValue.ARRAY_VALUE, OtlpTag.AnyValue.KVLIST_VALUE})
  void span_valueNestedToTheLimit_isAcceptedAndNoDeeper(int kind) {
    int max = ItemValidator.VALUE_DEPTH_MAX;
    assertThat(span(ids().andThen(deepAttribute(kind, max))).accepted()).isEqualTo(1);
    assertRejected(
        span(ids().andThen(deepAttribute(kind, max + 1))),
        Rejection.NESTED_TOO_DEEP,
        "field attributes");
    assertRejected(
        span(ids().andThen(deepAttribute(kind, 1_000))),
        Rejection.NESTED_TOO_DEEP,
        "field attributes");
  }

  @Test
  void span_tooManyAttributes_isRejected() {
    Consumer<WireWriter> many =
        writer -> {
          for (int i = 0; i <= ItemValidator.ELEMENTS_MAX; i++) {
            writer.begin(OtlpTag.Span.ATTRIBUTES).end();
          }
        };
    assertRejected(span(ids().andThen(many)), Rejection.TOO_MANY_ELEMENTS, "field attributes");
  }

  @Test
  void array_tooManyElements_isRejected() {
    Consumer<WireWriter> many =
        writer -> {
          writer.begin(OtlpTag.LogRecord.BODY).begin(OtlpTag.AnyValue.ARRAY_VALUE);
          for (int i = 0; i <= ItemValidator.ELEMENTS_MAX; i++) {
            writer.begin(OtlpTag.Values.VALUES).end();
          }
          writer.end().end();
        };
    assertRejected(logRecord(many), Rejection.TOO_MANY_ELEMENTS, "field body");
  }

  @Test
  void resource_notUtf8_rejectsAllBelowAndIsNotShown() {
    WireWriter request = new WireWriter();
    request.begin(OtlpTag.Request.RESOURCE);
    scopeItems(request, ItemValidatorTest::nothing, ids(), ids());
    scopeItems(request, ItemValidatorTest::nothing, ids());
    // Behind its scopes, as protobuf allows.
    request.begin(OtlpTag.ResourceItems.RESOURCE);
    attribute(OtlpTag.Resource.ATTRIBUTES, "k", NOT_UTF8).accept(request);
    request.end().end();
    List<SpanView> seen = new ArrayList<>();
    Validation result = validator.traces(request.array(), 0, request.size(), seen::add);
    assertThat(result.rejected(Rejection.INVALID_UTF8)).isEqualTo(3);
    assertThat(result.accepted()).isZero();
    assertThat(seen).isEmpty();
    assertThat(result.errorMessage()).contains("field resource.attributes");
  }

  @Test
  void scope_notUtf8_rejectsOnlyItsItems() {
    WireWriter request = new WireWriter();
    request.begin(OtlpTag.Request.RESOURCE);
    scopeItems(request, nested(OtlpTag.ScopeItems.SCOPE, OtlpTag.Scope.NAME, NOT_UTF8), ids());
    scopeItems(request, ItemValidatorTest::nothing, ids());
    request.end();
    Validation result = validator.traces(request.array(), 0, request.size());
    assertThat(result.accepted()).isEqualTo(1);
    assertRejected(result, Rejection.INVALID_UTF8, "field scope.name");
  }

  @ParameterizedTest
  @ValueSource(ints = {OtlpTag.ResourceItems.SCHEMA_URL, OtlpTag.ResourceItems.RESOURCE})
  void resource_schemaUrlOrEntityNotUtf8_rejectsItsItems(int tag) {
    WireWriter request = new WireWriter();
    request.begin(OtlpTag.Request.RESOURCE);
    scopeItems(request, ItemValidatorTest::nothing, ids());
    if (tag == OtlpTag.ResourceItems.SCHEMA_URL) {
      request.bytes(tag, NOT_UTF8);
    } else {
      request.begin(tag);
      nested(OtlpTag.Resource.ENTITY_REFS, OtlpTag.EntityRef.ID_KEYS, NOT_UTF8).accept(request);
      request.end();
    }
    request.end();
    assertRejected(
        validator.traces(request.array(), 0, request.size()), Rejection.INVALID_UTF8, "resource.");
  }

  @Test
  void logRecord_badIds_isKeptWithoutThem() {
    Consumer<WireWriter> bad =
        writer ->
            writer
                .bytes(OtlpTag.LogRecord.TRACE_ID, new byte[16])
                .bytes(OtlpTag.LogRecord.SPAN_ID, new byte[3]);
    WireWriter request = request(bad);
    List<Boolean> hasIds = new ArrayList<>();
    Validation result =
        validator.logs(
            request.array(),
            0,
            request.size(),
            (LogRecordView log) -> hasIds.add(log.hasTraceId() || log.hasSpanId()));
    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.lostIds()).isEqualTo(2);
    assertThat(hasIds).containsExactly(false);
  }

  @Test
  void logRecord_withoutIds_losesNone() {
    Validation result = logRecord(writer -> writer.bytes(OtlpTag.LogRecord.TRACE_ID, new byte[0]));
    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.lostIds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {OtlpTag.LogRecord.SEVERITY_TEXT, OtlpTag.LogRecord.EVENT_NAME})
  void logRecord_stringNotUtf8_isRejected(int tag) {
    assertRejected(logRecord(writer -> writer.bytes(tag, NOT_UTF8)), Rejection.INVALID_UTF8, "");
  }

  @Test
  void logRecord_bodyNotUtf8_isRejected() {
    assertRejected(
        logRecord(nested(OtlpTag.LogRecord.BODY, OtlpTag.AnyValue.STRING_VALUE, NOT_UTF8)),
        Rejection.INVALID_UTF8,
        "field body");
  }

  @Test
  void metric_withoutName_rejectsItsPoints() {
    WireWriter request = request(metric("", OtlpTag.Metric.GAUGE, numberPoint(), numberPoint()));
    Validation result = validator.metrics(request.array(), 0, request.size());
    assertThat(result.rejected(Rejection.NO_METRIC_NAME)).isEqualTo(2);
  }

  @Test
  void metric_withoutKnownData_countsAsOne() {
    int unknown = 13 << WireType.BITS | WireType.LENGTH_DELIMITED;
    assertRejected(
        metrics(metric("m", unknown, numberPoint())), Rejection.UNKNOWN_METRIC_DATA, "metric.data");
  }

  @ParameterizedTest
  @ValueSource(ints = {OtlpTag.Metric.NAME, OtlpTag.Metric.UNIT, OtlpTag.Metric.DESCRIPTION})
  void metric_stringNotUtf8_rejectsItsPoints(int tag) {
    Consumer<WireWriter> metric =
        metric("m", OtlpTag.Metric.GAUGE, numberPoint())
            .andThen(writer -> writer.bytes(tag, NOT_UTF8));
    assertRejected(metrics(metric), Rejection.INVALID_UTF8, "field metric.");
  }

  @Test
  void metric_metadataNotUtf8_rejectsItsPoints() {
    Consumer<WireWriter> metric =
        metric("m", OtlpTag.Metric.GAUGE, numberPoint())
            .andThen(attribute(OtlpTag.Metric.METADATA, "k", NOT_UTF8));
    assertRejected(metrics(metric), Rejection.INVALID_UTF8, "metric.metadata");
  }

  // Protobuf's rule for oneof: the last counts. The gauge's point is not an item, but is checked.
  @Test
  void metric_dataReplaced_onlyLastCounts() {
    Consumer<WireWriter> metric =
        metric("m", OtlpTag.Metric.GAUGE, numberPoint())
            .andThen(
                message(
                    OtlpTag.Metric.SUM, message(OtlpTag.MetricData.DATA_POINTS, numberPoint())));
    assertThat(metrics(metric).accepted()).isEqualTo(1);
    Consumer<WireWriter> malformed =
        metric("m", OtlpTag.Metric.GAUGE, writer -> writer.raw(new byte[] {8}, 0, 1))
            .andThen(message(OtlpTag.Metric.SUM, ItemValidatorTest::nothing));
    assertThatThrownBy(() -> metrics(malformed)).isInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void point_withoutTime_isRejected() {
    assertRejected(
        metrics(
            metric(
                "m",
                OtlpTag.Metric.SUM,
                writer -> writer.float64(OtlpTag.NumberPoint.AS_DOUBLE, 1))),
        Rejection.NO_POINT_TIME,
        "time_unix_nano");
  }

  @Test
  void numberPoint_withoutValue_isRejectedUnlessFlagged() {
    Consumer<WireWriter> time = writer -> writer.fixed64(OtlpTag.NumberPoint.TIME_UNIX_NANO, 1);
    assertRejected(
        metrics(metric("m", OtlpTag.Metric.GAUGE, time)), Rejection.NO_POINT_VALUE, "value");
    Consumer<WireWriter> flagged =
        time.andThen(writer -> writer.varint(OtlpTag.NumberPoint.FLAGS, 1));
    assertThat(metrics(metric("m", OtlpTag.Metric.GAUGE, flagged)).accepted()).isEqualTo(1);
  }

  @Test
  void point_attributeNotUtf8_isRejected() {
    Consumer<WireWriter> point =
        numberPoint().andThen(attribute(OtlpTag.NumberPoint.ATTRIBUTES, "k", NOT_UTF8));
    assertRejected(
        metrics(metric("m", OtlpTag.Metric.GAUGE, point)), Rejection.INVALID_UTF8, "attributes");
  }

  @Test
  void exemplar_badIds_pointIsAcceptedAndTheyAreCounted() {
    Consumer<WireWriter> point =
        numberPoint()
            .andThen(nested(OtlpTag.NumberPoint.EXEMPLARS, OtlpTag.Exemplar.TRACE_ID, SPAN_ID));
    Validation result = metrics(metric("m", OtlpTag.Metric.GAUGE, point));
    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.lostIds()).isEqualTo(1);
  }

  @Test
  void exemplar_attributeNotUtf8_isRejected() {
    Consumer<WireWriter> point =
        numberPoint()
            .andThen(
                message(
                    OtlpTag.NumberPoint.EXEMPLARS,
                    attribute(OtlpTag.Exemplar.FILTERED_ATTRIBUTES, "k", NOT_UTF8)));
    assertRejected(
        metrics(metric("m", OtlpTag.Metric.GAUGE, point)),
        Rejection.INVALID_UTF8,
        "exemplars.filtered_attributes");
  }

  @Test
  void histogram_noBucketsOrOneMoreThanBounds_isAccepted() {
    assertThat(histogram(0).accepted()).isEqualTo(1);
    assertThat(histogram(1).accepted()).isEqualTo(1);
    assertThat(histogram(3, 1, 2).accepted()).isEqualTo(1);
  }

  @Test
  void histogram_otherNumberOfBuckets_isRejected() {
    assertRejected(histogram(0, 1), Rejection.BUCKETS_MISMATCH, "bucket_counts");
    assertRejected(histogram(2, 1, 2), Rejection.BUCKETS_MISMATCH, "bucket_counts");
    assertRejected(histogram(2), Rejection.BUCKETS_MISMATCH, "bucket_counts");
  }

  @Test
  void histogram_boundsNotIncreasing_isRejected() {
    assertRejected(histogram(3, 1, 1), Rejection.BOUNDS_NOT_INCREASING, "explicit_bounds");
    assertRejected(histogram(3, 2, 1), Rejection.BOUNDS_NOT_INCREASING, "explicit_bounds");
    assertRejected(histogram(2, Double.NaN), Rejection.BOUNDS_NOT_INCREASING, "explicit_bounds");
    assertRejected(histogram(3, 1, Double.NaN), Rejection.BOUNDS_NOT_INCREASING, "explicit_bounds");
  }

  @Test
  void exponentialHistogram_scaleOutOfRange_isRejected() {
    assertThat(exponential(ItemValidator.SCALE_MIN, 0, 1).accepted()).isEqualTo(1);
    assertThat(exponential(ItemValidator.SCALE_MAX, 0, 1).accepted()).isEqualTo(1);
    assertRejected(exponential(-11, 0, 1), Rejection.SCALE_OUT_OF_RANGE, "scale");
    assertRejected(exponential(21, 0, 1), Rejection.SCALE_OUT_OF_RANGE, "scale");
  }

  @Test
  void exponentialHistogram_bucketIndexBeyond32Bits_isRejected() {
    assertThat(exponential(0, Integer.MAX_VALUE - 2, 2).accepted()).isEqualTo(1);
    assertThat(exponential(0, Integer.MIN_VALUE, 2).accepted()).isEqualTo(1);
    assertRejected(
        exponential(0, Integer.MAX_VALUE - 1, 2),
        Rejection.BUCKET_INDEX_OVERFLOW,
        "positive.offset");
  }

  @Test
  void exponentialHistogram_tooManyBuckets_isRejected() {
    assertRejected(
        exponential(0, 0, ItemValidator.ELEMENTS_MAX + 1),
        Rejection.TOO_MANY_ELEMENTS,
        "positive.bucket_counts");
  }

  @Test
  void summary_quantileMalformed_failsTheRequest() {
    Consumer<WireWriter> point =
        writer -> writer.bytes(OtlpTag.SummaryPoint.QUANTILE_VALUES, new byte[] {9});
    assertThatThrownBy(() -> metrics(metric("m", OtlpTag.Metric.SUMMARY, point)))
        .isInstanceOf(MalformedOtlpException.class);
  }

  // The request fails as a whole, also where the item is rejected anyway.
  @Test
  void item_malformedBelowFaultyScope_failsTheRequest() {
    WireWriter request = new WireWriter();
    request.begin(OtlpTag.Request.RESOURCE);
    scopeItems(
        request,
        nested(OtlpTag.ScopeItems.SCOPE, OtlpTag.Scope.NAME, NOT_UTF8),
        writer -> writer.raw(new byte[] {10, 5}, 0, 2));
    request.end();
    assertThatThrownBy(() -> validator.traces(request.array(), 0, request.size()))
        .isInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void items_someValid_onlyThoseAreShown() {
    WireWriter request = request(ids(), ItemValidatorTest::nothing, ids());
    List<Long> seen = new ArrayList<>();
    Validation result =
        validator.traces(
            request.array(), 0, request.size(), (SpanView span) -> seen.add(span.spanId()));
    assertThat(result.accepted()).isEqualTo(2);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(seen).hasSize(2);
    assertThat(result.errorMessage())
        .isEqualTo(
            "rejected 1 of 3: 1: trace ID is zero or not 16 bytes, first at resource 0, scope 0,"
                + " span 1, field trace_id");
  }

  @Test
  void result_ofNextRequest_showsNothingOfBefore() {
    assertThat(span(ItemValidatorTest::nothing).rejected()).isEqualTo(1);
    Validation result = span(ids());
    assertThat(result.rejected()).isZero();
    assertThat(result.rejected(Rejection.INVALID_TRACE_ID)).isZero();
    assertThat(result.accepted()).isEqualTo(1);
  }

  @Test
  void errorMessage_manyReasons_isBounded() {
    WireWriter request =
        request(
            metric("", OtlpTag.Metric.GAUGE, numberPoint()),
            metric("m", OtlpTag.Metric.GAUGE, ItemValidatorTest::nothing),
            metric("m", OtlpTag.Metric.GAUGE, w -> w.fixed64(OtlpTag.NumberPoint.AS_INT, 1)),
            metric("m", OtlpTag.Metric.HISTOGRAM, histogramPoint(2)),
            metric("m", OtlpTag.Metric.HISTOGRAM, histogramPoint(3, 1, 0)),
            metric("m", OtlpTag.Metric.EXPONENTIAL_HISTOGRAM, exponentialPoint(99, 0, 1)),
            metric(
                "m",
                OtlpTag.Metric.EXPONENTIAL_HISTOGRAM,
                exponentialPoint(0, Integer.MAX_VALUE, 1)));
    Validation result = validator.metrics(request.array(), 0, request.size());
    assertThat(result.rejected()).isEqualTo(7);
    assertThat(result.errorMessage())
        .startsWith(
            "rejected 7 of 7: 1: metric has no name, first at resource 0, scope 0, metric 0")
        .endsWith("; and 2 more reasons")
        .hasSizeLessThan(1_000);
  }

  private static void assertRejected(Validation result, Rejection reason, String where) {
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(result.rejected(reason)).isEqualTo(1);
    assertThat(result.errorMessage()).contains(reason.reason()).contains(where);
  }

  private Validation span(Consumer<WireWriter> span) {
    WireWriter request = request(span);
    return validator.traces(request.array(), 0, request.size());
  }

  private Validation logRecord(Consumer<WireWriter> logRecord) {
    WireWriter request = request(logRecord);
    return validator.logs(request.array(), 0, request.size());
  }

  private Validation metrics(Consumer<WireWriter> metric) {
    WireWriter request = request(metric);
    return validator.metrics(request.array(), 0, request.size());
  }

  private Validation histogram(int buckets, double... bounds) {
    return metrics(metric("m", OtlpTag.Metric.HISTOGRAM, histogramPoint(buckets, bounds)));
  }

  /** Half of the numbers unpacked, as protobuf allows. */
  private static Consumer<WireWriter> histogramPoint(int buckets, double... bounds) {
    return writer -> {
      writer.fixed64(OtlpTag.HistogramPoint.TIME_UNIX_NANO, 1);
      for (int i = 0; i < buckets / 2; i++) {
        writer.fixed64(OtlpTag.HistogramPoint.BUCKET_COUNTS, i);
      }
      Longs packed = new Longs();
      for (int i = buckets / 2; i < buckets; i++) {
        packed.add(i);
      }
      writer.packedFixed64(OtlpTag.HistogramPoint.BUCKET_COUNTS_PACKED, packed);
      for (double bound : bounds) {
        writer.float64(OtlpTag.HistogramPoint.EXPLICIT_BOUNDS, bound);
      }
    };
  }

  private Validation exponential(int scale, int offset, int buckets) {
    return metrics(
        metric(
            "m", OtlpTag.Metric.EXPONENTIAL_HISTOGRAM, exponentialPoint(scale, offset, buckets)));
  }

  private static Consumer<WireWriter> exponentialPoint(int scale, int offset, int buckets) {
    Longs counts = new Longs();
    for (int i = 0; i < buckets; i++) {
      counts.add(300);
    }
    return writer ->
        writer
            .fixed64(OtlpTag.ExponentialHistogramPoint.TIME_UNIX_NANO, 1)
            .sint32(OtlpTag.ExponentialHistogramPoint.SCALE, scale)
            .begin(OtlpTag.ExponentialHistogramPoint.POSITIVE)
            .packedVarints(OtlpTag.Buckets.BUCKET_COUNTS_PACKED, counts)
            .sint32(OtlpTag.Buckets.OFFSET, offset)
            .end();
  }

  private static Consumer<WireWriter> ids() {
    return ids(TRACE_ID, SPAN_ID);
  }

  private static Consumer<WireWriter> ids(byte[] traceId, byte[] spanId) {
    return writer ->
        writer.bytes(OtlpTag.Span.TRACE_ID, traceId).bytes(OtlpTag.Span.SPAN_ID, spanId);
  }

  private static Consumer<WireWriter> numberPoint() {
    return writer ->
        writer
            .fixed64(OtlpTag.NumberPoint.TIME_UNIX_NANO, 1)
            .fixed64(OtlpTag.NumberPoint.AS_INT, 2);
  }

  @SafeVarargs
  private static Consumer<WireWriter> metric(
      String name, int data, Consumer<WireWriter>... points) {
    return writer -> {
      writer.begin(data);
      for (Consumer<WireWriter> point : points) {
        message(OtlpTag.MetricData.DATA_POINTS, point).accept(writer);
      }
      writer.end().stringUnlessDefault(OtlpTag.Metric.NAME, name);
    };
  }

  private static Consumer<WireWriter> attribute(int tag, String key, byte[] value) {
    return writer ->
        writer
            .begin(tag)
            .string(OtlpTag.KeyValue.KEY, key)
            .begin(OtlpTag.KeyValue.VALUE)
            .bytes(OtlpTag.AnyValue.STRING_VALUE, value)
            .end()
            .end();
  }

  private static Consumer<WireWriter> deepAttribute(int kind, int depth) {
    return message(
        OtlpTag.Span.ATTRIBUTES, message(OtlpTag.KeyValue.VALUE, deepValue(kind, depth)));
  }

  private static Consumer<WireWriter> deepValue(int kind, int depth) {
    Consumer<WireWriter> value =
        writer -> writer.string(OtlpTag.AnyValue.STRING_VALUE, "at the bottom");
    for (int i = 1; i < depth; i++) {
      boolean map = kind == OtlpTag.AnyValue.KVLIST_VALUE;
      Consumer<WireWriter> inner = value;
      Consumer<WireWriter> element = map ? message(OtlpTag.KeyValue.VALUE, inner) : inner;
      value = message(kind, message(OtlpTag.Values.VALUES, element));
    }
    return value;
  }

  private static void nothing(WireWriter unused) {}

  private static Consumer<WireWriter> nested(int tag, int field, byte[] value) {
    return message(tag, writer -> writer.bytes(field, value));
  }

  private static Consumer<WireWriter> message(int tag, Consumer<WireWriter> content) {
    return writer -> {
      writer.begin(tag);
      content.accept(writer);
      writer.end();
    };
  }

  @SafeVarargs
  private static WireWriter request(Consumer<WireWriter>... items) {
    WireWriter request = new WireWriter().begin(OtlpTag.Request.RESOURCE);
    scopeItems(request, ItemValidatorTest::nothing, items);
    return request.end();
  }

  @SafeVarargs
  private static void scopeItems(
      WireWriter request, Consumer<WireWriter> scope, Consumer<WireWriter>... items) {
    request.begin(OtlpTag.ResourceItems.SCOPE_ITEMS);
    scope.accept(request);
    for (Consumer<WireWriter> item : items) {
      message(OtlpTag.ScopeItems.ITEMS, item).accept(request);
    }
    request.end();
  }
}
