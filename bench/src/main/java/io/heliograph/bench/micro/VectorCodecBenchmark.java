package io.heliograph.bench.micro;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.codec.Effort;
import io.heliograph.metricstore.codec.VectorDecoder;
import io.heliograph.metricstore.codec.VectorEncoder;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Full vectors of doubles through the metric store's codec, both ways. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VectorCodecBenchmark {

  /** Many enough that branches aren't learnt by heart. */
  private static final int VECTORS = 64;

  private static final int VALUES = VECTORS * VectorEncoder.LENGTH;

  /** What the values look like. */
  public enum Shape {
    /** A counter of whole events. */
    COUNTER,
    /** Measured with three decimal places. */
    DECIMAL,
    /** All bits of the mantissa are noise. */
    NOISE
  }

  @Param Shape shape = Shape.COUNTER;

  private final VectorEncoder encoder = new VectorEncoder(Effort.FULL);
  private final VectorDecoder decoder = new VectorDecoder();
  private final ByteOutput out = new ByteOutput(VALUES * Long.BYTES);
  private final long[] values = new long[VALUES];
  private final long[] decoded = new long[VALUES];
  private byte[] encoded = {};

  @Setup
  public void makeValues() {
    SplittableRandom random = new SplittableRandom(1);
    double[] counter = {0};
    IntToDoubleFunction value =
        switch (shape) {
          case COUNTER -> i -> counter[0] += random.nextInt(100);
          case DECIMAL -> i -> Math.round(1_000 * (50 + random.nextGaussian())) / 1_000.0;
          case NOISE -> i -> random.nextGaussian();
        };
    for (int i = 0; i < VALUES; i++) {
      values[i] = Double.doubleToRawLongBits(value.applyAsDouble(i));
    }
    encodeAll();
    encoded = out.toByteArray();
  }

  private void encodeAll() {
    out.clear();
    encoder.forget();
    for (int from = 0; from < VALUES; from += VectorEncoder.LENGTH) {
      encoder.encodeDoubles(values, from, VectorEncoder.LENGTH, out);
    }
  }

  @Benchmark
  public int encode(Handled handled) {
    encodeAll();
    handled.items += VALUES;
    handled.bytes += out.size();
    return out.size();
  }

  @Benchmark
  public long decode(Handled handled) {
    ByteInput in = new ByteInput(encoded);
    for (int from = 0; from < VALUES; from += VectorEncoder.LENGTH) {
      decoder.decodeDoubles(in, decoded, from, VectorEncoder.LENGTH);
    }
    handled.items += VALUES;
    handled.bytes += encoded.length;
    return decoded[VALUES - 1];
  }
}
