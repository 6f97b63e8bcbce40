package io.heliograph.metricstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real values come back to the bit; how small they get is printed. */
@SuppressWarnings("SystemOut") // sizes are for people
class RealDataTest {

  private final VectorDecoder decoder = new VectorDecoder();

  @Test
  void realValues_encoded_comeBackAndAreSmallerThanXor() throws IOException {
    Map<String, List<long[]>> sets = SharedMetrics.dataSets(sharedMetrics());
    for (Map.Entry<String, List<long[]>> set : sets.entrySet()) {
      long samples = 0;
      long ours = 0;
      double xor = 0;
      for (long[] series : set.getValue()) {
        samples += series.length;
        ours += encodedBytes(series);
        xor += PrometheusXor.sizeBytes(series);
      }
      System.out.printf(
          "%-12s %,9d samples  %.3f B/sample  (Prometheus XOR: %.3f)%n",
          set.getKey(), samples, (double) ours / samples, xor / samples);
      assertThat((double) ours).isLessThan(xor);
    }
  }

  @Test
  void realTimes_encoded_comeBack() throws IOException {
    long[] times = SharedMetrics.hostTimes(sharedMetrics());
    VectorEncoder encoder = new VectorEncoder(Effort.FULL);
    ByteOutput out = new ByteOutput(1024);
    for (int from = 0; from < times.length; from += VectorEncoder.LENGTH) {
      encoder.encodeTimes(times, from, Math.min(VectorEncoder.LENGTH, times.length - from), out);
    }
    System.out.printf(
        "host times   %,9d times    %.3f B/time%n",
        times.length, (double) out.size() / times.length);
    ByteInput in = new ByteInput(out.toByteArray());
    long[] decoded = new long[times.length];
    for (int from = 0; from < times.length; from += VectorEncoder.LENGTH) {
      decoder.decodeLongs(in, decoded, from, Math.min(VectorEncoder.LENGTH, times.length - from));
    }
    assertThat(decoded).isEqualTo(times);
  }

  private long encodedBytes(long[] series) {
    VectorEncoder encoder = new VectorEncoder(Effort.FULL);
    ByteOutput out = new ByteOutput(1 << 14);
    long bytes = 0;
    for (int from = 0; from < series.length; from += VectorEncoder.LENGTH) {
      int length = Math.min(VectorEncoder.LENGTH, series.length - from);
      out.clear();
      encoder.encodeDoubles(series, from, length, out);
      long[] decoded = new long[length];
      decoder.decodeDoubles(new ByteInput(out.toByteArray()), decoded, 0, length);
      for (int i = 0; i < length; i++) {
        assertThat(decoded[i]).isEqualTo(series[from + i]);
      }
      bytes += out.size();
    }
    return bytes;
  }

  private static Path sharedMetrics() {
    return SharedMetrics.directory()
        .orElseGet(() -> {
          System.out.println("skipped: no ../shared");
          return abort("no ../shared");
        });
  }
}
