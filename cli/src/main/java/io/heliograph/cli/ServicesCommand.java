package io.heliograph.cli;

import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.ListServicesResponse;
import io.heliograph.api.v1.Service;
import io.heliograph.client.HeliographClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heliograph services}. */
@Command(name = "services", description = "Lists the services that sent spans.")
final class ServicesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json (default: table)")
  private Format format = Format.TABLE;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (HeliographClient client = connection.connect()) {
      ListServicesResponse response = client.services(ListServicesRequest.getDefaultInstance());
      switch (format) {
        case JSON -> response.getServicesList().forEach(service -> out.println(Json.of(service)));
        case TABLE -> table(response).print(out, HeliographCli.terminal(spec));
      }
      out.flush();
      Notices notices = new Notices(spec.commandLine().getErr());
      notices.incomplete(response.getStatistics());
      if (response.getServicesCount() == 0) {
        notices.say("no spans have arrived");
      }
      return CommandLine.ExitCode.OK;
    }
  }

  private static Table table(ListServicesResponse response) {
    Table table = new Table("~SERVICE", ">SPANS", ">ERRORS");
    for (Service service : response.getServicesList()) {
      table.row(
          Texts.printable(service.getName()),
          Long.toString(service.getSpanCount()),
          Long.toString(service.getErrorCount()));
    }
    return table;
  }
}
