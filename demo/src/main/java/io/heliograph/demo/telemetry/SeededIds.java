package io.heliograph.demo.telemetry;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.random.RandomGenerator;

/**
 * Trace and span IDs from a seeded stream, so that a run can be repeated exactly.
 *
 * <p>Confined to the simulation.
 */
public final class SeededIds implements IdGenerator {
  private final RandomGenerator random;

  public SeededIds(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public String generateSpanId() {
    return SpanId.fromLong(nonZero());
  }

  @Override
  public String generateTraceId() {
    return TraceId.fromLongs(random.nextLong(), nonZero());
  }

  private long nonZero() {
    long id = random.nextLong();
    while (id == 0) {
      id = random.nextLong();
    }
    return id;
  }
}
