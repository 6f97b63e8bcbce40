package io.heliograph.bench.ingest;

import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.SearchTracesRequest;
import io.heliograph.bench.data.RequestFile;
import io.heliograph.bench.ingest.Samples.LogSample;
import io.heliograph.bench.ingest.Samples.SeriesSample;
import io.heliograph.bench.ingest.Samples.SpanSample;
import io.heliograph.bench.result.Figure;
import io.heliograph.client.HeliographClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;

/** Times reads, one after the other, of things that were sent. Confined to one thread. */
final class Reads {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int PAGE = 20;

  private final HeliographClient client;
  private final int count;
  private final List<Figure> figures = new ArrayList<>();

  /**
   * @param count reads of each kind
   */
  Reads(HeliographClient client, int count) {
    this.client = client;
    this.count = count;
  }

  /** The reads that fit the file's signal. */
  List<Figure> of(RequestFile file) {
    switch (file.signal()) {
      case TRACES -> {
        List<SpanSample> spans = Samples.spans(file, count);
        time("trace by ID", "p99 < 5 ms at 10 M spans", spans, this::trace);
        time("search by service and attribute", "p99 < 50 ms at 10 M spans", spans, this::search);
      }
      case LOGS -> {
        List<LogSample> records = Samples.logRecords(file, count);
        time("needle in logs", "p99 < 100 ms at 100 M records", records, this::needle);
        time("records of a trace", "", records, this::recordsOfTrace);
      }
      case METRICS ->
          time("series by name and service", "", Samples.series(file, count), this::series);
    }
    return figures;
  }

  /** The first reads of each kind, before the JVM has compiled what runs, aren't counted. */
  private <T> void time(String name, String target, List<T> samples, ToIntFunction<T> read) {
    int warmUp = samples.size() / 5;
    Histogram nanos = new Histogram(3);
    long misses = 0;
    for (int i = 0; i < samples.size(); i++) {
      long startNanos = System.nanoTime();
      int found = read.applyAsInt(samples.get(i));
      if (i >= warmUp) {
        nanos.recordValue(System.nanoTime() - startNanos);
      }
      misses += found == 0 ? 1 : 0;
    }
    for (int percentile : new int[] {50, 99}) {
      figures.add(
          Figure.of(
                  IngestBench.HELIOGRAPH,
                  name + " p" + percentile,
                  nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI,
                  "ms")
              .withTarget(percentile == 99 ? target : ""));
    }
    figures.add(Figure.of(IngestBench.HELIOGRAPH, name + ", not found", (double) misses, "reads"));
  }

  private int trace(SpanSample sample) {
    int[] found = {0};
    client
        .trace(sample.traceId())
        .forEachRemaining(part -> found[0] += part.getResourceSpansCount());
    return found[0];
  }

  private int search(SpanSample sample) {
    var traces =
        client.searchTraces(
            SearchTracesRequest.newBuilder()
                .setFilter(
                    Filters.allOf(
                        Filters.field("service", sample.service()),
                        Filters.attribute(sample.key(), sample.value())))
                .setLimit(PAGE)
                .build());
    int found = 0;
    while (found < PAGE && traces.hasNext()) {
      var _ = traces.next();
      found++;
    }
    return found;
  }

  private int needle(LogSample sample) {
    return logs(SearchLogsRequest.newBuilder().setFilter(Filters.word(sample.needle())).build());
  }

  private int recordsOfTrace(LogSample sample) {
    return logs(
        SearchLogsRequest.newBuilder()
            .setFilter(Filters.field("trace_id", sample.traceId()))
            .build());
  }

  private int logs(SearchLogsRequest request) {
    int[] found = {0};
    client
        .searchLogs(request)
        .forEachRemaining(part -> found[0] += part.getBatch().getEntriesCount());
    return found[0];
  }

  private int series(SeriesSample sample) {
    int[] found = {0};
    client
        .series(
            GetSeriesRequest.newBuilder()
                .setMetric(sample.metric())
                .addMatchers(Filters.attribute("service.name", sample.service()))
                .build())
        .forEachRemaining(part -> found[0] += part.getResourceMetricsCount());
    return found[0];
  }
}
