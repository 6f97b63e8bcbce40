package io.heliograph.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Go program that makes the data sets which the peers were measured with. */
public final class Otlpload {

  private Otlpload() {}

  /** The folder of its sources, beside the clone, where it and Go are there. */
  public static Optional<Path> find(Path shared) {
    Path sources = shared.resolve("tools/otlpload");
    boolean isUsable = Files.exists(sources.resolve("main.go")) && Programs.isOnPath("go");
    return isUsable ? Optional.of(sources) : Optional.empty();
  }

  static void generate(Path sources, Path directory, DataSetSize size, long seed)
      throws IOException, InterruptedException {
    Path program = directory.resolve("otlpload");
    run(sources, List.of("go", "build", "-o", program.toString(), "."));
    run(
        sources,
        List.of(
            program.toString(),
            "gen",
            "-seed=" + seed,
            "-traces=" + size.traces(),
            "-logs=" + size.logRecords(),
            "-series=" + size.series(),
            "-samples-per-series=" + size.pointsOfSeries(),
            "-out=" + directory));
  }

  private static void run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(command.getFirst() + ": exit status " + status + " (expected: 0)");
    }
  }
}
