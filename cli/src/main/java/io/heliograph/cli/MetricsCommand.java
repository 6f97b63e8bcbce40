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

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = LimitConverter.class,
      description = "series at most, up to 10000 (default: 100)")
  private int limit = 100;

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json (default: table)")
  private Format format = Format.TABLE;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (HeliographClient client = connection.connect()) {
      int status = name == null ? list(client, out) : series(client, out, name);
      out.flush();
      return status;
    }
  }

  private int list(HeliographClient client, PrintWriter out) {
    ListMetricsResponse response = client.listMetrics(ListMetricsRequest.getDefaultInstance());
    Notices notices = new Notices(spec.commandLine().getErr());
    notices.incomplete(response.getStatistics());
    if (response.getMetricsCount() == 0) {
      notices.say("no metrics have arrived");
    }
    if (format == Format.JSON) {
      response.getMetricsList().forEach(metric -> out.println(Json.of(metric)));
      return CommandLine.ExitCode.OK;
    }
    Table table = new Table("~METRIC", "TYPE", "UNIT", ">SERIES", "LAST POINT, UTC");
    for (Metric metric : response.getMetricsList()) {
      table.row(
          Texts.printable(metric.getName()),
          metric.getType(),
          Texts.printable(metric.getUnit()),
          Long.toString(metric.getSeriesCount()),
          Texts.timeMillis(metric.getLastTimeUnixNano()));
    }
    table.print(out, HeliographCli.terminal(spec));
    return CommandLine.ExitCode.OK;
  }

  private int series(HeliographClient client, PrintWriter out, String metric) {
    Table table = new Table("~SERVICE", "~ATTRIBUTES", ">POINTS", ">LAST VALUE", "LAST POINT, UTC");
    boolean isTable = format == Format.TABLE;
    Notices notices = new Notices(spec.commandLine().getErr());
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
      notices.incomplete(part.getStatistics());
      if (part.getSeriesLeftOut() > 0) {
        notices.say(part.getSeriesLeftOut() + " more series (--limit)");
      }
    }
    if (found == 0) {
      notices.say("no series of " + metric);
      return HeliographCli.EXIT_NOT_FOUND;
    }
    if (isTable) {
      table.print(out, HeliographCli.terminal(spec));
    }
    return CommandLine.ExitCode.OK;
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
            Texts.timeMillis(last.timeUnixNanos()));
      }
    }
  }
}
