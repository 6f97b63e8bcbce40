package io.heliograph.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time of a process by kind of thread: names without their numbers, at most 15 characters, as
 * the kernel keeps them. Immutable.
 *
 * @param byName kinds of threads with their time
 */
public record ThreadTimes(Map<String, CpuTime> byName) {

  public ThreadTimes {
    byName = Map.copyOf(byName);
  }

  /** Of a process, since its threads began. */
  static ThreadTimes of(long pid) {
    Map<String, CpuTime> times = new TreeMap<>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc", "" + pid, "task"))) {
      for (Path task : tasks) {
        List<String> stat = ProcFile.lines(task.resolve("stat"));
        if (!stat.isEmpty()) {
          times.merge(
              kind(ProcFile.command(stat.getFirst())),
              ProcFile.cpuTime(stat.getFirst()),
              CpuTime::plus);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return new ThreadTimes(Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ThreadTimes(times);
  }

  /** {@code GC Thread#1} and {@code receiver-worker-2} without their numbers. */
  static String kind(String name) {
    return name.replaceFirst("[-#]?\\d*$", "").strip();
  }

  /** What was used after {@code earlier}. */
  public ThreadTimes since(ThreadTimes earlier) {
    Map<String, CpuTime> used = new TreeMap<>();
    byName.forEach((name, time) ->
        used.put(name, time.minus(earlier.byName.getOrDefault(name, CpuTime.ZERO))));
    return new ThreadTimes(used);
  }
}
