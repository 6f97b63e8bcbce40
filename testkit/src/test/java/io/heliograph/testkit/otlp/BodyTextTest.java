package io.heliograph.testkit.otlp;

import static io.heliograph.testkit.otlp.OtlpValues.attribute;
import static io.heliograph.testkit.otlp.OtlpValues.number;
import static io.heliograph.testkit.otlp.OtlpValues.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import org.junit.jupiter.api.Test;

class BodyTextTest {

  private static final AnyValue MAP =
      OtlpValues.map(
          attribute("refused", number(1)),
          attribute("inner", OtlpValues.map(attribute("message", text("Order 7 filled")))));

  @Test
  void word_stands_alone_in_any_case() {
    assertThat(BodyText.hasWord(text("was REFUSED."), "refused")).isTrue();
    assertThat(BodyText.hasWord(text("was refused_once"), "refused")).isFalse();
    assertThat(BodyText.hasWord(text("unrefused"), "refused")).isFalse();
  }

  @Test
  void strings_inside_of_a_map_are_text_and_keys_are_not() {
    assertThat(BodyText.strings(MAP)).containsExactly("Order 7 filled");
    assertThat(BodyText.hasWord(MAP, "filled")).isTrue();
    assertThat(BodyText.hasWord(MAP, "refused")).isFalse();
  }

  @Test
  void substring_keeps_its_case() {
    assertThat(BodyText.contains(MAP, "7 fil")).isTrue();
    assertThat(BodyText.contains(MAP, "7 Fil")).isFalse();
  }
}
