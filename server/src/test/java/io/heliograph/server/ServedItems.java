package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.TraceSummary;
import io.heliograph.ingestlog.Signal;
import io.heliograph.testkit.otlp.SentPoint;
import io.heliograph.testkit.otlp.SentSpan;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The numbered requests as a client of a server sends them and reads them back. Thread-safe. */
final class ServedItems {

  private final AcknowledgedItems items = new AcknowledgedItems();
  private final NumberedRequests requests = new NumberedRequests(InstantSource.system());

  /** Requests acknowledged. */
  long acknowledgedCount() {
    return items.acknowledgedCount();
  }

  /** Sends one more request; returns whether it was acknowledged. */
  boolean sendNext(ServerClient client) {
    long request = items.next();
    try {
      switch (NumberedRequests.signal(request)) {
        case TRACES -> {
          var _ = client.send(requests.trace(request));
        }
        case LOGS -> client.send(requests.logs(request));
        case METRICS -> client.send(requests.metrics(request));
      }
    } catch (StatusRuntimeException e) {
      return false;
    }
    items.acknowledge(request);
    return true;
  }

  /** Reads everything and compares. */
  void check(ServerClient client) {
    Map<Long, Integer> spans = spans(client);
    items.check(Signal.TRACES, spans);
    // Identical spans collapse in an answer; the stored ones are what the catalogue counts.
    assertThat(storedSpans(client)).as("stored spans").isEqualTo(spans.size());
    items.check(Signal.LOGS, records(client));
    items.check(Signal.METRICS, points(client));
  }

  private static Map<Long, Integer> spans(ServerClient client) {
    Map<Long, Integer> found = new HashMap<>();
    for (TraceSummary trace : client.searchTraces(Filter.getDefaultInstance())) {
      for (SentSpan sent : SentSpan.flat(client.trace(ByteString.fromHex(trace.getTraceId())))) {
        found.merge(NumberedRequests.item(sent.span()), 1, Integer::sum);
      }
    }
    return found;
  }

  private static long storedSpans(ServerClient client) {
    return client
        .traces()
        .listServices(ListServicesRequest.getDefaultInstance())
        .getServicesList()
        .stream()
        .mapToLong(service -> service.getSpanCount())
        .sum();
  }

  private static Map<Long, Integer> records(ServerClient client) {
    Map<Long, Integer> found = new HashMap<>();
    for (LogEntry entry :
        client.searchLogs(SearchLogsRequest.newBuilder().setLimit(5_000).build())) {
      found.merge(NumberedRequests.item(entry.getBody()), 1, Integer::sum);
    }
    return found;
  }

  private static Map<Long, Integer> points(ServerClient client) {
    GetSeriesRequest everything =
        GetSeriesRequest.newBuilder().setMetric(NumberedRequests.METRIC).build();
    Map<Long, Integer> found = new HashMap<>();
    SentPoint.flat(client.series(everything))
        .forEach(sent ->
            found.merge(NumberedRequests.item((NumberDataPoint) sent.point()), 1, Integer::sum));
    return found;
  }
}
