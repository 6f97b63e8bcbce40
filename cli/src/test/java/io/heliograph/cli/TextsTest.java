package io.heliograph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void text_that_would_drive_the_terminal_is_escaped() {
    assertThat(Texts.printable("a\u001b[31mred\u001b]0;title\u0007"))
        .isEqualTo("a\\u001b[31mred\\u001b]0;title\\u0007");
    assertThat(Texts.printable("\u009b2J \u007f \u202egnp.exe \u2028"))
        .isEqualTo("\\u009b2J \\u007f \\u202egnp.exe \\u2028");
    assertThat(Texts.printable("two\r\nlines\tand 日本 é")).isEqualTo("two  lines and 日本 é");
  }

  @Test
  void attributes_are_escaped_in_key_and_value() {
    assertThat(
            Texts.attributes(
                List.of(
                    KeyValue.newBuilder()
                        .setKey("k\u001b")
                        .setValue(AnyValue.newBuilder().setStringValue("v\u001b"))
                        .build())))
        .isEqualTo("k\\u001b=v\\u001b");
  }

  @Test
  void json_stays_json_and_drives_no_terminal() {
    assertThat(Texts.printableJson("{\"a\":\"\u009b\u007fx\"}"))
        .isEqualTo("{\"a\":\"\\u009b\\u007fx\"}");
    assertThat(Json.of(AnyValue.newBuilder().setStringValue("\u001b[2J\u009b\n").build()))
        .isEqualTo("{\"stringValue\":\"\\u001b[2J\\u009b\\n\"}");
  }

  @Test
  void durations_have_the_unit_that_fits() {
    assertThat(Texts.duration(842)).isEqualTo("842 ns");
    assertThat(Texts.duration(12_400)).isEqualTo("12.4 µs");
    assertThat(Texts.duration(3_071_000)).isEqualTo("3.071 ms");
    assertThat(Texts.duration(999_999)).isEqualTo("1.000 ms");
    assertThat(Texts.duration(999_999_999)).isEqualTo("1.00 s");
    assertThat(Texts.duration(1_200_000_000L)).isEqualTo("1.20 s");
  }

  @Test
  void times_are_utc_to_the_nanosecond_or_millisecond() {
    assertThat(Texts.time(1_700_000_000_000_000_009L)).isEqualTo("2023-11-14 22:13:20.000000009");
    assertThat(Texts.timeMillis(1_700_000_000_123_999_999L)).isEqualTo("2023-11-14 22:13:20.123");
  }

  @Test
  void numbers_have_six_digits() {
    assertThat(Texts.number(0.013713928000000004)).isEqualTo("0.0137139");
    assertThat(Texts.number(250)).isEqualTo("250");
    assertThat(Texts.number(0)).isEqualTo("0");
    assertThat(Texts.number(1e300)).isEqualTo("1E+300");
    assertThat(Texts.number(-1.5e-9)).isEqualTo("-1.5E-9");
    assertThat(Texts.number(Double.NaN)).isEqualTo("NaN");
  }
}
