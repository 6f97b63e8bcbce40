package io.heliograph.cli;

import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.GetSeriesResponse;
import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListMetricsResponse;
import io.heliograph.api.v1.Metric;
import io.heliograph.client.HeliographClient;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heliograph metrics [NAME]}. */
@Command(name = "metrics", description = "Lists metrics, or the series of one.")
final class MetricsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "of a metric whose series are wanted; without it all metrics are listed")
  private @Nullable String name;

  @Option(names = "--limit", paramLabel = "N", description = "series at most (default: 100)")
  private int limit = 100;

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private Format format = Format.TABLE;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (HeliographClient client = connection.connect()) {
      if (name == null) {
        list(client, out);
      } else {
        series(client, out, name);
      }
      out.flush();
      return CommandLine.ExitCode.OK;
    }
  }

  private void list(HeliographClient client, PrintWriter out) {
    ListMetricsResponse response = client.listMetrics(ListMetricsRequest.getDefaultInstance());
    if (format == Format.JSON) {
      response.getMetricsList().forEach(metric -> out.println(Json.of(metric)));
      return;
    }
    Table table = new Table("METRIC", "TYPE", "UNIT", ">SERIES", "LAST POINT, UTC");
    for (Metric metric : response.getMetricsList()) {
      table.row(
          Texts.printable(metric.getName()),
          metric.getType(),
          Texts.printable(metric.getUnit()),
          Long.toString(metric.getSeriesCount()),
          Texts.time(metric.getLastTimeUnixNano()));
    }
    table.print(out);
  }

  private void series(HeliographClient client, PrintWriter out, String metric) {
    Table table = new Table("SERVICE", "ATTRIBUTES", ">POINTS", ">LAST VALUE", "LAST POINT, UTC");
    boolean isTable = format == Format.TABLE;
    long found = 0;
    Iterator<GetSeriesResponse> parts =
        client.series(GetSeriesRequest.newBuilder().setMetric(metric).setLimit(limit).build());
    while (parts.hasNext()) {
      GetSeriesResponse part = parts.next();
      for (ResourceMetrics resource : part.getResourceMetricsList()) {
        found++;
        if (isTable) {
          rows(table, resource);
        } else {
          out.println(OtlpJson.of(resource));
        }
      }
      if (part.getSeriesLeftOut() > 0) {
        spec.commandLine().getErr().println(part.getSeriesLeftOut() + " more series (--limit)");
      }
    }
    if (isTable && found > 0) {
      table.print(out);
    }
  }

  private static void rows(Table table, ResourceMetrics resource) {
    String service = Texts.find(resource.getResource().getAttributesList(), "service.name");
    for (ScopeMetrics scope : resource.getScopeMetricsList()) {
      for (var metric : scope.getMetricsList()) {
        LastPoint last = LastPoint.of(metric);
        table.row(
            service,
            Texts.attributes(last.attributes()),
            Long.toString(last.pointCount()),
            last.value(),
            Texts.time(last.timeUnixNanos()));
      }
    }
  }
}
