package io.heliograph.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Utf8Test {
  private static final int[] EDGES = {
    0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
    0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
  };

  @Test
  void isValid_everySequenceOfEdges_agreesWithJdk() {
    for (int a : EDGES) {
      for (int b : EDGES) {
        for (int c : EDGES) {
          for (int d : EDGES) {
            assertAgrees(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
          }
        }
      }
    }
  }

  @Test
  void isValid_textWithOneWrongByteAnywhere_agreesWithJdk() {
    Random random = new Random(1);
    byte[] text =
        "service.name=取引所 \uD83D\uDCC8 up, latency Ωμέγα 12 µs".getBytes(StandardCharsets.UTF_8);
    assertAgrees(text);
    for (int i = 0; i < text.length; i++) {
      byte[] wrong = text.clone();
      wrong[i] = (byte) random.nextInt(256);
      assertAgrees(wrong);
    }
  }

  @Test
  void isAscii_oneByteAbove127_isSeenAtEveryPlace() {
    for (int length = 0; length < 40; length++) {
      byte[] array = new byte[length + 8];
      array[0] = -1;
      array[length + 1] = -1;
      assertThat(Utf8.isAscii(array, 1, length)).isTrue();
      for (int i = 1; i <= length; i++) {
        array[i] = -128;
        assertThat(Utf8.isAscii(array, 1, length)).isFalse();
        array[i] = 127;
      }
    }
  }

  private static void assertAgrees(byte[] bytes) {
    // None of the texts holds U+FFFD itself, which the JDK puts for what it can't decode.
    boolean expected = new String(bytes, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
    if (Utf8.isValid(bytes, 0, bytes.length) != expected) {
      throw new AssertionError(HexFormat.of().formatHex(bytes) + " (expected: " + expected + ")");
    }
  }
}
