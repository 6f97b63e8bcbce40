package io.heliograph.bench.result;

import io.heliograph.bench.process.ProcFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What figures depend on. Immutable.
 *
 * @param facts each with its name, in the order in which they are shown
 */
public record Circumstances(List<Fact> facts) {

  private static final int MIB = 1 << 20;

  /** One of them. */
  public record Fact(String name, String value) {}

  public Circumstances {
    facts = List.copyOf(facts);
  }

  /**
   * Of this machine, JVM and clone, now.
   *
   * @param commandLine what was run
   * @param data what made the bytes; empty where there are none
   */
  public static Circumstances now(String commandLine, String data)
      throws IOException, InterruptedException {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("command", commandLine));
    facts.add(new Fact("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    facts.add(new Fact("commit", commit()));
    facts.add(new Fact("CPU", ProcFile.field("/proc/cpuinfo", "model name")));
    facts.add(new Fact("cores", "" + Runtime.getRuntime().availableProcessors()));
    facts.add(new Fact("memory", memory()));
    facts.add(
        new Fact("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version")));
    facts.add(new Fact("JDK", System.getProperty("java.vendor") + " " + Runtime.version()));
    facts.add(new Fact("load average before", ProcFile.firstWord("/proc/loadavg")));
    if (!data.isEmpty()) {
      facts.add(new Fact("data", data));
    }
    return new Circumstances(facts);
  }

  private static String memory() {
    return ProcFile.bytes("/proc/meminfo", "MemTotal").stream()
        .mapToObj(bytes -> bytes / MIB + " MiB")
        .findFirst()
        .orElse("unknown");
  }

  /** As {@code git describe} has it; says so when the clone has changes. */
  private static String commit() throws IOException, InterruptedException {
    Path clone = Path.of(System.getProperty("heliograph.root", "."));
    if (!Files.exists(clone.resolve(".git"))) {
      return "unknown";
    }
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
            .directory(clone.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor() == 0 ? text : "unknown";
  }
}
