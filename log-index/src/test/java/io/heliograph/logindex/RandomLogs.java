package io.heliograph.logindex;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes requests with everything that OTLP allows in logs. Values come from small sets, so that
 * filters have matches. Confined to one thread.
 */
final class RandomLogs {

  static final List<String> SERVICES = List.of("gateway", "order-router", "risk", "ledger");

  static final List<String> KEYS =
      List.of("peer", "code", "ratio", "ok", "tags", "user.id", "blob", "", "日本", "nothing");

  static final List<String> WORDS =
      List.of(
          "connection",
          "refused",
          "Timeout",
          "ORDER",
          "order-123",
          "10.0.0.1",
          "日本語",
          "テスト",
          "naïve",
          "user_id",
          "0af7651916cd43dd8448eb211c80319c",
          "x=1",
          "{\"a\":2}",
          "µs",
          "…");

  private final SplittableRandom random;
  private final long startUnixNanos;
  private final int timeSpread;

  RandomLogs(SplittableRandom random, long startUnixNanos, int timeSpread) {
    this.random = random;
    this.startUnixNanos = startUnixNanos;
    this.timeSpread = timeSpread;
  }

  LogsData request(int maxRecords) {
    LogsData.Builder request = LogsData.newBuilder();
    int left = random.nextInt(maxRecords + 1);
    do {
      ResourceLogs.Builder resourceLogs = request.addResourceLogsBuilder();
      describe(resourceLogs);
      for (int scopes = random.nextInt(1, 3); scopes > 0; scopes--) {
        ScopeLogs.Builder scopeLogs = resourceLogs.addScopeLogsBuilder();
        describe(scopeLogs);
        for (int count = random.nextInt(left + 1); count > 0; count--, left--) {
          scopeLogs.addLogRecords(record());
        }
      }
    } while (left > 0 && random.nextInt(4) > 0);
    return request.build();
  }

  private void describe(ResourceLogs.Builder resourceLogs) {
    if (chance(10)) {
      return;
    }
    Resource.Builder resource = Resource.newBuilder();
    resource.addAttributes(keyValue("service.name", text(pick(SERVICES))));
    if (chance(3)) {
      resource.addAttributes(keyValue("host.name", text("host-" + random.nextInt(3))));
    }
    if (chance(5)) {
      resource.addAttributes(attribute());
    }
    if (chance(8)) {
      resource.setDroppedAttributesCount(random.nextInt(-1, 3));
    }
    if (chance(8)) {
      resource.addEntityRefs(
          EntityRef.newBuilder().setType("service").addIdKeys("service.name").setSchemaUrl("e"));
    }
    resourceLogs.setResource(resource);
    if (chance(3)) {
      resourceLogs.setSchemaUrl("https://opentelemetry.io/schemas/1." + random.nextInt(3));
    }
  }

  private void describe(ScopeLogs.Builder scopeLogs) {
    if (chance(5)) {
      return;
    }
    InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
    scope.setName("lib-" + random.nextInt(3));
    if (chance(2)) {
      scope.setVersion("1." + random.nextInt(2));
    }
    if (chance(4)) {
      scope.addAttributes(attribute());
    }
    if (chance(8)) {
      scope.setDroppedAttributesCount(random.nextInt(3));
    }
    scopeLogs.setScope(scope);
    if (chance(4)) {
      scopeLogs.setSchemaUrl("https://schema/" + random.nextInt(2));
    }
  }

  LogRecord record() {
    LogRecord.Builder record = LogRecord.newBuilder();
    addTimes(record);
    if (!chance(8)) {
      record.setSeverityNumberValue(chance(30) ? random.nextInt(-2, 40) : random.nextInt(25));
    }
    if (chance(2)) {
      record.setSeverityText(pick(List.of("INFO", "WARN", "error")));
    }
    if (!chance(12)) {
      record.setBody(body());
    }
    for (int count = random.nextInt(5); count > 0; count--) {
      record.addAttributes(attribute());
    }
    if (chance(20)) {
      record.setDroppedAttributesCount(random.nextInt(-1, 5));
    }
    if (chance(3)) {
      record.setFlags(random.nextInt(-1, 3));
    }
    addIds(record);
    if (chance(10)) {
      record.setEventName(pick(List.of("exit", "device.app.lifecycle")));
    }
    return record.build();
  }

  private void addTimes(LogRecord.Builder record) {
    long time = startUnixNanos + random.nextInt(timeSpread);
    if (!chance(6)) {
      record.setTimeUnixNano(chance(40) ? -random.nextLong(1, 1000) : time);
    }
    if (!chance(4)) {
      record.setObservedTimeUnixNano(chance(40) ? -1 : time + random.nextInt(-5, 1000));
    }
  }

  private void addIds(LogRecord.Builder record) {
    if (!chance(3)) {
      record.setTraceId(traceId(random.nextInt(50)));
      if (!chance(4)) {
        record.setSpanId(id(8, random.nextInt(200) + 1));
      }
    } else if (chance(6)) {
      record.setTraceId(id(random.nextInt(20), random.nextInt(2)));
      record.setSpanId(id(random.nextInt(10), random.nextInt(2)));
    }
  }

  static ByteString traceId(int number) {
    return id(16, number + 1);
  }

  private static ByteString id(int length, int number) {
    byte[] bytes = new byte[length];
    if (length > 0) {
      bytes[length - 1] = (byte) number;
    }
    return ByteString.copyFrom(bytes);
  }

  private AnyValue body() {
    return switch (random.nextInt(14)) {
      case 0 -> value(2);
      case 1 -> AnyValue.newBuilder().setKvlistValue(kvlist(2)).build();
      case 2 -> AnyValue.newBuilder().setArrayValue(array(2)).build();
      case 3 -> text("");
      default -> text(sentence());
    };
  }

  String sentence() {
    StringBuilder text = new StringBuilder();
    for (int words = random.nextInt(1, 7); words > 0; words--) {
      text.append(pick(WORDS)).append(pick(List.of(" ", " ", ", ", ": ", "")));
    }
    return text.toString();
  }

  private KeyValue attribute() {
    return keyValue(pick(KEYS), value(2));
  }

  private static KeyValue keyValue(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private AnyValue value(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> value.setBoolValue(random.nextBoolean());
      case 1 -> value.setIntValue(chance(8) ? random.nextLong() : random.nextInt(-3, 6));
      case 2 ->
          value.setDoubleValue(
              pick(List.of(0.0, -0.0, 1.0, 0.5, 3.0, Double.NaN, Double.NEGATIVE_INFINITY)));
      case 3 -> value.setBytesValue(ByteString.copyFrom(new byte[] {1, (byte) random.nextInt(3)}));
      case 4 -> {}
      case 7 -> value.setArrayValue(array(depth - 1));
      case 8 -> value.setKvlistValue(kvlist(depth - 1));
      default -> value.setStringValue(chance(3) ? "" + random.nextInt(5) : pick(WORDS));
    }
    return value.build();
  }

  private ArrayValue array(int depth) {
    ArrayValue.Builder array = ArrayValue.newBuilder();
    for (int count = random.nextInt(3); count > 0; count--) {
      array.addValues(value(depth));
    }
    return array.build();
  }

  private KeyValueList kvlist(int depth) {
    KeyValueList.Builder list = KeyValueList.newBuilder();
    for (int count = random.nextInt(3); count > 0; count--) {
      list.addValues(keyValue(pick(KEYS), value(depth)));
    }
    return list.build();
  }

  static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
