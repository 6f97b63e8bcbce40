package io.heliograph.cli;

import static java.util.Objects.requireNonNull;

import io.grpc.StatusRuntimeException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The terminal client. */
@Command(
    name = "heliograph",
    description = "Asks a Heliograph server.",
    subcommands = {
      TraceCommand.class,
      LogsCommand.class,
      MetricsCommand.class,
      ServicesCommand.class
    })
public final class HeliographCli {

  private static final int EXIT_FAILED = 1;
  private static final int EXIT_USAGE = 2;

  /** What was asked for is not there. */
  static final int EXIT_NOT_FOUND = 3;

  /** Held, or its level would be forgotten: what gRPC has to say comes as a status too. */
  private static final Logger GRPC_LOGGER = Logger.getLogger("io.grpc");

  private final Terminal terminal;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // read by picocli
  private boolean isHelpWanted;

  private HeliographCli(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs a command and exits with its status. */
  public static void main(String[] arguments) {
    GRPC_LOGGER.setLevel(Level.OFF);
    System.exit(commandLine(Terminal.ofProcess()).execute(arguments));
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine = new CommandLine(new HeliographCli(terminal));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler((error, arguments) -> usage(error));
    commandLine.setExecutionExceptionHandler((error, command, result) -> {
      if (error instanceof StatusRuntimeException failure) {
        command.getOut().flush();
        return report(failure, command);
      }
      throw error;
    });
    return commandLine;
  }

  /** What the results of a command are printed on. */
  static Terminal terminal(CommandSpec command) {
    return ((HeliographCli) command.root().userObject()).terminal;
  }

  private static int usage(ParameterException error) {
    CommandLine command = error.getCommandLine();
    new Notices(command.getErr())
        .say(
            error.getMessage()
                + "; "
                + command.getCommandSpec().qualifiedName()
                + " --help tells more");
    return EXIT_USAGE;
  }

  private static int report(StatusRuntimeException failure, CommandLine command) {
    String description = failure.getStatus().getDescription();
    String message = description == null ? failure.getStatus().getCode().name() : description;
    Notices notices = new Notices(command.getErr());
    return switch (failure.getStatus().getCode()) {
      case NOT_FOUND -> {
        notices.say(message);
        yield EXIT_NOT_FOUND;
      }
      case INVALID_ARGUMENT -> {
        notices.say(message);
        yield EXIT_USAGE;
      }
      case UNAVAILABLE -> {
        notices.say(isUnreachable(failure) ? unreachable(command) : "not available: " + message);
        yield EXIT_FAILED;
      }
      default -> {
        notices.say(failure.getStatus().getCode() + ": " + message);
        yield EXIT_FAILED;
      }
    };
  }

  /** The server's own refusals have no cause; what the connection met has one. */
  private static boolean isUnreachable(StatusRuntimeException failure) {
    return failure.getStatus().getCause() != null;
  }

  private static String unreachable(CommandLine command) {
    ConnectionOptions connection =
        (ConnectionOptions)
            requireNonNull(command.getCommandSpec().mixins().get("connection"), "connection")
                .userObject();
    return "no server answers at "
        + connection.target()
        + " (expected: a running one; --address HOST:PORT names another)";
  }
}
