package io.heliograph.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.bench.micro.VectorCodecBenchmark.Shape;
import io.heliograph.ingestlog.Signal;
import io.heliograph.ingestlog.file.PayloadCompression;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchmarkBodiesTest {

  private final Handled handled = new Handled();

  @ParameterizedTest
  @EnumSource(Signal.class)
  void wireReader_body_handlesItems(Signal signal) {
    WireReaderBenchmark benchmark = new WireReaderBenchmark();
    benchmark.signal = signal;
    benchmark.makeRequests();
    assertThat(benchmark.validate(handled)).isPositive();
    assertThat(benchmark.validateAndVisit(handled)).isNotZero();
    assertHandled();
  }

  @ParameterizedTest
  @EnumSource(PayloadCompression.class)
  void ingestLog_body_appends(PayloadCompression compression)
      throws IOException, InterruptedException {
    IngestLogBenchmark benchmark = new IngestLogBenchmark();
    benchmark.compression = compression;
    IngestLogBenchmark.Cost cost = new IngestLogBenchmark.Cost();
    cost.begin();
    benchmark.open();
    benchmark.append(cost);
    benchmark.close();
    assertThat(cost.bytes).isEqualTo(benchmark.requestBytes);
  }

  @Test
  void spanPage_bodies_agree() throws IOException {
    SpanPageBenchmark benchmark = new SpanPageBenchmark();
    benchmark.collect();
    int terms = benchmark.build(handled);
    assertHandled();
    assertThat(benchmark.decode(handled)).isEqualTo(handled.items / 2);
    assertThat(terms).isNotZero();
    benchmark.close();
  }

  @Test
  void recordPage_bodies_agree() throws IOException {
    RecordPageBenchmark benchmark = new RecordPageBenchmark();
    benchmark.collect();
    assertThat(benchmark.build(handled)).isPositive();
    assertThat(benchmark.decode(handled)).isEqualTo(handled.items / 2);
    assertHandled();
    benchmark.close();
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void vectorCodec_bodies_agree(Shape shape) {
    VectorCodecBenchmark benchmark = new VectorCodecBenchmark();
    benchmark.shape = shape;
    benchmark.makeValues();
    int encodedBytes = benchmark.encode(handled);
    assertThat(handled.bytes).isEqualTo(encodedBytes);
    assertThat(benchmark.decode(handled)).isNotZero();
    assertHandled();
  }

  private void assertHandled() {
    assertThat(handled.items).isPositive();
    assertThat(handled.bytes).isPositive();
  }
}
