package io.heliograph.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnyValueViewTest {
  private final AnyValueView view = new AnyValueView();

  @Test
  void arrays_inSuccession_areMerged() {
    wrap(array(1, 2), array(3));
    assertThat(Reference.value(view)).isEqualTo(array(1, 2, 3));
  }

  // Protobuf: the last field of a oneof counts. The generated classes of Java merge these arrays.
  @Test
  void arrays_withStringBetween_lastCounts() {
    wrap(array(1, 2), AnyValue.newBuilder().setStringValue("x").build(), array(3));
    assertThat(Reference.value(view)).isEqualTo(array(3));
  }

  @Test
  void view_reused_showsNothingOfBefore() {
    wrap(AnyValue.newBuilder().setIntValue(1).build());
    wrap(AnyValue.getDefaultInstance());
    assertThat(view.type()).isEqualTo(AnyValueType.EMPTY);
    assertThat(view.content().isPresent()).isFalse();
  }

  @Test
  void attributes_indexOf_findsFirstOfKey() {
    WireWriter writer = new WireWriter();
    for (String key : List.of("a", "bb", "", "bb")) {
      writer.begin(OtlpTag.Values.VALUES).string(OtlpTag.KeyValue.KEY, key).end();
    }
    AttributesView attributes =
        new AttributesView().wrapValues(new Slice().wrap(writer.array(), 0, writer.size()));
    assertThat(attributes.indexOf(new byte[] {'b', 'b'})).isEqualTo(1);
    assertThat(attributes.indexOf(new byte[0])).isEqualTo(2);
    assertThat(attributes.indexOf(new byte[] {'b'})).isEqualTo(-1);
  }

  private void wrap(AnyValue... parts) {
    WireWriter writer = new WireWriter();
    for (AnyValue part : parts) {
      byte[] bytes = part.toByteArray();
      writer.raw(bytes, 0, bytes.length);
    }
    view.wrap(writer.array(), 0, writer.size());
  }

  private static AnyValue array(long... elements) {
    ArrayValue.Builder array = ArrayValue.newBuilder();
    for (long element : elements) {
      array.addValues(AnyValue.newBuilder().setIntValue(element));
    }
    return AnyValue.newBuilder().setArrayValue(array).build();
  }
}
