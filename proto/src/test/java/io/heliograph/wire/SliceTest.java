package io.heliograph.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SliceTest {
  private final Slice slice = new Slice();

  @Test
  void slice_absent_isEmpty() {
    assertThat(slice.isPresent()).isFalse();
    assertThat(slice.isEmpty()).isTrue();
    slice.wrap(new byte[3], 1, 0);
    assertThat(slice.isPresent()).isTrue();
    assertThat(slice.isEmpty()).isTrue();
    slice.clear();
    assertThat(slice.isPresent()).isFalse();
  }

  @Test
  void slice_showsItsPartOfTheArray() {
    byte[] array = "abcdef".getBytes(StandardCharsets.UTF_8);
    slice.wrap(array, 2, 3);
    assertThat(slice.utf8()).isEqualTo("cde");
    assertThat(slice.toByteArray()).containsExactly('c', 'd', 'e');
    assertThat(slice.end()).isEqualTo(5);
    assertThat(slice.byteAt(2)).isEqualTo((byte) 'e');
    assertThat(slice.contentEquals("cde".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(slice.contentEquals(new Slice().wrap(array, 2, 2))).isFalse();
    assertThatThrownBy(() -> slice.byteAt(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void merge_twoOccurrences_showsBothInACopy() {
    byte[] message = bytes("0a02 0801 0a02 1002 0a02 1803");
    WireCursor cursor = new WireCursor().reset(message, 0, message.length);
    while (cursor.nextField()) {
      slice.merge(cursor);
    }
    assertThat(slice.toByteArray()).containsExactly(8, 1, 16, 2, 24, 3);
    assertThat(message).isEqualTo(bytes("0a02 0801 0a02 1002 0a02 1803"));
  }

  // Each is malformed, while the two one after the other would be a field.
  @Test
  void merge_malformedOccurrences_isMalformed() {
    byte[] message = bytes("0a01 08 0a01 05");
    WireCursor cursor = new WireCursor().reset(message, 0, message.length);
    assertThat(cursor.nextField()).isTrue();
    slice.merge(cursor);
    assertThat(cursor.nextField()).isTrue();
    assertThatThrownBy(() -> slice.merge(cursor)).isInstanceOf(MalformedOtlpException.class);
  }

  // Copying all that came before for each occurrence would take minutes.
  @Test
  void merge_manyOccurrences_takesLinearTime() {
    WireWriter writer = new WireWriter();
    int count = 1_000_000;
    for (int i = 0; i < count; i++) {
      writer.bytes(OtlpTag.ResourceItems.RESOURCE, new byte[] {16, 1});
    }
    WireCursor cursor = new WireCursor().reset(writer.array(), 0, writer.size());
    while (cursor.nextField()) {
      slice.merge(cursor);
    }
    assertThat(slice.length()).isEqualTo(2 * count);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
