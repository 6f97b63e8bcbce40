package io.heliograph.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Reads Linux's files about the machine and its processes. What is not there is unknown. */
public final class ProcFile {

  private static final String UNKNOWN = "unknown";

  /** Linux counts CPU time for users in these, whatever the kernel's own tick is. */
  private static final long TICKS_PER_SECOND = 100;

  private static final long NANOS_PER_TICK = 1_000_000_000L / TICKS_PER_SECOND;

  /** Places of user and system time among the fields after the command's name. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  private ProcFile() {}

  /** The text behind {@code name:} in a file of such lines. */
  public static String field(String file, String name) {
    for (String line : lines(Path.of(file))) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().equals(name)) {
        return line.substring(colon + 1).strip();
      }
    }
    return UNKNOWN;
  }

  /** A field in {@code kB}, in bytes. */
  public static OptionalLong bytes(String file, String name) {
    String text = field(file, name);
    return text.endsWith(" kB")
        ? OptionalLong.of(Long.parseLong(text.substring(0, text.length() - 3).strip()) << 10)
        : OptionalLong.empty();
  }

  /** What a file of one line begins with. */
  public static String firstWord(String file) {
    List<String> lines = lines(Path.of(file));
    return lines.isEmpty() ? UNKNOWN : lines.getFirst().split(" ", 2)[0];
  }

  /**
   * CPU time of a process or thread.
   *
   * @param stat the content of its {@code stat} file
   */
  static CpuTime cpuTime(String stat) {
    // The command's name may hold spaces and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return new CpuTime(
        Long.parseLong(fields[USER_TIME]) * NANOS_PER_TICK,
        Long.parseLong(fields[SYSTEM_TIME]) * NANOS_PER_TICK);
  }

  /** The command's name of a {@code stat} file. */
  static String command(String stat) {
    return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
