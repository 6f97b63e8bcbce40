package io.heliograph.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AddressConverterTest {
  private final AddressConverter converter = new AddressConverter();

  @Test
  void convert_hostAndPort_isThatAddress() {
    InetSocketAddress address = converter.convert("127.0.0.1:4320");

    assertThat(address.getHostString()).isEqualTo("127.0.0.1");
    assertThat(address.getPort()).isEqualTo(4320);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4320", ":4320", "localhost", "localhost:", "localhost:70000", ""})
  void convert_anythingElse_saysWhatWasExpected(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("address: " + text + " (expected: HOST:PORT)");
  }
}
