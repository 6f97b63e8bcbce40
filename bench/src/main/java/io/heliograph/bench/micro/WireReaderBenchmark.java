package io.heliograph.bench.micro;

import io.heliograph.bench.data.TelemetryGenerator;
import io.heliograph.ingestlog.Signal;
import io.heliograph.wire.validation.ItemValidator;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** The wire reader over export requests: validating alone, and showing every field as well. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WireReaderBenchmark {

  private static final int ITEMS = 20_000;

  @Param({"TRACES", "LOGS", "METRICS"})
  Signal signal = Signal.TRACES;

  private final ItemValidator validator = new ItemValidator();
  private final FieldSum fields = new FieldSum();
  private List<byte[]> requests = List.of();
  private int next;

  @Setup
  public void makeRequests() {
    requests = TelemetryGenerator.requests(signal, ITEMS);
  }

  private byte[] next() {
    next = next + 1 < requests.size() ? next + 1 : 0;
    return requests.get(next);
  }

  @Benchmark
  public long validate(Handled handled) {
    byte[] request = next();
    long accepted =
        switch (signal) {
          case TRACES -> validator.traces(request, 0, request.length).accepted();
          case LOGS -> validator.logs(request, 0, request.length).accepted();
          case METRICS -> validator.metrics(request, 0, request.length).accepted();
        };
    return count(handled, request, accepted);
  }

  @Benchmark
  public long validateAndVisit(Handled handled) {
    byte[] request = next();
    long accepted =
        switch (signal) {
          case TRACES -> validator.traces(request, 0, request.length, fields).accepted();
          case LOGS -> validator.logs(request, 0, request.length, fields).accepted();
          case METRICS -> validator.metrics(request, 0, request.length, fields).accepted();
        };
    return fields.take() + count(handled, request, accepted);
  }

  private static long count(Handled handled, byte[] request, long accepted) {
    handled.items += accepted;
    handled.bytes += request.length;
    return accepted;
  }
}
