package io.heliograph.bench.data;

import io.heliograph.ingestlog.Signal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A directory with the requests of every signal.
 *
 * @param directory where they are
 * @param origin what made them, for the results
 */
public record DataSet(Path directory, String origin) {

  /** Event time that a data set covers; it ends now, so that nobody finds it too old. */
  private static final Duration SPAN = Duration.ofMinutes(30);

  /**
   * Makes a data set: with otlpload where it and Go are installed, else with the generator here.
   *
   * @param directory is made, and has no data set yet
   * @param otlpload folder of its sources
   */
  public static DataSet make(Path directory, DataSetSize size, long seed, Optional<Path> otlpload)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    if (otlpload.isPresent()) {
      Otlpload.generate(otlpload.get(), directory, size, seed);
      return new DataSet(directory, "otlpload, seed " + seed);
    }
    Instant start = Instant.now().minus(SPAN);
    TelemetryGenerator generator =
        new TelemetryGenerator(
            seed, start.getEpochSecond() * 1_000_000_000L + start.getNano(), SPAN.toNanos());
    for (Signal signal : Signal.values()) {
      write(generator, signal, size, file(directory, signal));
    }
    return new DataSet(directory, "built-in generator, seed " + seed);
  }

  private static void write(
      TelemetryGenerator generator, Signal signal, DataSetSize size, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      generator.generate(signal, size, request -> request.writeDelimitedTo(out));
    }
  }

  /** The requests of one signal. */
  public RequestFile open(Signal signal) throws IOException {
    return RequestFile.open(signal, file(directory, signal));
  }

  private static Path file(Path directory, Signal signal) {
    return directory.resolve(signal.name().toLowerCase(Locale.ROOT) + ".bin");
  }
}
