package io.heliograph.ingestlog.file;

import io.heliograph.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes one new segment. After any {@link IOException} it must be closed and its file never be
 * written or forced again. Confined to one thread.
 */
final class SegmentWriter implements AutoCloseable {

  private final Path directory;
  private final SegmentHeader header;
  private final FileChannel channel;
  private final ByteBuffer staging;
  private final byte[] frameHeader = new byte[FrameLayout.HEADER_BYTES_MAX];
  private long position;

  private SegmentWriter(
      Path directory, SegmentHeader header, FileChannel channel, ByteBuffer staging) {
    this.directory = directory;
    this.header = header;
    this.channel = channel;
    this.staging = staging;
  }

  /**
   * Creates the segment under a temporary name, where frames can be added before {@link #publish}.
   *
   * @param staging direct buffer that the bytes pass through; the caller owns it
   */
  static SegmentWriter create(Path directory, SegmentHeader header, ByteBuffer staging)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            temporary(directory, header),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    SegmentWriter writer = new SegmentWriter(directory, header, channel, staging.clear());
    try {
      writer.stage(SegmentLayout.encode(header));
      writer.flush();
    } catch (IOException e) {
      writer.abandon();
      throw e;
    }
    return writer;
  }

  private static Path temporary(Path directory, SegmentHeader header) {
    return directory.resolve(
        SegmentLayout.fileName(header.sequence()) + DurableFiles.TEMPORARY_SUFFIX);
  }

  /** Makes the segment and its name durable. */
  void publish() throws IOException {
    force();
    Files.move(temporary(directory, header), path(), StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.forceDirectory(directory);
  }

  Path path() {
    return directory.resolve(SegmentLayout.fileName(header.sequence()));
  }

  /** Byte position after what was added. */
  long position() {
    return position;
  }

  void add(PendingAppend append, long offset, long durableOffset) throws IOException {
    stageHeader(append.header(offset, durableOffset));
    stage(ByteBuffer.wrap(append.stored(), append.storedOffset(), append.storedLength()));
    pad();
  }

  /** Adds a record that everything below {@code durableOffset} is durable. */
  void addMark(long durableOffset) throws IOException {
    int noCrc = FrameLayout.payloadCrc(frameHeader, 0, 0);
    stageHeader(new FrameHeader(durableOffset, durableOffset, 0, noCrc, 0, 0, 0, null, "", false));
  }

  private void stageHeader(FrameHeader frame) throws IOException {
    int length = FrameLayout.encode(header.marker(), frame, frameHeader);
    stage(ByteBuffer.wrap(frameHeader, 0, length));
  }

  private void pad() throws IOException {
    while (position % FrameLayout.ALIGNMENT != 0) {
      if (!staging.hasRemaining()) {
        flush();
      }
      staging.put((byte) 0);
      position++;
    }
  }

  private void stage(ByteBuffer source) throws IOException {
    position += source.remaining();
    while (source.hasRemaining()) {
      if (!staging.hasRemaining()) {
        flush();
      }
      int count = Math.min(source.remaining(), staging.remaining());
      staging.put(staging.position(), source, source.position(), count);
      staging.position(staging.position() + count);
      source.position(source.position() + count);
    }
  }

  /** Hands everything that was added to the kernel. */
  void flush() throws IOException {
    DurableFiles.writeFully(channel, staging.flip());
    staging.clear();
  }

  /** Hands everything to the kernel and waits until it is on disk. */
  void force() throws IOException {
    flush();
    channel.force(false);
  }

  /** Closes and removes what was not published. */
  void abandon() {
    close();
    try {
      Files.deleteIfExists(temporary(directory, header));
    } catch (IOException e) {
      // Opening the log removes leftovers.
    }
  }

  /** Never fails: what mattered was forced before. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing depends on it.
    }
  }
}
