package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.codec.Effort;
import io.heliograph.metricstore.codec.GrowingLongs;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorEncoder;
import io.heliograph.metricstore.index.GrowingTerms;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.TermExtractor;
import io.heliograph.metricstore.series.SeriesPoints;
import io.heliograph.storage.file.DurableFiles;
import io.heliograph.storage.file.StorageUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes a block file. Series come in their order: by number in an increment, by their parts in a
 * sealed block. The file gets its name when it is whole and durable. Confined to one thread.
 */
public final class BlockWriter implements AutoCloseable {

  private static final int FAST_LEVEL = 1;
  private static final int FULL_LEVEL = 6;

  private final Path target;
  private final Path temporary;
  private final BlockKind kind;
  private final long sequence;
  private final int level;
  private final FrameWriter file;
  private final TimeColumnWriter times;
  private final ChunkEncoder chunks;
  private final ExemplarWriter exemplars = new ExemplarWriter();
  private final ByteOutput page = new ByteOutput(BlockLayout.PAGE_TARGET_BYTES * 2);
  private final GrowingLongs pageOffsets = new GrowingLongs();
  private final GrowingLongs[] parts = new GrowingLongs[PartKind.COUNT];
  private final GrowingLongs numbers = new GrowingLongs();
  private final GrowingLongs pages = new GrowingLongs();
  private final GrowingLongs offsets = new GrowingLongs();
  private final GrowingLongs counts = new GrowingLongs();
  private final GrowingLongs firstTimes = new GrowingLongs();
  private final GrowingLongs lastTimes = new GrowingLongs();
  private final VectorEncoder encoder = new VectorEncoder(Effort.FULL);
  private int lastMetric = -1;
  private long leastTime = Long.MAX_VALUE;
  private long greatestTime = Long.MIN_VALUE;
  private long pointCount;
  private boolean isPublished;

