package io.heliograph.storage.attribute;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random attribute lists: few keys and values so that they repeat, and every type and oddity. */
public final class RandomAttributes {

  private static final String[] KEYS = {
    "service.name", "http.status", "k", "", "ratio", "ok", "ключ", "a.very.long.key.".repeat(12)
  };

  private static final double[] DOUBLES = {
    0.0, -0.0, 1.0, 2.0, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 9.3e18, -3.0
  };

  private static final String[] TEXTS = {
    "", "checkout", "Checkout", "order 12.5 failed", "GET /cart/42?x=1", "日本語", "x".repeat(300)
  };

  private final SplittableRandom random;

  public RandomAttributes(SplittableRandom random) {
    this.random = random;
  }

  public List<KeyValue> list() {
    List<KeyValue> list = new ArrayList<>();
    int size = random.nextInt(0, 6);
    for (int i = 0; i < size; i++) {
      KeyValue.Builder attribute = KeyValue.newBuilder().setKey(key());
      if (random.nextInt(20) > 0) {
        attribute.setValue(value(0));
      }
      list.add(attribute.build());
    }
    return list;
  }

  public String key() {
    return KEYS[random.nextInt(KEYS.length)];
  }

  public String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  public long integer() {
    return random.nextInt(10) == 0 ? random.nextLong() : random.nextInt(-3, 4);
  }

  public double real() {
    return DOUBLES[random.nextInt(DOUBLES.length)];
  }

  public ByteString bytes() {
    return ByteString.copyFrom(new byte[] {(byte) random.nextInt(3), (byte) random.nextInt(200)});
  }

  private AnyValue value(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (random.nextInt(depth > 2 ? 6 : 9)) {
      case 0 -> {}
      case 1 -> value.setBoolValue(random.nextBoolean());
      case 2 -> value.setIntValue(integer());
      case 3 -> value.setDoubleValue(real());
      case 4 -> value.setBytesValue(bytes());
      case 6 -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.addValues(value(depth + 1));
        }
        value.setArrayValue(array);
      }
      case 7 -> {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
          map.addValues(KeyValue.newBuilder().setKey(key()).setValue(value(depth + 1)));
        }
        value.setKvlistValue(map);
      }
      default -> value.setStringValue(text());
    }
    return value.build();
  }
}
