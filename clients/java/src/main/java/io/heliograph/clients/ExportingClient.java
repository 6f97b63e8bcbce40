package io.heliograph.clients;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * The program: {@code ExportingClient PROTOCOL OTLP_ENDPOINT QUERY_ENDPOINT}.
 *
 * <p>PROTOCOL is grpc or http/protobuf, the endpoints are URLs such as {@code
 * http://127.0.0.1:4317}. Prints one line, "ok ..." or "not ok ...", and exits with 0 or 1.
 */
public final class ExportingClient {

  private ExportingClient() {}

  @SuppressWarnings("SystemOut") // the line is the result
  public static void main(String[] arguments) throws InterruptedException {
    String protocol = arguments[0];
    try {
      sendAndCompare(Exporters.of(protocol, arguments[1]), arguments[2]);
    } catch (IOException | IllegalStateException e) {
      System.out.println("not ok java: " + protocol + ": " + e);
      System.exit(1);
    }
    System.out.println(
        "ok java: " + protocol + ": trace, log record, metrics and exemplars came back");
  }

  private static void sendAndCompare(Exporters exporters, String query)
      throws IOException, InterruptedException {
    Resource resource =
        Resource.create(
            Attributes.builder()
                .put("service.name", "client-java")
                .put("service.instance.id", UUID.randomUUID().toString())
                .build());
    List<SpanData> spans = new OrderService(resource, exporters).placeOrder();
    new StoredTelemetry(query, spans.getFirst().getTraceId()).requireEqual(resource, spans);
  }
}
