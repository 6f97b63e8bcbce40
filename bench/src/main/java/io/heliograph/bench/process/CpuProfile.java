package io.heliograph.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the CPU time of a recording went, by the flight recorder's samples of Java threads. Time of
 * the collector and the compilers is not in it. Immutable.
 *
 * @param samples how many there are
 * @param byPackage samples whose topmost frame is in a package
 * @param byMethod samples whose topmost frame is a method
 * @param byOwner samples whose topmost frame of ours is a method of it; {@code elsewhere} has none
 */
public record CpuProfile(
    long samples,
    Map<String, Long> byPackage,
    Map<String, Long> byMethod,
    Map<String, Long> byOwner) {

  private static final List<String> SAMPLES = List.of("jdk.CPUTimeSample", "jdk.ExecutionSample");
  private static final String OURS = "io.heliograph.";
  private static final String ELSEWHERE = "elsewhere";

  public CpuProfile {
    byPackage = Map.copyOf(byPackage);
    byMethod = Map.copyOf(byMethod);
    byOwner = Map.copyOf(byOwner);
  }

  /**
   * Reads a recording: its samples by CPU time where it has some, which this JDK takes on Linux
   * alone, else those by wall-clock time of what ran Java code.
   */
  static CpuProfile read(Path recording) throws IOException {
    Map<String, Tally> tallies = new HashMap<>();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        String type = event.getEventType().getName();
        if (SAMPLES.contains(type)) {
          tallies.computeIfAbsent(type, missing -> new Tally()).add(event);
        }
      }
    }
    Tally byCpu = tallies.get(SAMPLES.get(0));
    Tally byWall = tallies.getOrDefault(SAMPLES.get(1), new Tally());
    return (byCpu == null ? byWall : byCpu).profile();
  }

  /** The greatest shares, largest first. */
  public static List<Map.Entry<String, Long>> top(Map<String, Long> counts, int limit) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .collect(Collectors.toList());
  }

  private static final class Tally {
    private final Map<String, Long> byPackage = new HashMap<>();
    private final Map<String, Long> byMethod = new HashMap<>();
    private final Map<String, Long> byOwner = new HashMap<>();
    private long samples;

    void add(RecordedEvent event) {
      if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
        return;
      }
      List<RecordedFrame> frames = event.getStackTrace().getFrames();
      RecordedMethod top = frames.getFirst().getMethod();
      samples++;
      byPackage.merge(packageOf(top), 1L, Long::sum);
      byMethod.merge(name(top), 1L, Long::sum);
      byOwner.merge(
          frames.stream()
              .map(RecordedFrame::getMethod)
              .filter(method -> method.getType().getName().startsWith(OURS))
              .findFirst()
              .map(Tally::name)
              .orElse(ELSEWHERE),
          1L,
          Long::sum);
    }

    private static String packageOf(RecordedMethod method) {
      String type = method.getType().getName();
      int dot = type.lastIndexOf('.');
      return dot < 0 ? type : type.substring(0, dot);
    }

    private static String name(RecordedMethod method) {
      return method.getType().getName() + "." + method.getName();
    }

    CpuProfile profile() {
      return new CpuProfile(samples, byPackage, byMethod, byOwner);
    }
  }
}
