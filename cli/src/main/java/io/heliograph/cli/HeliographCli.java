package io.heliograph.cli;

import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The terminal client. */
@Command(
    name = "heliograph",
    description = "Asks a Heliograph server.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TraceCommand.class,
      LogsCommand.class,
      MetricsCommand.class,
      ServicesCommand.class
    })
public final class HeliographCli {

  private static final int EXIT_FAILED = 1;
  private static final int EXIT_USAGE = 2;
  private static final int EXIT_NOT_FOUND = 3;

  private HeliographCli() {}

  /** Runs a command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new HeliographCli());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler((error, command, result) -> {
      if (error instanceof StatusRuntimeException failure) {
        return report(failure, command.getErr());
      }
      throw error;
    });
    return commandLine;
  }

  private static int report(StatusRuntimeException failure, PrintWriter err) {
    String description = failure.getStatus().getDescription();
    String message = description == null ? failure.getStatus().getCode().name() : description;
    return switch (failure.getStatus().getCode()) {
      case NOT_FOUND -> {
        err.println(message);
        yield EXIT_NOT_FOUND;
      }
      case INVALID_ARGUMENT -> {
        err.println(message);
        yield EXIT_USAGE;
      }
      case UNAVAILABLE -> {
        err.println("no answer: " + message + " (expected: a running server; --address HOST:PORT)");
        yield EXIT_FAILED;
      }
      default -> {
        err.println(failure.getStatus().getCode() + ": " + message);
        yield EXIT_FAILED;
      }
    };
  }
}
