package io.heliograph.ingestlog.file;

import io.heliograph.ingestlog.file.SegmentHeader.Predecessor;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the segments of a directory and begins a new one. No existing segment is ever written to.
 * Confined to one thread.
 */
final class Recovery {

  /*
   * A segment's header says where the one before it ends, so the newest segment tells how much of
   * each older one counts, whatever a failed write left behind it. Only the newest has nobody who
   * says so; it is scanned. Its intact frames above the watermark go into the new segment, which
   * cuts it at the watermark. The new segment gets its name when all of it is durable: a crash
   * during recovery leaves everything as it was.
   *
   * Segments that the chain leaves out are remains of failed attempts without any durable frame,
   * and are deleted. If a segment is missing within the chain, the older ones are kept, and
   * readers are told of the gap.
   */

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Path directory;
  private final RandomGenerator random;
  private final ByteBuffer staging;
  private final Quarantine quarantine;
  private final long nextOffsetMin;
  private long tornBytes;

  /** A segment file that is intact as to its header. */
  private record SegmentFile(Path path, SegmentHeader header) {}

  /**
   * The log as it was found.
   *
   * @param segments oldest first; the last one is new and being written
   * @param writer of the last segment
   * @param tornBytes bytes of unacknowledged frames that were discarded
   */
  record Recovered(List<Segment> segments, SegmentWriter writer, long tornBytes) {}

  /**
   * @param staging what the bytes of the new segment pass through
   * @param nextOffsetMin least offset that new frames may be given
   */
  Recovery(LogSetup setup, ByteBuffer staging, Quarantine quarantine, long nextOffsetMin) {
    this.directory = setup.directory();
    this.random = setup.random();
    this.staging = staging;
    this.quarantine = quarantine;
    this.nextOffsetMin = nextOffsetMin;
  }

  /**
   * @throws CorruptFileException if the newest segment's header is lost, or is another log's
   */
  Recovered run() throws IOException {
    DurableFiles.createDirectories(directory);
    deleteTemporaries();
    Deque<SegmentFile> files = readHeaders();
    return files.isEmpty() ? create() : open(files);
  }

  private void deleteTemporaries() throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(directory, "*" + DurableFiles.TEMPORARY_SUFFIX)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  /** The segment files, oldest first. */
  private Deque<SegmentFile> readHeaders() throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> segments =
        Files.newDirectoryStream(directory, "*" + SegmentLayout.FILE_SUFFIX)) {
      segments.forEach(paths::add);
    }
    paths.sort(Comparator.comparing(path -> path.getFileName().toString()));
    Deque<SegmentFile> files = new ArrayDeque<>();
    for (Path path : paths) {
      SegmentFile file = readHeader(path, path.equals(paths.getLast()));
      if (file != null) {
        files.add(file);
      }
    }
    return files;
  }

  /** Null if an older segment's header is lost: its frames are then a gap. */
  private @Nullable SegmentFile readHeader(Path path, boolean newest) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentLayout.FRAMES_START);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
    }
    try {
      return new SegmentFile(path, SegmentLayout.decode(path, bytes.flip()));
    } catch (CorruptFileException e) {
      if (newest) {
        throw e;
      }
      quarantine.move(path);
      DurableFiles.forceDirectory(directory);
      return null;
    }
  }

  private Recovered create() throws IOException {
    UUID incarnation = new UUID(random.nextLong(), random.nextLong());
    SegmentHeader header =
        new SegmentHeader(incarnation, 1, nextOffsetMin, random.nextLong(), Predecessor.NONE);
    SegmentWriter writer = SegmentWriter.create(directory, header, staging);
    publish(writer);
    return new Recovered(
        List.of(new Segment(writer.path(), header, writer.position(), nextOffsetMin)), writer, 0);
  }

  private static void publish(SegmentWriter writer) throws IOException {
    try {
      writer.publish();
    } catch (IOException e) {
      writer.abandon();
      throw e;
    }
  }

  private Recovered open(Deque<SegmentFile> files) throws IOException {
    SegmentFile newest = files.removeLast();
    TailScan scan = scan(newest);
    Segment last =
        new Segment(newest.path(), newest.header(), scan.cutPosition(), scan.watermark());
    last.seal();
    Deque<Segment> chain = new ArrayDeque<>();
    chain.add(last);
    List<Path> leftOut = new ArrayList<>();
    while (!files.isEmpty()) {
      link(files.removeLast(), chain, leftOut);
    }
    Recovered recovered = begin(last, chain, scan, leftOut);
    for (Path path : leftOut) {
      Files.delete(path);
    }
    return recovered;
  }

  private TailScan scan(SegmentFile file) {
    TailScan scan = TailScan.of(file.path(), file.header());
    for (TailScan.Damage damage : scan.corruption()) {
      quarantine.keep(file.path(), file.header().sequence(), damage.start(), damage.end());
      quarantine.count(damage.fromOffset(), damage.toOffset());
    }
    tornBytes += scan.tornBytes();
    return scan;
  }

  /** Puts a file in front of the chain, if the chain has a place for it. */
  private void link(SegmentFile file, Deque<Segment> chain, List<Path> leftOut) {
    SegmentHeader header = file.header();
    Segment next = chain.getFirst();
    if (!header.incarnation().equals(next.header().incarnation())) {
      throw new CorruptFileException(
          file.path(),
          0,
          "incarnation: "
              + header.incarnation()
              + " (expected: "
              + next.header().incarnation()
              + ")");
    }
    Predecessor named = next.header().predecessor();
    if (header.sequence() > named.sequence()) {
      leftOut.add(file.path());
      return;
    }
    chain.addFirst(
        header.sequence() == named.sequence()
            ? sealed(file, named.endPosition(), next.baseOffset())
            : beforeMissing(file));
  }

  private static Segment sealed(SegmentFile file, long endPosition, long endOffset) {
    Segment segment = new Segment(file.path(), file.header(), endPosition, endOffset);
    segment.seal();
    return segment;
  }

  private Segment beforeMissing(SegmentFile file) {
    LOG.error("segment missing after: {}", file.path());
    TailScan scan = scan(file);
    return sealed(file, scan.sizeBytes(), scan.endOffset());
  }

  private Recovered begin(Segment last, Deque<Segment> chain, TailScan scan, List<Path> leftOut)
      throws IOException {
    SegmentHeader header =
        new SegmentHeader(
            last.header().incarnation(),
            last.sequence() + 1,
            last.endOffset(),
            random.nextLong(),
            last.asPredecessor());
    SegmentWriter writer = SegmentWriter.create(directory, header, staging);
    try {
      scan.forEachSurvivor((frame, offset) -> writer.add(frame, offset, last.endOffset()));
      writer.publish();
    } catch (IOException | RuntimeException e) {
      writer.abandon();
      throw e;
    }
    if (last.isEmpty()) {
      leftOut.add(last.path());
      chain.removeLast();
    }
    long endOffset = Math.max(scan.endOffset(), nextOffsetMin);
    chain.add(new Segment(writer.path(), header, writer.position(), endOffset));
    return new Recovered(List.copyOf(chain), writer, tornBytes);
  }
}
