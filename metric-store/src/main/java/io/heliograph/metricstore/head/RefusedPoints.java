package io.heliograph.metricstore.head;

import java.util.Map;
import java.util.TreeMap;

/** Points that were not taken, by reason. Guarded by its own monitor. */
public final class RefusedPoints {

  private final Map<String, Long> counts = new TreeMap<>();

  public synchronized void add(String reason, long points) {
    if (points > 0) {
      counts.merge(reason, points, Long::sum);
    }
  }

  public synchronized Map<String, Long> counts() {
    return Map.copyOf(counts);
  }
}
