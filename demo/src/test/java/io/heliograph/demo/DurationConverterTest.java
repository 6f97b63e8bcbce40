package io.heliograph.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @Test
  void convert_numberAndUnit_isThatTime() {
    assertThat(converter.convert("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(converter.convert("5m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(converter.convert("2h")).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void convert_anythingElse_saysWhatWasExpected() {
    assertThatThrownBy(() -> converter.convert("5 min"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("time: 5 min (expected: such as 90s, 5m or 1h)");
  }
}
