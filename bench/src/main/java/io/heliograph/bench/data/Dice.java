package io.heliograph.bench.data;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Draws from a seed what telemetry is made of. Confined to one thread. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double fraction() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A value whose logarithm is normal: half of the draws are below {@code median}. */
  double logNormal(double median, double sigma) {
    return median * Math.exp(sigma * random.nextGaussian());
  }

  ByteString traceId() {
    return ByteString.copyFrom(
        ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(random.nextLong()).flip());
  }

  ByteString spanId() {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(random.nextLong()).flip());
  }

  /** Hexadecimal digits. */
  String hex(int digits) {
    return HexFormat.of().toHexDigits(random.nextLong(), digits);
  }
}
