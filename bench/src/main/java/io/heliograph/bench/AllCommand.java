package io.heliograph.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs every measurement, one after the other. */
@Command(
    name = "all",
    description = "start, receive, ingest and jmh, each as it is without options.",
    mixinStandardHelpOptions = true)
final class AllCommand implements Callable<Integer> {

  private static final List<String> COMMANDS = List.of("start", "receive", "ingest", "jmh");

  @Option(names = "--quick", description = "little data and short phases: shows that it works")
  private boolean isQuick;

  @Override
  public Integer call() {
    for (String command : COMMANDS) {
      List<String> words = new ArrayList<>(List.of(command));
      if (isQuick) {
        words.add("--quick");
      }
      int status = Bench.commandLine().execute(words.toArray(String[]::new));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }
}
