package io.heliograph.metricstore.codec;

/**
 * The size of values in the exclusive-or encoding that Prometheus' chunks have, in chunks of 120
 * samples: the baseline that sizes are printed beside.
 */
final class PrometheusXor {

  private static final int CHUNK = 120;

  private PrometheusXor() {}

  static double sizeBytes(long[] values) {
    long bits = 0;
    long previous = 0;
    int leading = -1;
    int trailing = 0;
    for (int i = 0; i < values.length; i++) {
      if (i % CHUNK == 0) {
        bits += 64;
        leading = -1;
      } else if (values[i] == previous) {
        bits += 1;
      } else {
        long xor = values[i] ^ previous;
        int newLeading = Math.min(31, Long.numberOfLeadingZeros(xor));
        int newTrailing = Long.numberOfTrailingZeros(xor);
        if (leading >= 0 && newLeading >= leading && newTrailing >= trailing) {
          bits += 2 + 64 - leading - trailing;
        } else {
          leading = newLeading;
          trailing = newTrailing;
          bits += 2 + 5 + 6 + 64 - leading - trailing;
        }
      }
      previous = values[i];
    }
    return bits / 8.0;
  }
}
