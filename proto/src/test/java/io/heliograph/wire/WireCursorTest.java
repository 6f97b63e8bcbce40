package io.heliograph.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WireCursorTest {
  private final WireCursor cursor = new WireCursor();

  @Test
  void fields_ofEachWireType_areShown() {
    reset("0896 01 11 0100000000000080 1a02 6162 25 ffffffff");

    assertThat(cursor.nextField()).isTrue();
    assertThat(cursor.fieldNumber()).isEqualTo(1);
    assertThat(cursor.wireType()).isEqualTo(WireType.VARINT);
    assertThat(cursor.varint()).isEqualTo(150);
    assertThat(cursor.nextField()).isTrue();
    assertThat(cursor.fixed64()).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(cursor.nextField()).isTrue();
    assertThat(cursor.tag()).isEqualTo(3 << WireType.BITS | WireType.LENGTH_DELIMITED);
    assertThat(new Slice().wrap(cursor).utf8()).isEqualTo("ab");
    assertThat(cursor.nextField()).isTrue();
    assertThat(cursor.fixed32()).isEqualTo(-1);
    assertThat(cursor.nextField()).isFalse();
    assertThat(cursor.tag()).isZero();
  }

  @Test
  void varint_ofTenBytes_isRead() {
    reset("08 ffffffffffffffffff01");
    assertThat(cursor.nextField()).isTrue();
    assertThat(cursor.varint()).isEqualTo(-1);
    assertThat(cursor.uint32()).isEqualTo(0xFFFF_FFFFL);
  }

  @ParameterizedTest
  @CsvSource({"08 00, 0", "08 01, -1", "08 02, 1", "08 ffffffff0f, -2147483648"})
  void sint32_isZigzag(String hex, int expected) {
    reset(hex);
    assertThat(cursor.nextField()).isTrue();
    assertThat(cursor.sint32()).isEqualTo(expected);
  }

  @Test
  void group_isPassedOver() {
    reset("0b 0801 13 1a0161 14 0c 1005");
    assertThat(cursor.nextField()).isTrue();
    assertThat(cursor.fieldNumber()).isEqualTo(2);
    assertThat(cursor.varint()).isEqualTo(5);
    assertThat(cursor.nextField()).isFalse();
  }

  @Test
  void groups_nestedUpToLimit_arePassedOver() {
    int depth = WireCursor.GROUP_DEPTH_MAX;
    reset("0b".repeat(depth) + "0c".repeat(depth));
    assertThat(cursor.nextField()).isFalse();
    reset("0b".repeat(depth + 1) + "0c".repeat(depth + 1));
    assertThatThrownBy(cursor::nextField)
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("groups nested too deep");
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0, field number 0",
    "08, 1, cut off",
    "08 80, 1, varint cut off",
    "08 ffffffffffffffffffff01, 1, varint overflow",
    "0a, 1, cut off",
    "0a 02 61, 2, cut off",
    "0a ffffffff0f, 1, negative length -1",
    "09 01020304050607, 1, cut off",
    "0d 010203, 1, cut off",
    "0e, 1, wire type 6",
    "0f, 1, wire type 7",
    "0c, 1, wire type 4",
    "0b, 1, cut off",
    "0b 14, 2, end of group 2 (expected: end of group 1)",
    "0b 0e, 2, wire type 6",
    "0b 00, 1, field number 0",
  })
  void field_malformed_namesOffsetAndWhat(String hex, int offset, String what) {
    reset(hex);
    assertThatThrownBy(cursor::nextField)
        .isInstanceOfSatisfying(
            MalformedOtlpException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessageContaining("malformed OTLP at byte " + offset + ": ")
        .hasMessageContaining(what);
  }

  // The message ends before the array does: what lies behind it is not its business.
  @Test
  void field_endingBehindItsMessage_isMalformed() {
    byte[] bytes = HexFormat.of().parseHex("08960100");
    cursor.reset(bytes, 0, 2);
    assertThatThrownBy(cursor::nextField).isInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void packedNumbers_areUnpackedAndCounted() {
    Longs longs = new Longs();
    reset("0a 03 01 9601");
    assertThat(cursor.nextField()).isTrue();
    assertThat(cursor.packedVarintCount()).isEqualTo(2);
    cursor.unpackVarints(longs);
    assertThat(longs.toLongArray()).containsExactly(1, 150);
    assertThat(cursor.nextField()).isFalse();

    reset("0a 10 0100000000000000 000000000000f03f");
    assertThat(cursor.nextField()).isTrue();
    cursor.unpackFixed64(longs);
    assertThat(longs.toLongArray()).containsExactly(1, 150, 1, 0x3FF0000000000000L);
    Doubles doubles = new Doubles();
    cursor.unpackDoubles(doubles);
    assertThat(doubles.at(1)).isEqualTo(1.0);
  }

  @Test
  void packedNumbers_cutOff_areMalformed() {
    reset("0a 02 0196 01");
    assertThat(cursor.nextField()).isTrue();
    assertThatThrownBy(cursor::packedVarintCount).isInstanceOf(MalformedOtlpException.class);
    reset("0a 07 00000000000000");
    assertThat(cursor.nextField()).isTrue();
    assertThatThrownBy(cursor::packedFixed64Count)
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("a multiple of 8");
  }

  private void reset(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    cursor.reset(bytes, 0, bytes.length);
  }
}
