package io.heliograph.testkit.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OtlpTruthTest {

  private static final long NOW = 1_800_000_000_000_000_000L;

  private final OtlpTruth truth = new OtlpTruth(new SplittableRandom(7), NOW);

  @Test
  void equal_seeds_make_equal_telemetry() {
    OtlpTruth same = new OtlpTruth(new SplittableRandom(7), NOW);

    assertThat(same.trace()).isEqualTo(truth.trace());
    assertThat(same.logs(5)).isEqualTo(truth.logs(5));
    assertThat(same.metrics(1)).isEqualTo(truth.metrics(1));
    assertThat(same.manifest()).isEqualTo(truth.manifest());
    assertThat(new OtlpTruth(new SplittableRandom(8), NOW).trace()).isNotEqualTo(truth.trace());
  }

  /** The signals have random numbers of their own. */
  @Test
  void logs_and_metrics_do_not_change_the_traces() {
    OtlpTruth tracesAlone = new OtlpTruth(new SplittableRandom(7), NOW);

    assertThat(tracesAlone.trace()).isEqualTo(truth.trace());
    truth.logs(5);
    truth.metrics(1);
    assertThat(tracesAlone.trace()).isEqualTo(truth.trace());
  }

  /** Counted here in the requests, without what the truth keeps. */
  @Test
  void manifest_counts_what_is_in_the_requests() {
    long spans = 0;
    long errors = 0;
    for (int i = 0; i < 10; i++) {
      ExportTraceServiceRequest request = truth.trace();
      for (var resource : request.getResourceSpansList()) {
        for (Span span : resource.getScopeSpans(0).getSpansList()) {
          spans++;
          errors += span.getStatus().getCodeValue() == 2 ? 1 : 0;
        }
      }
    }
    ExportLogsServiceRequest logs = truth.logs(20);
    ExportMetricsServiceRequest metrics = truth.metrics(1);
    truth.metrics(2);
    Manifest manifest = truth.manifest();

    assertThat(manifest.spans().count()).isEqualTo(spans);
    assertThat(manifest.spans().traces()).isEqualTo(10);
    assertThat(sum(manifest.spans().errorsByService().values())).isEqualTo(errors);
    assertThat(manifest.records().count()).isEqualTo(logs.getResourceLogsCount() * 20L);
    assertThat(manifest.records().byService()).containsEntry("risk", 20L);
    assertThat(manifest.points().series())
        .isEqualTo(metrics.getResourceMetricsCount() * (long) OtlpTruth.SERIES_PER_SERVICE);
    assertThat(manifest.points().count()).isEqualTo(manifest.points().series() * 2);
    // Of each service and export: one of the sum, two of the histogram, one of the exponential.
    assertThat(manifest.points().exemplars()).isEqualTo(OrderSystem.SERVICES.size() * 8L);
  }

  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
