package io.heliograph.metricstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.testkit.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever 64 bits go in, the same come out. */
class VectorCodecRandomizedTest {

  private static final long STALE_NAN = 0x7ff0000000000002L;
  private static final int ROUNDS = 6_000;

  private static final long[] SPECIALS = {
    STALE_NAN,
    0x7ff8000000000000L,
    0x7ff8000000000001L,
    0xfff8dead0000beefL,
    0x7ff0000000000001L,
    Double.doubleToRawLongBits(Double.POSITIVE_INFINITY),
    Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY),
    Double.doubleToRawLongBits(-0.0),
    0L,
    1L,
    Double.doubleToRawLongBits(Double.MIN_NORMAL),
    Double.doubleToRawLongBits(Double.MAX_VALUE),
    Double.doubleToRawLongBits(0x1p51),
    Double.doubleToRawLongBits(-0x1p51),
    Double.doubleToRawLongBits(0x1p53 + 2),
    Double.doubleToRawLongBits(1e300),
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    -1L
  };

  private final ByteOutput out = new ByteOutput(64);
  private final VectorDecoder decoder = new VectorDecoder();

  @Test
  void doubles_ofEveryKind_comeBackToTheBit() {
    SplittableRandom random = Seeds.random("doubles_ofEveryKind_comeBackToTheBit");
    VectorEncoder full = new VectorEncoder(Effort.FULL);
    VectorEncoder fast = new VectorEncoder(Effort.FAST);
    for (int round = 0; round < ROUNDS; round++) {
      long[] values = doubles(random, length(random));
      for (VectorEncoder encoder : new VectorEncoder[] {full, fast}) {
        out.clear();
        encoder.encodeDoubles(values, 0, values.length, out);
        long[] decoded = new long[values.length];
        ByteInput in = new ByteInput(out.toByteArray());
        decoder.decodeDoubles(in, decoded, 0, values.length);
        assertThat(decoded).isEqualTo(values);
        assertThat(in.position()).isEqualTo(out.size());
      }
    }
  }

  @Test
  void longs_ofEveryKind_comeBackToTheBit() {
    SplittableRandom random = Seeds.random("longs_ofEveryKind_comeBackToTheBit");
    VectorEncoder full = new VectorEncoder(Effort.FULL);
    VectorEncoder fast = new VectorEncoder(Effort.FAST);
    for (int round = 0; round < ROUNDS; round++) {
      long[] values = longs(random, length(random));
      for (VectorEncoder encoder : new VectorEncoder[] {full, fast}) {
        requireLongs(encoder, values, false);
        requireLongs(encoder, values, true);
      }
    }
  }

  private void requireLongs(VectorEncoder encoder, long[] values, boolean asTimes) {
    out.clear();
    if (asTimes) {
      encoder.encodeTimes(values, 0, values.length, out);
    } else {
      encoder.encodeLongs(values, 0, values.length, out);
    }
    long[] decoded = new long[values.length];
    ByteInput in = new ByteInput(out.toByteArray());
    decoder.decodeLongs(in, decoded, 0, values.length);
    assertThat(decoded).isEqualTo(values);
    assertThat(in.position()).isEqualTo(out.size());
  }

  /** A damaged vector may decode to anything, but must not hang or fail in another way. */
  @Test
  void damagedBytes_decoded_failOnlyByIndex() {
    SplittableRandom random = Seeds.random("damagedBytes_decoded_failOnlyByIndex");
    VectorEncoder encoder = new VectorEncoder(Effort.FULL);
    for (int round = 0; round < 2_000; round++) {
      long[] values = doubles(random, length(random));
      out.clear();
      encoder.encodeDoubles(values, 0, values.length, out);
      byte[] bytes = out.toByteArray();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        decoder.decodeDoubles(new ByteInput(bytes), new long[values.length], 0, values.length);
      } catch (IndexOutOfBoundsException expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  private static int length(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(8);
      case 1 -> 1 + random.nextInt(200);
      case 2 -> VectorEncoder.LENGTH;
      default -> 1 + random.nextInt(VectorEncoder.LENGTH);
    };
  }

  private static long[] doubles(SplittableRandom random, int length) {
    long[] values = new long[length];
    int kind = random.nextInt(9);
    double scale = Math.pow(10, random.nextInt(-9, 10));
    double walk = random.nextInt(100_000);
    int distinct = 1 + random.nextInt(300);
    for (int i = 0; i < length; i++) {
      values[i] =
          switch (kind) {
            case 0 -> random.nextLong();
            case 1 -> bits(random.nextDouble());
            case 2 -> bits(random.nextInt(1_000_000) / scale);
            case 3 -> bits(walk += random.nextInt(100));
            case 4 -> bits((walk += random.nextInt(-9, 10)) * 0.1);
            case 5 -> bits(random.nextInt(distinct) * 1.37);
            case 6 -> bits((walk += 4096.0 * random.nextInt(3)));
            case 7 -> SPECIALS[random.nextInt(SPECIALS.length)];
            default -> bits(17.5);
          };
    }
    sprinkle(random, values);
    return values;
  }

  private static long[] longs(SplittableRandom random, int length) {
    long[] values = new long[length];
    int kind = random.nextInt(8);
    long walk = random.nextLong();
    long step = 1L + random.nextInt(1_000_000_000);
    for (int i = 0; i < length; i++) {
      values[i] =
          switch (kind) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(100);
            case 2 -> walk += random.nextInt(1000);
            case 3 -> walk + i * step;
            case 4 -> walk + i * step + random.nextInt(1000) * 1000L;
            case 5 -> random.nextInt(5) == 0 ? random.nextLong() : 7;
            case 6 -> (long) i * i;
            default -> SPECIALS[random.nextInt(SPECIALS.length)];
          };
    }
    sprinkle(random, values);
    return values;
  }

  private static void sprinkle(SplittableRandom random, long[] values) {
    if (random.nextInt(3) != 0) {
      return;
    }
    int count = 1 + random.nextInt(Math.max(1, values.length / 10));
    boolean areEqual = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      values[random.nextInt(values.length)] =
          areEqual ? STALE_NAN : SPECIALS[random.nextInt(SPECIALS.length)];
    }
    if (random.nextInt(4) == 0) {
      Arrays.fill(values, 0, Math.min(values.length, 5), STALE_NAN);
    }
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
