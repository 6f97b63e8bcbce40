package io.heliograph.bench.data;

import io.heliograph.ingestlog.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Telemetry of a trading firm's fleet: a share of what otlpload makes, in the same shape, so that
 * the benchmarks run without it. The same seed and times make the same bytes. Confined to one
 * thread.
 */
public final class TelemetryGenerator {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final long seed;
  private final long startUnixNanos;
  private final long spanNanos;

  /**
   * @param startUnixNanos least event time
   * @param spanNanos event time that is covered
   */
  public TelemetryGenerator(long seed, long startUnixNanos, long spanNanos) {
    this.seed = seed;
    this.startUnixNanos = startUnixNanos;
    this.spanNanos = spanNanos;
  }

  /** Requests for a benchmark of code: always the same ones, of at least {@code items} items. */
  public static List<byte[]> requests(Signal signal, int items) {
    List<byte[]> requests = new ArrayList<>();
    TelemetryGenerator generator =
        new TelemetryGenerator(1, 1_800_000_000L * SECOND_NANOS, 600 * SECOND_NANOS);
    try {
      generator.generate(
          signal, DataSetSize.ofItems(items), request -> requests.add(request.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return requests;
  }

  /** Makes the requests of one signal. */
  void generate(Signal signal, DataSetSize size, RequestSink sink) throws IOException {
    Dice dice = new Dice(seed + signal.code());
    List<Pod> fleet = Pod.fleet(new Dice(seed));
    switch (signal) {
      case TRACES -> traces(new TraceMaker(dice, fleet, sink), size.traces());
      case LOGS -> logs(new LogMaker(dice, fleet, sink), size.logRecords());
      case METRICS ->
          metrics(
              new MetricMaker(dice, fleet, size.series(), startUnixNanos, sink),
              size.pointsOfSeries());
    }
  }

  private void traces(TraceMaker maker, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      maker.trace(timeOf(i, count));
    }
    maker.finish();
  }

  private void logs(LogMaker maker, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      maker.logRecord(timeOf(i, count));
    }
    maker.finish();
  }

  private void metrics(MetricMaker maker, int collections) throws IOException {
    for (int i = 0; i < collections; i++) {
      maker.collect(timeOf(i, collections));
    }
  }

  private long timeOf(int index, int count) {
    return startUnixNanos + (long) ((double) index / count * spanNanos);
  }
}