  private BlockWriter(
      Path target, Path temporary, BlockKind kind, long sequence, FrameWriter file) {
    this.target = target;
    this.temporary = temporary;
    this.kind = kind;
    this.sequence = sequence;
    this.file = file;
    Effort effort = kind == BlockKind.INCREMENT ? Effort.FAST : Effort.FULL;
    this.level = kind == BlockKind.INCREMENT ? FAST_LEVEL : FULL_LEVEL;
    this.times = new TimeColumnWriter(effort);
    this.chunks = new ChunkEncoder(effort, times);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new GrowingLongs();
    }
  }

  /** Begins a file, under a temporary name beside {@code target}. */
  public static BlockWriter create(Path target, BlockKind kind, long sequence) {
    Path temporary = target.resolveSibling(target.getFileName() + DurableFiles.TEMPORARY_SUFFIX);
    try {
      FrameWriter file = FrameWriter.create(temporary);
      BlockWriter writer = new BlockWriter(target, temporary, kind, sequence, file);
      writer.putHeader();
      return writer;
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot write: " + target, e);
    }
  }

  private void putHeader() throws IOException {
    ByteBuffer header =
        ByteBuffer.allocate(BlockLayout.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, BlockLayout.MAGIC);
    header.putShort(BlockLayout.HEADER_VERSION, (short) BlockLayout.VERSION);
    header.putShort(BlockLayout.HEADER_KIND, (short) kind.code());
    header.putLong(BlockLayout.HEADER_SEQUENCE, sequence);
    file.put(header.array(), BlockLayout.HEADER_BYTES);
  }

  /** The name that the file gets. */
  public Path target() {
    return target;
  }

  /**
   * Appends a series.
   *
   * @param number of the series in its generation; of no meaning in a sealed block
   * @param ordinals of its parts, by kind
   * @param points at least one, in time order
   */
  public void add(int number, int[] ordinals, SeriesPoints points) {
    try {
      int row = counts.size();
      if (ordinals[PartKind.METRIC.index()] != lastMetric) {
        lastMetric = ordinals[PartKind.METRIC.index()];
        chunks.forget();
      }
      for (int i = 0; i < parts.length; i++) {
        parts[i].add(ordinals[i]);
      }
      numbers.add(number);
      pages.add(pageOffsets.size());
      offsets.add(page.size());
      putCounts(points);
      chunks.encode(points, ordinals[PartKind.RESOURCE.index()], page);
      if (page.size() >= BlockLayout.PAGE_TARGET_BYTES) {
        flushPage();
      }
      if (points.hasExemplars()) {
        exemplars.add(row, points, file, level);
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot write: " + target, e);
    }
  }

  private void putCounts(SeriesPoints points) {
    long first = points.timeUnixNanos(0);
    long last = points.timeUnixNanos(points.size() - 1);
    counts.add(points.size());
    firstTimes.add(first);
    lastTimes.add(last);
    leastTime = Math.min(leastTime, first);
    greatestTime = Math.max(greatestTime, last);
    pointCount += points.size();
  }

  private void flushPage() throws IOException {
    if (page.size() > 0) {
      pageOffsets.add(file.putFrame(page.array(), page.size()));
      page.clear();
    }
  }

  /**
   * Finishes an increment and publishes it under its name.
   *
   * @param definitions what its stretch of the generation added to the index
   */
  public BlockSummary finishIncrement(Definitions definitions) {
    return finish(() -> {
      ByteOutput section = new ByteOutput(1 << 12);
      definitions.encode(section);
      return new ByteOutput[] {section, seriesSection(null), new ByteOutput(0)};
    });
  }

  /**
   * Finishes a sealed block and publishes it under its name.
   *
   * @param part gives the bytes of a part by the kind and ordinal that {@link #add} was given
   */
  public BlockSummary finishSealed(PartSource part) {
    return finish(() -> {
      ByteOutput partSection = new ByteOutput(1 << 12);
      ByteOutput termSection = new ByteOutput(1 << 12);
      int[][] ranks = new int[PartKind.COUNT][];
      for (PartKind partKind : PartKind.all()) {
        BitSet used = used(partKind);
        ranks[partKind.index()] = ranks(used);
        putParts(used, ordinal -> part.bytes(partKind, ordinal), partSection);
        putTerms(partKind, used, ordinal -> part.bytes(partKind, ordinal), termSection);
      }
      return new ByteOutput[] {partSection, seriesSection(ranks), termSection};
    });
  }

  /** Gives the bytes of parts. */
  @FunctionalInterface
  public interface PartSource {
    byte[] bytes(PartKind kind, int ordinal);
  }

  private interface Sections {
    /** Parts, series and terms. */
    ByteOutput[] encode();
  }

  private BlockSummary finish(Sections sections) {
    try {
      flushPage();
      exemplars.flush(file, level);
      ByteOutput pageSection = pageSection();
      long[] sectionOffsets = new long[BlockLayout.SECTION_COUNT];
      ByteOutput[] encoded = sections.encode();
      for (int i = 0; i < encoded.length; i++) {
        sectionOffsets[i] = file.putCompressed(encoded[i], level);
      }
      sectionOffsets[BlockLayout.Section.PAGES.index()] = file.putCompressed(pageSection, level);
      ByteOutput exemplarSection = new ByteOutput(1 << 10);
      exemplars.encode(exemplarSection);
      sectionOffsets[BlockLayout.Section.EXEMPLARS.index()] =
          file.putCompressed(exemplarSection, level);
      putFooter(sectionOffsets);
      publish();
      return summary();
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot write: " + target, e);
    }
  }

  private BlockSummary summary() {
    return new BlockSummary(
        kind,
        sequence,
        leastTime,
        greatestTime,
        counts.size(),
        pointCount,
        exemplars.count(),
        file.position());
  }

  /** Time columns go to pages of their own, behind the chunks. */
  private ByteOutput pageSection() throws IOException {
    GrowingLongs timePages = new GrowingLongs();
    GrowingLongs timeOffsets = new GrowingLongs();
    GrowingLongs timeCounts = new GrowingLongs();
    for (int i = 0; i < times.columnCount(); i++) {
      timePages.add(pageOffsets.size());
      timeOffsets.add(page.size());
      timeCounts.add(times.pointCount(i));
      page.putBytes(times.column(i));
      if (page.size() >= BlockLayout.PAGE_TARGET_BYTES) {
        flushPage();
      }
    }
    flushPage();
    ByteOutput section = new ByteOutput(1 << 10);
    section.putVarint(pageOffsets.size());
    put(pageOffsets, section);
    section.putVarint(times.columnCount());
    put(timePages, section);
    put(timeOffsets, section);
    put(timeCounts, section);
    return section;
  }

  private ByteOutput seriesSection(int @Nullable [][] ranks) {
    ByteOutput section = new ByteOutput(1 << 12);
    section.putVarint(counts.size());
    if (ranks == null) {
      put(numbers, section);
    } else {
      for (int kindIndex = 0; kindIndex < parts.length; kindIndex++) {
        long[] ordinals = parts[kindIndex].array();
        for (int i = 0; i < counts.size(); i++) {
          ordinals[i] = ranks[kindIndex][(int) ordinals[i]];
        }
        put(parts[kindIndex], section);
      }
    }
    for (GrowingLongs column : new GrowingLongs[] {pages, offsets, counts, firstTimes, lastTimes}) {
      put(column, section);
    }
    return section;
  }

  private void put(GrowingLongs column, ByteOutput section) {
    LongColumn.encode(encoder, column.array(), column.size(), section);
  }

  private BitSet used(PartKind partKind) {
    BitSet used = new BitSet();
    GrowingLongs ordinals = parts[partKind.index()];
    for (int i = 0; i < ordinals.size(); i++) {
      used.set((int) ordinals.at(i));
    }
    return used;
  }

  private static int[] ranks(BitSet used) {
    int[] ranks = new int[used.length()];
    int rank = 0;
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      ranks[i] = rank++;
    }
    return ranks;
  }

  private static void putParts(BitSet used, IntFunction<byte[]> part, ByteOutput section) {
    section.putVarint(used.cardinality());
    used.stream()
        .forEach(ordinal -> {
          byte[] bytes = part.apply(ordinal);
          section.putVarint(bytes.length);
          section.putBytes(bytes);
        });
  }

  private static void putTerms(
      PartKind partKind, BitSet used, IntFunction<byte[]> part, ByteOutput section) {
    GrowingTerms terms = new GrowingTerms();
    TermExtractor extractor = new TermExtractor();
    int rank = 0;
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      int ordinal = rank++;
      extractor.extract(partKind, part.apply(i), term -> terms.add(term, ordinal));
    }
    byte[] sorted = terms.toSortedTerms();
    section.putVarint(sorted.length);
    section.putBytes(sorted);
  }

  private void putFooter(long[] sectionOffsets) throws IOException {
    ByteBuffer footer =
        ByteBuffer.allocate(BlockLayout.FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    footer.putLong(BlockLayout.FOOTER_LEAST_TIME, leastTime);
    footer.putLong(BlockLayout.FOOTER_GREATEST_TIME, greatestTime);
    footer.putLong(BlockLayout.FOOTER_POINT_COUNT, pointCount);
    footer.putInt(BlockLayout.FOOTER_SERIES_COUNT, counts.size());
    footer.putInt(BlockLayout.FOOTER_EXEMPLAR_COUNT, exemplars.count());
    for (int i = 0; i < sectionOffsets.length; i++) {
      footer.putLong(BlockLayout.FOOTER_SECTIONS + i * Long.BYTES, sectionOffsets[i]);
    }
    CRC32C crc = new CRC32C();
    crc.update(footer.array(), 0, BlockLayout.FOOTER_CRC);
    footer.putInt(BlockLayout.FOOTER_CRC, (int) crc.getValue());
    footer.putInt(BlockLayout.FOOTER_MAGIC, BlockLayout.MAGIC);
    file.put(footer.array(), BlockLayout.FOOTER_BYTES);
  }

  private void publish() throws IOException {
    file.force();
    file.close();
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    Path directory = target.getParent();
    if (directory != null) {
      DurableFiles.forceDirectory(directory);
    }
    isPublished = true;
  }

  /** Deletes what was written, unless it was published. */
  @Override
  public void close() {
    if (isPublished) {
      return;
    }
    try {
      file.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot delete: " + temporary, e);
    }
  }
}
