package io.heliograph.bench;

import io.heliograph.bench.data.DataSet;
import io.heliograph.bench.data.DataSetSize;
import io.heliograph.bench.data.Otlpload;
import io.heliograph.bench.process.ServerCommand;
import io.heliograph.bench.result.Circumstances;
import io.heliograph.bench.result.Result;
import io.heliograph.bench.result.ResultFiles;
import io.heliograph.bench.result.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands take, and where they work. Filled by picocli, then confined to one thread. */
final class BenchOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(names = "--quick", description = "little data and short phases: shows that it works")
  private boolean isQuick;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the data set (${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "where results are written (bench/results)")
  private @Nullable Path results;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "for data, on the disk that is to be measured (bench/target/bench)")
  private @Nullable Path work;

  @Option(
      names = "--shared",
      paramLabel = "DIR",
      description = "where tools/otlpload is looked for (../shared)")
  private @Nullable Path shared;

  @Option(
      names = "--built-in-data",
      description = "make the data here even where otlpload is found")
  private boolean isBuiltIn;

  boolean isQuick() {
    return isQuick;
  }

  private static Path root() {
    return Path.of(System.getProperty("heliograph.root", "."));
  }

  /** As the launcher has written it. */
  static ServerCommand server() throws IOException {
    String file = System.getProperty("heliograph.bench.server-command");
    if (file == null) {
      throw new IllegalStateException("no server command (expected: started by ./heliograph)");
    }
    return ServerCommand.read(Path.of(file));
  }

  /** An empty directory of this name, on the disk that is measured. */
  Path workDirectory(String name) throws IOException {
    Path base = work == null ? root().resolve("bench/target/bench") : work;
    Path directory = base.toAbsolutePath().resolve(name);
    if (Files.exists(directory)) {
      delete(directory);
    }
    return Files.createDirectories(directory);
  }

  private static void delete(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(directory)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  /** Makes the data set; it is as old as the run. */
  DataSet dataSet() throws IOException, InterruptedException {
    Path beside = shared == null ? root().resolve("../shared") : shared.toAbsolutePath();
    Optional<Path> otlpload = isBuiltIn ? Optional.empty() : Otlpload.find(beside);
    if (otlpload.isEmpty() && !isBuiltIn) {
      System.err.println("skipped: no otlpload with Go; the built-in generator makes the data");
    }
    DataSetSize size = isQuick ? DataSetSize.QUICK : DataSetSize.FULL;
    return DataSet.make(workDirectory("data"), size, seed, otlpload);
  }

  /** Of a run that begins now. */
  Circumstances circumstances(String data) throws IOException, InterruptedException {
    List<String> words =
        command == null ? List.of() : command.root().commandLine().getParseResult().originalArgs();
    return Circumstances.now("./heliograph bench " + String.join(" ", words), data);
  }

  /** Writes both files of a result and shows the first. */
  void write(String name, String title, Circumstances circumstances, List<Section> sections)
      throws IOException {
    String shownTitle = isQuick ? title + " (quick: not to be quoted)" : title;
    Result result = new Result(name, shownTitle, circumstances, sections);
    Path directory = results == null ? root().resolve("bench/results") : results;
    ResultFiles.write(result, directory);
    System.out.println(ResultFiles.markdown(result));
    System.err.println("written: " + directory.resolve(name + ".md"));
  }
}
