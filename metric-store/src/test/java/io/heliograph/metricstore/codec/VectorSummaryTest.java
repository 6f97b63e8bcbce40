package io.heliograph.metricstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorSummaryTest {

  @Test
  void counter_thatRestarts_increasesByWhatItCountedAfter() {
    VectorSummary summary = of(10, 15, 3, 8);
    assertThat(summary.increase()).isEqualTo(5 + 3 + 5);
    assertThat(summary.first()).isEqualTo(10);
    assertThat(summary.last()).isEqualTo(8);
    assertThat(summary.min()).isEqualTo(3);
    assertThat(summary.max()).isEqualTo(15);
    assertThat(summary.sum()).isEqualTo(36);
  }

  @Test
  void sum_ofLargeAndSmallValues_isCompensated() {
    assertThat(of(1e100, 1, -1e100).sum()).isEqualTo(1);
  }

  @Test
  void summary_encoded_comesBack() {
    VectorSummary summary = of(1.5, Double.NaN, -0.0, Double.POSITIVE_INFINITY);
    ByteOutput out = new ByteOutput(16);
    summary.encode(out);
    assertThat(VectorSummary.decode(new ByteInput(out.toByteArray()), 4)).isEqualTo(summary);
  }

  private static VectorSummary of(double... values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    return VectorSummary.of(bits, 0, bits.length, true);
  }
}
