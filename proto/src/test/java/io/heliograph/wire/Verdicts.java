package io.heliograph.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.heliograph.wire.validation.Rejection;
import java.util.HexFormat;

/** Compares whether, and as what, views and generated classes accept arbitrary bytes. */
public final class Verdicts {
  private Verdicts() {}

  // Dynamic messages are asked as well, since they take the last of a oneof where the generated
  // classes merge what another field separates.
  /** Throws an AssertionError if they differ. */
  public static void assertSame(OtlpSignal signal, byte[] bytes) {
    Message parsed;
    try {
      parsed = signal.parse(bytes);
    } catch (InvalidProtocolBufferException e) {
      assertRefused(signal, bytes, e);
      return;
    }
    try {
      Message viewed = signal.view(bytes);
      if (!viewed.equals(parsed)) {
        assertThat(viewed).as(hex(bytes)).isEqualTo(signal.parseDynamically(bytes));
      }
      assertThat(signal.validate(bytes).rejected(Rejection.INVALID_UTF8)).isZero();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    } catch (MalformedOtlpException malformed) {
      assertRefusedForVarint(malformed, bytes);
    }
  }

  // protobuf-java takes some varints whose tenth byte says that an eleventh follows.
  private static void assertRefusedForVarint(MalformedOtlpException malformed, byte[] bytes) {
    assertThat(malformed)
        .as("refusal of %s, which the generated classes accept", hex(bytes))
        .hasMessageContaining("varint overflow");
  }

  // Two differences are meant: invalid UTF-8 rejects items, not the request; so does nesting
  // beyond the validator's depth, below which nothing is looked at.
  private static void assertRefused(
      OtlpSignal signal, byte[] bytes, InvalidProtocolBufferException refusal) {
    boolean validatorRefuses = false;
    boolean tooDeep = false;
    try {
      tooDeep = signal.validate(bytes).rejected(Rejection.NESTED_TOO_DEEP) > 0;
    } catch (MalformedOtlpException malformed) {
      validatorRefuses = true;
      assertThat(malformed.offset()).isBetween(0, bytes.length);
    }
    boolean byUtf8 = String.valueOf(refusal.getMessage()).contains("UTF-8");
    assertThat(validatorRefuses || byUtf8 || tooDeep)
        .as("refusal of %s: %s", hex(bytes), refusal.getMessage())
        .isTrue();
    assertThat(viewsRefuse(signal, bytes) && !validatorRefuses && !tooDeep)
        .as("the validator passes what the views refuse: %s", hex(bytes))
        .isFalse();
  }

  private static boolean viewsRefuse(OtlpSignal signal, byte[] bytes) {
    try {
      assertThat(signal.view(bytes)).isNotNull();
      return false;
    } catch (MalformedOtlpException malformed) {
      return true;
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
