package io.heliograph.otlpjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.heliograph.wire.MalformedOtlpException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class OtlpJsonWriterTest {
  private static final String RESOURCE_SPANS =
      "{\"resource\":{\"droppedAttributesCount\":1},\"scopeSpans\":"
          + "[{\"spans\":[{\"name\":\"a\"}]},{\"schemaUrl\":\"u\"}]}";

  private final OtlpJsonWriter writer = new OtlpJsonWriter();

  @Test
  void span_idsHex_timesStrings_enumsNumbers() {
    Span span =
        Span.newBuilder()
            .setTraceId(hex("5b8efff798038103d269b633813fc60c"))
            .setSpanId(hex("eee19b7ec3c1b174"))
            .setName("GET /")
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(1544712660000000000L)
            .setEndTimeUnixNano(-1)
            .setFlags(-1)
            .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
            .build();
    assertThat(json(traces(span)))
        .isEqualTo(
            """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{\
            "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",\
            "flags":4294967295,"name":"GET /","kind":2,\
            "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":"18446744073709551615",\
            "status":{"code":2}}]}]}]}\
            """);
  }

  @Test
  void request_empty_isEmptyObject() {
    assertThat(json(TracesData.getDefaultInstance())).isEqualTo("{}");
  }

  @Test
  void span_allDefaults_isEmptyObject() {
    assertThat(json(traces(Span.getDefaultInstance())))
        .isEqualTo("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{}]}]}]}");
  }

  @Test
  void resources_several_areSeparated() {
    ResourceSpans one =
        ResourceSpans.newBuilder()
            .setResource(Resource.newBuilder().setDroppedAttributesCount(1))
            .addScopeSpans(ScopeSpans.newBuilder().addSpans(Span.newBuilder().setName("a")))
            .addScopeSpans(ScopeSpans.newBuilder().setSchemaUrl("u"))
            .build();
    assertThat(json(TracesData.newBuilder().addResourceSpans(one).addResourceSpans(one).build()))
        .isEqualTo("{\"resourceSpans\":[" + RESOURCE_SPANS + "," + RESOURCE_SPANS + "]}");
    byte[] single = one.toByteArray();
    assertThat(writer.reset().resourceSpans(single, 0, single.length)).hasToString(RESOURCE_SPANS);
  }

  @Test
  void value_eachKind_hasItsName() {
    assertThat(body(AnyValue.getDefaultInstance())).isEqualTo("{}");
    assertThat(body(value().setStringValue("").build())).isEqualTo("{\"stringValue\":\"\"}");
    assertThat(body(value().setBoolValue(false).build())).isEqualTo("{\"boolValue\":false}");
    assertThat(body(value().setIntValue(-5).build())).isEqualTo("{\"intValue\":\"-5\"}");
    assertThat(body(value().setDoubleValue(0).build())).isEqualTo("{\"doubleValue\":0.0}");
    assertThat(body(value().setDoubleValue(1e300).build())).isEqualTo("{\"doubleValue\":1.0E300}");
    assertThat(body(value().setDoubleValue(Double.NaN).build()))
        .isEqualTo("{\"doubleValue\":\"NaN\"}");
    assertThat(body(value().setDoubleValue(Double.NEGATIVE_INFINITY).build()))
        .isEqualTo("{\"doubleValue\":\"-Infinity\"}");
    assertThat(body(value().setBytesValue(hex("fb00ff")).build()))
        .isEqualTo("{\"bytesValue\":\"+wD/\"}");
    assertThat(body(value().setArrayValue(ArrayValue.getDefaultInstance()).build()))
        .isEqualTo("{\"arrayValue\":{}}");
    assertThat(body(value().setStringValueStrindex(7).build()))
        .isEqualTo("{\"stringValueStrindex\":7}");
  }

  @Test
  void value_nested_isNested() {
    KeyValue entry = KeyValue.newBuilder().setKey("k").setValue(value().setBoolValue(true)).build();
    AnyValue map = value().setKvlistValue(KeyValueList.newBuilder().addValues(entry)).build();
    AnyValue array =
        value().setArrayValue(ArrayValue.newBuilder().addValues(map).addValues(map)).build();
    String mapJson =
        "{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"boolValue\":true}}]}}";
    assertThat(body(array))
        .isEqualTo("{\"arrayValue\":{\"values\":[" + mapJson + "," + mapJson + "]}}");
  }

  @Test
  void string_controlAndQuoteCharacters_areEscaped() {
    assertThat(
            body(value().setStringValue("a\"\\\b\f\n\r\t\u0000\u001f\u007f€\uD83D\uDE00").build()))
        .isEqualTo(
            "{\"stringValue\":\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u007f€\uD83D\uDE00\"}");
  }

  @Test
  void string_invalidUtf8_isReplaced() {
    LogsData logs = logs(value().setStringValue("AAAA").build());
    byte[] bytes = logs.toByteArray();
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("AAAA");
    System.arraycopy(new byte[] {'a', (byte) 0xFF, (byte) 0xC3, 'b'}, 0, bytes, at, 4);
    assertThat(writer.logs(bytes, 0, bytes.length).toString()).contains("\"a\uFFFD\uFFFDb\"");
  }

  @Test
  void metric_gaugeAndHistogram_followEachOther() {
    MetricsData metrics =
        metrics(
            Metric.newBuilder()
                .setName("g")
                .setGauge(
                    Gauge.newBuilder()
                        .addDataPoints(NumberDataPoint.newBuilder().setAsInt(0).setFlags(1))
                        .addDataPoints(NumberDataPoint.newBuilder().setAsDouble(5)))
                .build(),
            Metric.newBuilder()
                .setName("h")
                .setHistogram(
                    Histogram.newBuilder()
                        .setAggregationTemporality(
                            AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                        .addDataPoints(
                            HistogramDataPoint.newBuilder()
                                .setCount(3)
                                .setSum(0)
                                .addBucketCounts(1)
                                .addBucketCounts(-1)
                                .addExplicitBounds(0.5)))
                .build());
    assertThat(json(metrics))
        .isEqualTo(
            """
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[\
            {"name":"g","gauge":{"dataPoints":[{"asInt":"0","flags":1},{"asDouble":5.0}]}},\
            {"name":"h","histogram":{"aggregationTemporality":2,"dataPoints":[{"count":"3",\
            "sum":0.0,"bucketCounts":["1","18446744073709551615"],"explicitBounds":[0.5]}]}}\
            ]}]}]}\
            """);
  }

  @Test
  void metric_exponentialHistogram_hasBothSides() {
    MetricsData metrics =
        metrics(
            Metric.newBuilder()
                .setExponentialHistogram(
                    ExponentialHistogram.newBuilder()
                        .addDataPoints(
                            ExponentialHistogramDataPoint.newBuilder()
                                .setScale(-2)
                                .setZeroCount(4)
                                .setPositive(
                                    ExponentialHistogramDataPoint.Buckets.newBuilder()
                                        .setOffset(-1)
                                        .addBucketCounts(2))
                                .setNegative(
                                    ExponentialHistogramDataPoint.Buckets.getDefaultInstance())))
                .build());
    assertThat(json(metrics))
        .isEqualTo(
            """
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"exponentialHistogram":\
            {"dataPoints":[{"scale":-2,"zeroCount":"4",\
            "positive":{"offset":-1,"bucketCounts":["2"]},"negative":{}}]}}]}]}]}\
            """);
  }

  @Test
  void objects_severalInOneText_areSeparatedByCommaOrRaw() {
    byte[] bytes = LogsData.getDefaultInstance().toByteArray();
    writer.logs(bytes, 0, 0).logs(bytes, 0, 0).raw(new byte[] {'\n'}).logs(bytes, 0, 0);
    assertThat(writer).hasToString("{},{}\n{}");
  }

  @Test
  void value_nestedTooDeep_isRefused() {
    AnyValue value = value().setBoolValue(true).build();
    for (int i = 0; i < 32; i++) {
      value = value().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    byte[] bytes = logs(value).toByteArray();
    assertThatThrownBy(() -> writer.logs(bytes, 0, bytes.length))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("at most 32");
  }

  private String body(AnyValue value) {
    String json = json(logs(value));
    String before = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":";
    assertThat(json).startsWith(before).endsWith("}]}]}]}");
    return json.substring(before.length(), json.length() - "}]}]}]}".length());
  }

  private String json(Message message) {
    byte[] bytes = message.toByteArray();
    writer.reset();
    return switch (message) {
      case TracesData traces -> writer.traces(bytes, 0, bytes.length).toString();
      case LogsData logs -> writer.logs(bytes, 0, bytes.length).toString();
      default -> writer.metrics(bytes, 0, bytes.length).toString();
    };
  }

  private static TracesData traces(Span span) {
    return TracesData.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }

  private static LogsData logs(AnyValue body) {
    return LogsData.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .addScopeLogs(
                    ScopeLogs.newBuilder().addLogRecords(LogRecord.newBuilder().setBody(body))))
        .build();
  }

  private static MetricsData metrics(Metric... metrics) {
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(ScopeMetrics.newBuilder().addAllMetrics(Arrays.asList(metrics))))
        .build();
  }

  private static AnyValue.Builder value() {
    return AnyValue.newBuilder();
  }

  private static ByteString hex(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
