package io.heliograph.bench.micro;

import static java.util.Objects.requireNonNull;

import io.heliograph.bench.data.TelemetryGenerator;
import io.heliograph.ingestlog.Signal;
import io.heliograph.logindex.record.RecordRows;
import io.heliograph.storage.engine.PageSink;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.log.LogRecordView;
import io.heliograph.wire.log.LogVisitor;
import io.heliograph.wire.log.LogWalker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A page of log records: made with its tokens and terms, and read back column by column. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class RecordPageBenchmark {

  private static final int PAGE_RECORDS = 4_096;

  private final RecordRows rows = RecordRows.supplier().get();
  private final LogWalker walker = new LogWalker();
  private final RowAdder adder = new RowAdder(rows);
  private List<byte[]> requests = List.of();
  private @Nullable PageFile file;
  private long pageBytes;
  private long offset;

  @Setup
  public void collect() {
    requests = TelemetryGenerator.requests(Signal.LOGS, PAGE_RECORDS);
    fill();
    rows.cut((page, terms, summary) -> {
      try {
        file = PageFile.of(page);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    rows.clear();
  }

  /** Adds what it is shown to the page. */
  private record RowAdder(RecordRows rows) implements LogVisitor {
    @Override
    public void resource(ResourceView resource) {
      rows.resource(resource);
    }

    @Override
    public void scope(ScopeView scope) {
      rows.scope(scope);
    }

    @Override
    public void logRecord(LogRecordView logRecord) {
      rows.add(logRecord);
    }
  }

  private void fill() {
    for (byte[] request : requests) {
      int before = rows.begin(offset++, 0);
      assert before == 0 : "records of a new frame: " + before;
      walker.walk(request, 0, request.length, adder);
      rows.end();
    }
  }

  @TearDown
  public void close() throws IOException {
    rows.close();
    requireNonNull(file).close();
  }

  @Benchmark
  public long build(Handled handled) {
    fill();
    rows.cut(measuring());
    rows.clear();
    handled.items += PAGE_RECORDS;
    handled.bytes += pageBytes;
    return pageBytes;
  }

  private PageSink measuring() {
    return (page, terms, summary) -> pageBytes = page.remaining();
  }

  @Benchmark
  public int decode(Handled handled) {
    return requireNonNull(file).decode(handled);
  }
}
