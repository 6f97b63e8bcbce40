package io.heliograph.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: one command for each kind of measurement. */
@Command(
    name = "heliograph bench",
    description = "Measures, and writes what it found to bench/results.",
    mixinStandardHelpOptions = true,
    subcommands = {
      MicroCommand.class,
      ReceiveCommand.class,
      IngestCommand.class,
      StartCommand.class,
      AllCommand.class
    })
public final class Bench {

  private Bench() {}

  /** Runs one command and exits. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
