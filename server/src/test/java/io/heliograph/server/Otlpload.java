package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The load generator that is kept beside the source tree, which knows by itself what a backend must
 * hold. Thread-safe.
 */
final class Otlpload {

  private static final int TIMEOUT_SECONDS = 300;

  private final Path program;

  private Otlpload(Path program) {
    this.program = program;
  }

  /** Builds it; the test is skipped where its sources or Go are missing. */
  @SuppressWarnings("SystemOut") // a skipped test must say so
  static Otlpload build() throws IOException, InterruptedException {
    Path sources = Path.of(System.getProperty("heliograph.shared", "../shared"), "tools/otlpload");
    for (var needed :
        List.of(
            new Needed(Files.isRegularFile(sources.resolve("go.mod")), "no ../shared"),
            new Needed(isOnPath("go"), "no go"))) {
      if (!needed.isThere()) {
        System.out.println("skipped: " + needed.complaint());
      }
      assumeTrue(needed.isThere(), needed.complaint());
    }
    Path program = Path.of("target", "otlpload").toAbsolutePath();
    run(List.of("go", "build", "-C", sources.toString(), "-o", program.toString(), "."));
    return new Otlpload(program);
  }

  private record Needed(boolean isThere, String complaint) {}

  private static boolean isOnPath(String name) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(directory, name))) {
        return true;
      }
    }
    return false;
  }

  /** Runs one of its commands, which must succeed; returns what it prints. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("otlpload", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean hasEnded = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!hasEnded) {
        process.destroyForcibly();
      }
      String printed = Files.readString(output);
      assertThat(hasEnded && process.exitValue() == 0).as("%s: %s", command, printed).isTrue();
      return printed;
    } finally {
      Files.delete(output);
    }
  }

  static JsonNode manifest(Path dataSet) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(dataSet.resolve("manifest.json")));
  }

  /** The requests of a signal, in order: each a length and the message. */
  static <T extends Message> List<T> requests(Path dataSet, String signal, Parser<T> parser)
      throws IOException {
    List<T> requests = new ArrayList<>();
    try (InputStream file = Files.newInputStream(dataSet.resolve(signal + ".bin"));
        InputStream buffered = new java.io.BufferedInputStream(file)) {
      for (T next = parser.parseDelimitedFrom(buffered);
          next != null;
          next = parser.parseDelimitedFrom(buffered)) {
        requests.add(next);
      }
    }
    return requests;
  }
}
