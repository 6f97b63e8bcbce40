package io.heliograph.bench.micro;

import io.heliograph.bench.result.Figure;
import io.heliograph.bench.result.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of this package and turns rates into costs. */
public final class Micro {

  private static final String ALLOCATION = "gc.alloc.rate.norm";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MB = 1e6;

  /** Those of the server, with a heap that no benchmark fills. */
  private static final String[] JVM_OPTIONS = {
    "--enable-native-access=ALL-UNNAMED",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+UseSerialGC",
    "-Xms1g",
    "-Xmx1g"
  };

  private Micro() {}

  /**
   * Runs benchmarks; a section for each class.
   *
   * @param include regular expression of names
   * @param isQuick whether one short iteration is enough
   */
  public static List<Section> run(String include, boolean isQuick) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(include)
            .jvmArgs(JVM_OPTIONS)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    if (isQuick) {
      options
          .warmupIterations(1)
          .warmupTime(TimeValue.seconds(1))
          .measurementIterations(1)
          .measurementTime(TimeValue.seconds(1));
    }
    Map<String, List<Figure>> figures = new LinkedHashMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      String name = result.getParams().getBenchmark();
      int method = name.lastIndexOf('.');
      String type = name.substring(name.lastIndexOf('.', method - 1) + 1, method);
      figures
          .computeIfAbsent(type, missing -> new ArrayList<>())
          .addAll(figures(subject(name.substring(method + 1), result), result));
    }
    List<Section> sections = new ArrayList<>();
    figures.forEach((type, all) -> sections.add(new Section(type, all, List.of())));
    return sections;
  }

  private static String subject(String method, RunResult result) {
    return method
        + result.getParams().getParamsKeys().stream()
            .map(key -> " " + result.getParams().getParam(key))
            .collect(Collectors.joining())
            .toLowerCase(Locale.ROOT);
  }

  private static List<Figure> figures(String subject, RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    double operations = primary.getScore();
    double errorShare =
        Double.isNaN(primary.getScoreError()) ? 0 : primary.getScoreError() / operations;
    List<Figure> figures = new ArrayList<>();
    double nanos = NANOS_PER_SECOND / operations;
    figures.add(
        Figure.of(subject, "time of an operation", nanos, "ns").withError(nanos * errorShare));
    double items = rate(result, "items");
    double bytes = rate(result, "bytes");
    double cpuNanos = rate(result, "cpuNanos");
    if (items > 0) {
      double nanosOfItem = NANOS_PER_SECOND / items;
      figures.add(
          Figure.of(subject, "time of an item", nanosOfItem, "ns")
              .withError(nanosOfItem * errorShare));
      figures.add(Figure.of(subject, "size of an item", bytes / items, "B"));
    }
    figures.add(Figure.of(subject, "rate", bytes / BYTES_PER_MB, "MB/s"));
    if (cpuNanos > 0) {
      figures.add(Figure.of(subject, "CPU of a MB", cpuNanos / 1e6 / (bytes / BYTES_PER_MB), "ms"));
    }
    figures.add(Figure.of(subject, "allocated by an operation", rate(result, ALLOCATION), "B"));
    return figures;
  }

  private static double rate(RunResult run, String name) {
    Result<?> result = run.getSecondaryResults().get(name);
    return result == null ? 0 : result.getScore();
  }
}
