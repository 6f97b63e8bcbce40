package io.heliograph.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file read through positional channel reads.
 *
 * <p>An interrupt of a reading thread closes its channel for everybody. Other readers must not
 * suffer from a cancelled query, so a channel that was closed under a reader is opened again.
 * Thread-safe.
 */
final class ChannelFile implements ReadableFile {

  private final Path path;
  private final Object lock = new Object();
  private volatile FileChannel channel;
  private volatile boolean closed;

  private ChannelFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static ChannelFile open(Path path) throws IOException {
    return new ChannelFile(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long sizeBytes() {
    return withChannel(FileChannel::size);
  }

  @Override
  public void read(long position, byte[] target, int targetOffset, int length) {
    int done =
        withChannel(
            from -> readFully(from, position, ByteBuffer.wrap(target, targetOffset, length)));
    if (done < length) {
      throw new CorruptFileException(
          path, position + done, "file ends: " + (position + done) + " (expected: more bytes)");
    }
  }

  private static int readFully(FileChannel from, long position, ByteBuffer into)
      throws IOException {
    int start = into.position();
    while (into.hasRemaining()) {
      if (from.read(into, position + into.position() - start) < 0) {
        break;
      }
    }
    return into.position() - start;
  }

  private <T> T withChannel(ChannelCall<T> call) {
    try {
      while (true) {
        FileChannel used = channel;
        try {
          return call.on(used);
        } catch (ClosedChannelException e) {
          if (closed || Thread.currentThread().isInterrupted()) {
            throw e;
          }
          reopen(used);
        }
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot read: " + path, e);
    }
  }

  private void reopen(FileChannel stale) throws IOException {
    synchronized (lock) {
      if (!stale.isOpen() && channel.equals(stale) && !closed) {
        channel = FileChannel.open(path, StandardOpenOption.READ);
      }
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      try {
        channel.close();
      } catch (IOException e) {
        throw new StorageUnavailableException("cannot close: " + path, e);
      }
    }
  }

  private interface ChannelCall<T> {
    T on(FileChannel channel) throws IOException;
  }
}
