package io.heliograph.server;

import io.heliograph.server.config.ConfigException;
import io.heliograph.server.config.ConfigKey;
import io.heliograph.server.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: reads the configuration, runs the server until it is told to stop. */
@Command(
    name = "heliograph run",
    description = "Receives OTLP and answers queries until it is stopped.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Heliograph implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Heliograph.class);

  private static final int EXIT_OK = 0;
  private static final int EXIT_FAILED = 1;
  private static final int EXIT_USAGE = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file of keys and values; docs/configuration.md lists them")
  private @Nullable Path config;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "where everything is stored")
  private @Nullable String dataDirectory;

  @Option(names = "--otlp-grpc-address", paramLabel = "HOST:PORT")
  private @Nullable String otlpGrpcAddress;

  @Option(names = "--otlp-http-address", paramLabel = "HOST:PORT")
  private @Nullable String otlpHttpAddress;

  @Option(names = "--query-address", paramLabel = "HOST:PORT")
  private @Nullable String queryAddress;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "any other key")
  private Map<String, String> others = new LinkedHashMap<>();

  private Heliograph() {}

  /** Runs the server; returns only through {@link System#exit} or a signal. */
  public static void main(String[] arguments) {
    // gRPC and Lucene log through the JDK; their lines shall look and be filtered like all others.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    CommandLine command = new CommandLine(new Heliograph());
    command.setParameterExceptionHandler((error, given) -> {
      System.err.println("heliograph: " + error.getMessage());
      return EXIT_USAGE;
    });
    command.setExecutionExceptionHandler((error, line, result) -> {
      if (error instanceof ConfigException) {
        System.err.println("heliograph: " + error.getMessage());
      } else {
        log.error("the server failed", error);
      }
      return EXIT_FAILED;
    });
    int status = command.execute(arguments);
    if (status != EXIT_OK || command.isUsageHelpRequested() || command.isVersionHelpRequested()) {
      System.exit(status);
    }
  }

  @Override
  public void run() {
    Settings settings =
        Settings.resolve(Optional.ofNullable(config), System.getenv(), commandLineKeys());
    HeliographServer server = HeliographServer.start(settings);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  int status = stop(server);
                  stopped.countDown();
                  // The JVM would report the signal that ended it; a clean stop is a success.
                  Runtime.getRuntime().halt(status);
                }));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int stop(HeliographServer server) {
    try {
      server.close();
      return EXIT_OK;
    } catch (RuntimeException e) {
      log.error("the server did not stop cleanly", e);
      return EXIT_FAILED;
    }
  }

  private Map<String, String> commandLineKeys() {
    Map<String, String> keys = new LinkedHashMap<>(others);
    put(keys, ConfigKey.DATA_DIR, dataDirectory);
    put(keys, ConfigKey.OTLP_GRPC_ADDRESS, otlpGrpcAddress);
    put(keys, ConfigKey.OTLP_HTTP_ADDRESS, otlpHttpAddress);
    put(keys, ConfigKey.QUERY_ADDRESS, queryAddress);
    return keys;
  }

  private static void put(Map<String, String> keys, ConfigKey key, @Nullable String value) {
    if (value != null) {
      keys.put(key.key(), value);
    }
  }
}
