package io.heliograph.storage.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.testkit.Seeds;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class IntegerCodecTest {

  private static int encodedLength(long[] values) {
    ByteOutput out = new ByteOutput();
    new IntegerCodec().encode(values, values.length, out);
    long[] decoded =
        IntegerCodec.decode(new ByteInput(out.array(), 0, out.length()), values.length);
    assertThat(decoded).isEqualTo(values);
    return out.length();
  }

  private static long[] values(int count, IntToLongFunction value) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = value.applyAsLong(i);
    }
    return values;
  }

  @Test
  void constant_values_take_a_few_bytes() {
    assertThat(encodedLength(values(4_096, i -> 1_700_000_000_000_000_000L))).isLessThan(12);
  }

  @Test
  void regular_clock_takes_a_few_bytes_a_block() {
    assertThat(encodedLength(values(4_096, i -> 1_700_000_000_000_000_000L + i * 15_000_000_000L)))
        .isLessThan(100);
  }

  @Test
  void microsecond_clock_gives_up_three_digits() {
    SplittableRandom random = new SplittableRandom(1);
    long[] micros = values(4_096, i -> random.nextLong(1 << 20));
    long[] nanos = values(4_096, i -> micros[i] * 1_000);
    assertThat(encodedLength(nanos)).isLessThan(encodedLength(micros) + 16);
  }

  @Test
  void runs_take_space_by_run() {
    assertThat(encodedLength(values(4_096, i -> (i / 512) * 77L % 5))).isLessThan(40);
  }

  @Test
  void outlier_widens_its_block_only() {
    SplittableRandom random = new SplittableRandom(1);
    long[] values = values(4_096, i -> random.nextLong(16));
    values[1_000] = Long.MAX_VALUE;
    assertThat(encodedLength(values)).isLessThan(4_096 / 2 + 256 * 8 + 128);
  }

  @Test
  void extremes_round_trip() {
    encodedLength(new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Long.MIN_VALUE});
    encodedLength(new long[] {Long.MAX_VALUE});
    encodedLength(new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1});
    encodedLength(new long[0]);
  }

  @Test
  void random_shapes_round_trip() {
    SplittableRandom random = Seeds.random("IntegerCodecTest");
    for (int round = 0; round < 2_000; round++) {
      int width = random.nextInt(1, 65);
      long base = random.nextLong();
      long step = random.nextBoolean() ? 1 : random.nextLong(1, 1_000_000);
      boolean rising = random.nextBoolean();
      long[] sum = {base};
      encodedLength(
          values(
              random.nextInt(1, 800),
              i -> {
                long drawn = (random.nextLong() >>> (64 - width)) * step;
                sum[0] += drawn;
                return rising ? sum[0] : base + drawn;
              }));
    }
  }

  @Test
  void truncated_sequence_isRefused() {
    ByteOutput out = new ByteOutput();
    new IntegerCodec().encode(values(300, i -> i * (long) i), 300, out);
    for (int length = 0; length < out.length(); length++) {
      ByteInput in = new ByteInput(java.util.Arrays.copyOf(out.array(), length), 0, length);
      assertThatThrownBy(() -> IntegerCodec.decode(in, 300))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
