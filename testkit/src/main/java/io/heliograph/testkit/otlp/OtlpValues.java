package io.heliograph.testkit.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Values and attributes in OTLP's messages. Stateless. */
public final class OtlpValues {

  private OtlpValues() {}

  public static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  public static AnyValue number(long number) {
    return AnyValue.newBuilder().setIntValue(number).build();
  }

  public static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  public static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  /** The resource's {@code service.name}, or nothing. */
  public static String service(Resource resource) {
    return resource.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  /** Never all zero. */
  static ByteString id(SplittableRandom random, int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    id[0] |= 1;
    return ByteString.copyFrom(id);
  }

  /** One attribute of every type, the text first. */
  static List<KeyValue> everyType(SplittableRandom random) {
    return List.of(
        attribute(OrderSystem.SYMBOL, text("SYM" + random.nextInt(5))),
        attribute("order.size", number(random.nextInt(100))),
        attribute("order.price", AnyValue.newBuilder().setDoubleValue(random.nextDouble()).build()),
        attribute("order.urgent", AnyValue.newBuilder().setBoolValue(random.nextBoolean()).build()),
        attribute("order.raw", AnyValue.newBuilder().setBytesValue(id(random, 5)).build()),
        attribute("order.legs", array(text("leg"), number(-1), array(number(random.nextInt())))),
        attribute(
            "order.detail", map(attribute("venue", text("XETRA")), attribute("route", map()))),
        attribute("order.nothing", AnyValue.getDefaultInstance()));
  }

  private static AnyValue array(AnyValue... values) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  static AnyValue map(KeyValue... entries) {
    return AnyValue.newBuilder()
        .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(entries)))
        .build();
  }
}
