package io.heliograph.metricstore.compaction;

import io.heliograph.metricstore.block.BlockKind;
import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.block.BlockWriter;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.SeriesPoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Merges sources into sealed blocks, one a window. Series by series, so that memory holds the
 * indexes and the points of one series. Confined to one thread.
 */
public final class SealedMerge {

  private final List<SeriesSource> sources;
  private final Windows windows;
  private final long sequence;
  private final Supplier<Path> paths;
  private final Map<Long, BlockWriter> writers = new TreeMap<>();

  /**
   * @param sources oldest first: of two points of a series and time, the one of the later source
   *     counts
   * @param sequence of the newest checkpoint among the sources
   * @param paths gives a new file name for each block
   */
  public SealedMerge(
      List<SeriesSource> sources, Windows windows, long sequence, Supplier<Path> paths) {
    this.sources = sources;
    this.windows = windows;
    this.sequence = sequence;
    this.paths = paths;
  }

  /** The series of one source, in the order of the merge. */
  private static final class Input {

    private final int source;
    private final int[][] keys;
    private final int[] order;
    private int next;

    Input(int source, int[][] keys, int[] order) {
      this.source = source;
      this.keys = keys;
      this.order = order;
    }

    boolean isAtEnd() {
      return next == order.length;
    }

    int[] key() {
      return keys[order[next]];
    }

    int series() {
      return order[next];
    }
  }

  /** Writes and publishes the blocks. Nothing is left behind if it fails. */
  public List<BlockReader> run() {
    List<BlockReader> published = new ArrayList<>();
    try {
      MergedParts parts = merge();
      for (BlockWriter writer : writers.values()) {
        writer.finishSealed(parts::part);
        published.add(BlockReader.open(writer.target()));
      }
      return published;
    } catch (RuntimeException e) {
      for (BlockReader block : published) {
        block.deleteWhenClosed();
        block.release();
      }
      throw e;
    } finally {
      writers.values().forEach(BlockWriter::close);
    }
  }

  private MergedParts merge() {
    List<SeriesIndex> indexes = sources.stream().map(SeriesSource::index).toList();
    List<boolean[][]> used = new ArrayList<>();
    for (SeriesSource source : sources) {
      used.add(used(source));
    }
    MergedParts parts = new MergedParts(indexes, used);
    PriorityQueue<Input> inputs =
        new PriorityQueue<>((a, b) -> {
          int byKey = Arrays.compare(a.key(), b.key());
          return byKey != 0 ? byKey : Integer.compare(a.source, b.source);
        });
    for (int i = 0; i < sources.size(); i++) {
      Input input = input(i, parts);
      if (!input.isAtEnd()) {
        inputs.add(input);
      }
    }
    while (!inputs.isEmpty()) {
      mergeNext(inputs);
    }
    return parts;
  }

  private static boolean[][] used(SeriesSource source) {
    SeriesIndex index = source.index();
    boolean[][] used = new boolean[PartKind.COUNT][];
    for (PartKind kind : PartKind.all()) {
      used[kind.index()] = new boolean[index.partCount(kind)];
    }
    for (int series = 0; series < index.seriesCount(); series++) {
      if (source.hasPoints(series)) {
        for (PartKind kind : PartKind.all()) {
          used[kind.index()][index.ordinal(kind, series)] = true;
        }
      }
    }
    return used;
  }

  private Input input(int source, MergedParts parts) {
    SeriesSource from = sources.get(source);
    SeriesIndex index = from.index();
    int[][] keys = new int[index.seriesCount()][];
    Integer[] order = new Integer[keys.length];
    int count = 0;
    for (int series = 0; series < keys.length; series++) {
      if (from.hasPoints(series)) {
        int[] key = new int[PartKind.COUNT];
        for (PartKind kind : PartKind.all()) {
          key[kind.index()] = parts.map(source, kind, index.ordinal(kind, series));
        }
        keys[series] = key;
        order[count++] = series;
      }
    }
    Arrays.sort(order, 0, count, (a, b) -> Arrays.compare(keys[a], keys[b]));
    return new Input(
        source, keys, Arrays.stream(order, 0, count).mapToInt(Integer::intValue).toArray());
  }

  private void mergeNext(PriorityQueue<Input> inputs) {
    int[] key = inputs.element().key();
    List<SeriesPoints> found = new ArrayList<>();
    while (!inputs.isEmpty() && Arrays.equals(inputs.element().key(), key)) {
      Input input = inputs.remove();
      found.add(sources.get(input.source).read(input.series()));
      input.next++;
      if (!input.isAtEnd()) {
        inputs.add(input);
      }
    }
    write(key, found.size() == 1 ? found.getFirst() : concatenate(found));
  }

  private static SeriesPoints concatenate(List<SeriesPoints> found) {
    int size = found.stream().mapToInt(SeriesPoints::size).sum();
    SeriesPoints.Builder builder = new SeriesPoints.Builder(found.getFirst().shape(), size);
    for (SeriesPoints points : found) {
      builder.copy(points, 0, points.size());
    }
    return builder.build();
  }

  private void write(int[] key, SeriesPoints points) {
    for (int from = 0; from < points.size(); ) {
      long end = windows.endOf(points.timeUnixNanos(from));
      int to = points.indexOf(end);
      writers
          .computeIfAbsent(
              end, window -> BlockWriter.create(paths.get(), BlockKind.SEALED, sequence))
          .add(0, key, points.slice(from, to));
      from = to;
    }
  }
}
