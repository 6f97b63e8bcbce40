package io.heliograph.storage.partition;

import io.heliograph.storage.file.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends pages to a partition's page file. Confined to the thread of its shard. */
final class PageFileWriter implements Closeable {

  private final FileChannel channel;
  private long length;

  private PageFileWriter(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /** Makes the file of a new partition, durable but for its name. */
  static PageFileWriter create(Path file, PartitionId id) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      PageFileWriter writer = new PageFileWriter(channel, 0);
      writer.append(PageFileLayout.fileHeader(id));
      channel.force(true);
      return writer;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens a file for appending behind {@code length}; what is there now goes. */
  static PageFileWriter openAt(Path file, long length) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      if (channel.size() > length) {
        channel.truncate(length);
        channel.force(true);
      }
      channel.position(length);
      return new PageFileWriter(channel, length);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Bytes in the file: where the next page's frame begins. */
  long length() {
    return length;
  }

  void appendPage(ByteBuffer page, int pageNumber) throws IOException {
    append(PageFileLayout.frameHeader(page.remaining(), pageNumber));
    append(page);
  }

  void appendFooter(int pages) throws IOException {
    append(PageFileLayout.footer(pages, length));
  }

  private void append(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    DurableFiles.writeFully(channel, bytes);
    length += count;
  }

  void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
