package io.heliograph.metricstore.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Real values beside the source tree, where they are present. */
final class SharedMetrics {

  private SharedMetrics() {}

  static Optional<Path> directory() {
    String shared = System.getProperty("heliograph.shared", "");
    Path metrics = Path.of(shared, "data", "metrics");
    return shared.isEmpty() || !Files.isDirectory(metrics)
        ? Optional.empty()
        : Optional.of(metrics);
  }

  /** Series of values by data set. */
  static Map<String, List<long[]>> dataSets(Path metrics) throws IOException {
    Map<String, List<long[]>> sets = new LinkedHashMap<>();
    sets.put("nab", csvColumns(metrics.resolve("nab"), 1));
    sets.put("host-proc", host(metrics.resolve("host-proc").resolve("host-1s.csv.gz")));
    sets.put("alp-samples", csvColumns(metrics.resolve("alp-samples"), 0));
    sets.put("alp-edge", csvColumns(metrics.resolve("alp-edge"), 0));
    return sets;
  }

  private static List<long[]> csvColumns(Path directory, int column) throws IOException {
    List<long[]> series = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
        series.add(column(Files.readAllLines(file), column));
      }
    }
    return series;
  }

  private static long[] column(List<String> lines, int column) {
    return lines.stream()
        .map(line -> line.split(","))
        .filter(fields -> fields.length > column && isNumber(fields[column]))
        .mapToLong(fields -> bits(fields[column]))
        .toArray();
  }

  /** All columns of the recording, times excluded. */
  private static List<long[]> host(Path file) throws IOException {
    List<double[]> rows = rows(file);
    List<long[]> series = new ArrayList<>();
    for (int c = 1; c < rows.getFirst().length; c++) {
      int column = c;
      series.add(rows.stream().mapToLong(row -> Double.doubleToRawLongBits(row[column])).toArray());
    }
    return series;
  }

  /** The times of the recording, in nanoseconds. */
  static long[] hostTimes(Path metrics) throws IOException {
    return rows(metrics.resolve("host-proc").resolve("host-1s.csv.gz")).stream()
        .mapToLong(row -> ((long) row[0]) * 1_000_000)
        .toArray();
  }

  private static List<double[]> rows(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split(",", -1);
        double[] row = new double[fields.length];
        for (int i = 0; i < fields.length; i++) {
          row[i] = fields[i].isEmpty() ? Double.NaN : Double.parseDouble(fields[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static boolean isNumber(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return false;
    }
    char last = trimmed.charAt(trimmed.length() - 1);
    return Character.isDigit(last) || trimmed.endsWith("INFINITY") || last == '.';
  }

  private static long bits(String text) {
    String trimmed = text.trim();
    return Double.doubleToRawLongBits(
        switch (trimmed) {
          case "INFINITY" -> Double.POSITIVE_INFINITY;
          case "-INFINITY" -> Double.NEGATIVE_INFINITY;
          default -> Double.parseDouble(trimmed);
        });
  }
}
