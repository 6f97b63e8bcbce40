package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.testkit.fs.Operation;
import java.util.EnumMap;
import java.util.Map;

/**
 * What storage was doing, and how often: a crash test that never gets there proves nothing.
 * Confined to one thread.
 */
final class Stages {

  /** What is seen on the disk. */
  private enum Stage {
    LOG_SEGMENT_DROPPED,
    PARTITION_SEALED,
    INDEX_COMMITTED,
    INDEX_FILE_MERGED_AWAY,
    MANIFEST_PUBLISHED,
    BLOCK_MERGED_AWAY
  }

  private final Map<Stage, Long> counts = new EnumMap<>(Stage.class);

  /** Is told every operation on the disk. */
  void note(Operation operation) {
    String path = operation.path();
    switch (operation.kind()) {
      case DELETE -> noteDeletion(path);
      case MOVE -> noteMove(path);
      default -> {}
    }
  }

  private void noteDeletion(String path) {
    if (path.startsWith("/data/ingest-log")) {
      count(Stage.LOG_SEGMENT_DROPPED);
    } else if (path.endsWith(".block")) {
      count(Stage.BLOCK_MERGED_AWAY);
    } else if (path.contains("/index/_")) {
      count(Stage.INDEX_FILE_MERGED_AWAY);
    }
  }

  private void noteMove(String path) {
    if (path.contains("/index/pending_segments")) {
      count(Stage.INDEX_COMMITTED);
    } else if (path.startsWith("/data/metrics/manifest")) {
      count(Stage.MANIFEST_PUBLISHED);
    } else if (path.endsWith("/manifest.json.tmp")) {
      count(Stage.PARTITION_SEALED);
    }
  }

  private void count(Stage stage) {
    counts.merge(stage, 1L, Long::sum);
  }

  void requireAll() {
    assertThat(counts).containsOnlyKeys(Stage.values());
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
