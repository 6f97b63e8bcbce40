package io.heliograph.metricstore.block;

import com.github.luben.zstd.Zstd;
import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Appends frames to a new file. Confined to one thread. */
final class FrameWriter implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 << 10;

  private final FileChannel channel;
  private final ByteOutput buffer = new ByteOutput(BUFFER_BYTES + (64 << 10));
  private final CRC32C crc = new CRC32C();
  private long flushedBytes;

  private FrameWriter(FileChannel channel) {
    this.channel = channel;
  }

  static FrameWriter create(Path path) throws IOException {
    return new FrameWriter(
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  long position() {
    return flushedBytes + buffer.size();
  }

  /** Appends bytes without a frame. */
  void put(byte[] bytes, int length) throws IOException {
    buffer.putBytes(bytes, 0, length);
    flushIfFull();
  }

  /** Appends a frame and returns its offset. */
  long putFrame(byte[] payload, int length) throws IOException {
    long offset = position();
    crc.reset();
    crc.update(payload, 0, length);
    buffer.putInt(length);
    buffer.putInt((int) crc.getValue());
    buffer.putBytes(payload, 0, length);
    flushIfFull();
    return offset;
  }

  /** Appends a frame of compressed bytes and returns its offset. */
  long putCompressed(ByteOutput raw, int level) throws IOException {
    byte[] target = new byte[(int) Zstd.compressBound(raw.size())];
    long size = Zstd.compressByteArray(target, 0, target.length, raw.array(), 0, raw.size(), level);
    if (Zstd.isError(size)) {
      throw new IllegalStateException("zstd: " + Zstd.getErrorName(size));
    }
    ByteOutput payload = new ByteOutput((int) size + 8);
    payload.putVarint(raw.size());
    payload.putBytes(target, 0, (int) size);
    return putFrame(payload.array(), payload.size());
  }

  /** Makes everything durable. */
  void force() throws IOException {
    flush();
    channel.force(true);
  }

  private void flushIfFull() throws IOException {
    if (buffer.size() >= BUFFER_BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    DurableFiles.writeFully(channel, ByteBuffer.wrap(buffer.array(), 0, buffer.size()));
    flushedBytes += buffer.size();
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
