package io.heliograph.cli;

import io.heliograph.client.HeliographClient;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server to ask, and how. */
final class ConnectionOptions {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:http://)?((?:\\[[0-9A-Fa-f:.]+]|[^:/\\s]+):\\d{1,5})/?");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description =
          "query port of the server, or its URL (default: $HELIOGRAPH_URL, else 127.0.0.1:4319)",
      defaultValue = "${env:HELIOGRAPH_URL:-127.0.0.1:4319}")
  private String address = "127.0.0.1:4319";

  @Option(names = "--tenant", paramLabel = "NAME", description = "whose data to read")
  private @Nullable String tenant;

  @Option(
      names = "--strong",
      description = "wait until everything acknowledged before is searchable")
  private boolean isStrong;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // read by picocli
  private boolean isHelpWanted;

  HeliographClient connect() {
    return HeliographClient.connect(
        target(), new HeliographClient.Options(Optional.ofNullable(tenant), isStrong));
  }

  /** {@code HOST:PORT} of the server. */
  String target() {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      throw new ParameterException(
          command.commandLine(),
          "address: '" + address + "' (expected: HOST:PORT or http://HOST:PORT)");
    }
    return matcher.group(1);
  }
}
