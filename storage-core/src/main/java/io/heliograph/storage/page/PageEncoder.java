package io.heliograph.storage.page;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.zip.CRC32C;

/** Writes columns as the bytes of a page. Confined to the thread of its page builder. */
final class PageEncoder implements AutoCloseable {

  private final SectionWriter sections;
  private final ByteOutput directory = new ByteOutput();
  private final ByteOutput page = new ByteOutput();

  PageEncoder(PageOptions options) {
    this.sections = new SectionWriter(options.zstdLevel());
  }

  ByteBuffer encode(Collection<ColumnBuilder> columns, int rowCount) {
    sections.clear();
    directory.clear();
    int columnCount = 0;
    for (ColumnBuilder column : columns) {
      if (column.count() > 0) {
        encode(column);
        columnCount++;
      }
    }
    page.clear();
    writeHead(rowCount, columnCount);
    page.bytes(sections.payload().array(), 0, sections.payload().length());
    return ByteBuffer.wrap(page.array(), 0, page.length()).asReadOnlyBuffer();
  }

  private void encode(ColumnBuilder column) {
    int start = sections.payload().length();
    ColumnEncoding encoding = column.encode(sections);
    int length = sections.payload().length() - start;
    ColumnKey key = column.key();
    directory.varint(key.family());
    directory.varint(key.name().length());
    directory.bytes(key.name().unsafeArray(), 0, key.name().length());
    directory.u8(column.kind().code());
    directory.u8(encoding.code());
    directory.varint(column.count());
    directory.varint(length);
    directory.varint(column.sizeBytes());
    directory.varint(encoding.distinctCount());
    directory.zigzag(encoding.min());
    directory.varint(encoding.max() - encoding.min());
    directory.u32(Checksum.of(sections.payload().array(), start, length));
  }

  private void writeHead(int rowCount, int columnCount) {
    byte[] stored = directory.array();
    int storedLength = directory.length();
    int codec = PageLayout.SECTION_RAW;
    byte[] compressed = sections.compressDirectory(directory);
    if (compressed.length > 0) {
      codec = PageLayout.SECTION_ZSTD;
      stored = compressed;
      storedLength = compressed.length;
    }
    page.u32(PageLayout.MAGIC);
    page.u8(PageLayout.VERSION);
    page.u8(codec);
    page.u8(0);
    page.u8(0);
    page.u32(rowCount);
    page.u32(columnCount);
    page.u32(storedLength);
    page.u32(directory.length());
    CRC32C crc = new CRC32C();
    crc.update(page.array(), 0, PageLayout.CRC_OFFSET);
    crc.update(stored, 0, storedLength);
    page.u32((int) crc.getValue());
    page.bytes(stored, 0, storedLength);
  }

  @Override
  public void close() {
    sections.close();
  }
}
