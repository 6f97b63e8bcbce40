package io.heliograph.ingestlog.file;

import io.heliograph.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is left of acknowledged frames that are damaged, and counts them, once however many
 * readers come upon them. Thread-safe.
 */
final class Quarantine {

  static final String DIRECTORY = "quarantine";

  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final Path directory;

  private final ReentrantLock writing = new ReentrantLock();

  /** What may still be copied; damage beyond is reported and left where it is. */
  private final AtomicLong bytesLeft;

  private final AtomicLong frames = new AtomicLong();
  private final Set<Place> known = ConcurrentHashMap.newKeySet();
  private final Set<Long> countedOffsets = ConcurrentHashMap.newKeySet();

  private record Place(long sequence, long start) {}

  Quarantine(Path logDirectory, long bytesMax) {
    this.directory = logDirectory.resolve(DIRECTORY);
    this.bytesLeft = new AtomicLong(bytesMax);
  }

  /** Number of damaged or missing frames so far. */
  long frames() {
    return frames.get();
  }

  /** Counts the frames with offsets in [from, to). */
  void count(long fromOffset, long toOffset) {
    if (countedOffsets.add(fromOffset)) {
      frames.addAndGet(toOffset - fromOffset);
    }
  }

  /** Reports the bytes [start, end) of a segment, and copies them. */
  void keep(Path segment, long sequence, long start, long end) {
    if (!known.add(new Place(sequence, start))) {
      return;
    }
    LOG.error("corrupt frames: {} bytes [{}, {})", segment, start, end);
    if (bytesLeft.addAndGet(start - end) >= 0) {
      copy(segment, start, end, directory.resolve(sequence + "-" + start + ".bytes"));
    }
  }

  private void copy(Path segment, long start, long end, Path copy) {
    writing.lock();
    try {
      if (!Files.exists(copy)) {
        DurableFiles.createDirectories(directory);
        DurableFiles.writeAtomically(copy, read(segment, start, end));
      }
    } catch (IOException e) {
      LOG.warn("cannot quarantine: {}", copy, e);
    } finally {
      writing.unlock();
    }
  }

  private static ByteBuffer read(Path segment, long start, long end) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {}
    }
    return bytes.flip();
  }

  /** Takes a whole segment file out of the log. */
  void move(Path segment) throws IOException {
    LOG.error("corrupt segment: {}", segment);
    DurableFiles.createDirectories(directory);
    Files.move(segment, directory.resolve(segment.getFileName().toString()));
    DurableFiles.forceDirectory(directory);
  }
}
