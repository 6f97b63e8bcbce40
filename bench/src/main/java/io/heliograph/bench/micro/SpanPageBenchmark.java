package io.heliograph.bench.micro;

import static java.util.Objects.requireNonNull;

import io.heliograph.bench.data.TelemetryGenerator;
import io.heliograph.ingestlog.Signal;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.tracestore.page.OriginEntry;
import io.heliograph.tracestore.page.SpanPageBuilder;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.WireWriter;
import io.heliograph.wire.trace.SpanView;
import io.heliograph.wire.trace.TraceVisitor;
import io.heliograph.wire.trace.TraceWalker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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

/** A page of whole traces: made with its index terms, and read back column by column. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class SpanPageBenchmark {

  private static final int PAGE_SPANS = 8_192;

  private final SpanPageBuilder builder = new SpanPageBuilder(PageOptions.LIVE);
  private final SpanView view = new SpanView();
  private List<Row> rows = List.of();
  private @Nullable PageFile file;

  /** A span's bytes in its request, and what encloses it. */
  // Bytes that are read and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Row(
      TraceId traceId, byte[] request, int offset, int length, byte[] resource, byte[] scope) {}

  @Setup
  public void collect() throws IOException {
    Collector collector = new Collector();
    // Twice as many, for a page's traces come from more requests than they fill.
    for (byte[] request : TelemetryGenerator.requests(Signal.TRACES, 2 * PAGE_SPANS)) {
      new TraceWalker().walk(request, 0, request.length, collector);
    }
    List<Row> sorted = new ArrayList<>(collector.rows);
    sorted.sort(Comparator.comparing(Row::traceId));
    rows = List.copyOf(sorted.subList(0, Math.min(PAGE_SPANS, sorted.size())));
    fill();
    file = PageFile.of(builder.encode());
    builder.clear();
  }

  private static final class Collector implements TraceVisitor {
    private final List<Row> rows = new ArrayList<>();
    private final WireWriter out = new WireWriter();
    private byte[] resource = {};
    private byte[] scope = {};

    @Override
    public void resource(ResourceView view) {
      OriginEntry.write(view, out.reset());
      resource = out.toByteArray();
    }

    @Override
    public void scope(ScopeView view) {
      OriginEntry.write(view, out.reset());
      scope = out.toByteArray();
    }

    @Override
    public void span(SpanView span) {
      TraceId traceId = new TraceId(span.traceIdHigh(), span.traceIdLow());
      byte[] array = span.message().array();
      rows.add(
          new Row(
              traceId, array, span.message().offset(), span.message().length(), resource, scope));
    }
  }

  private void fill() {
    TraceId open = rows.getFirst().traceId();
    for (Row row : rows) {
      if (!row.traceId().equals(open)) {
        builder.endTrace(open);
        open = row.traceId();
      }
      builder.add(
          view.wrap(row.request(), row.offset(), row.length()), row.resource(), row.scope(), 0);
    }
    builder.endTrace(open);
    builder.finish();
  }

  @TearDown
  public void close() throws IOException {
    builder.close();
    requireNonNull(file).close();
  }

  @Benchmark
  public int build(Handled handled) {
    fill();
    int encodedBytes = builder.encode().remaining();
    int terms = builder.terms().hashCode();
    handled.items += builder.rowCount();
    handled.bytes += encodedBytes;
    builder.clear();
    return terms;
  }

  @Benchmark
  public int decode(Handled handled) {
    return requireNonNull(file).decode(handled);
  }
}
