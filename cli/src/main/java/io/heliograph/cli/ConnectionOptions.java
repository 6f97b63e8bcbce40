package io.heliograph.cli;

import io.heliograph.client.HeliographClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server to ask, and how. */
final class ConnectionOptions {

  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description = "query port of the server (default: ${DEFAULT-VALUE})",
      defaultValue = "127.0.0.1:4319")
  private String address = "127.0.0.1:4319";

  @Option(names = "--tenant", paramLabel = "NAME", description = "whose data to read")
  private @Nullable String tenant;

  @Option(
      names = "--strong",
      description = "wait until everything acknowledged before is searchable")
  private boolean isStrong;

  HeliographClient connect() {
    return HeliographClient.connect(
        address, new HeliographClient.Options(Optional.ofNullable(tenant), isStrong));
  }
}
