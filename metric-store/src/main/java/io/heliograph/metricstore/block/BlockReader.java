package io.heliograph.metricstore.block;

import com.github.luben.zstd.Zstd;
import io.heliograph.metricstore.block.BlockLayout.Section;
import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.file.StorageUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An open block file. Its index is read when it is first needed and may be dropped at any time.
 *
 * <p>The store holds one reference, and each read that uses the block another; the file is closed,
 * and deleted if that was asked for, when the last one is gone. Thread-safe.
 */
public final class BlockReader {

  private final ReadableFile file;
  private final BlockSummary summary;
  private final long[] sectionOffsets;
  private final AtomicInteger references = new AtomicInteger(1);
  private volatile @Nullable BlockIndex index;
  private volatile @Nullable ExemplarIndex exemplarIndex;
  private volatile boolean isDeletedWhenClosed;

  private BlockReader(ReadableFile file, BlockSummary summary, long[] sectionOffsets) {
    this.file = file;
    this.summary = summary;
    this.sectionOffsets = sectionOffsets;
  }

  /**
   * @throws CorruptFileException if header or footer are not what a writer wrote
   */
  public static BlockReader open(Path path) {
    try {
      ReadableFile file = ReadableFile.open(path);
      try {
        return open(file);
      } catch (RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot open: " + path, e);
    }
  }

  private static BlockReader open(ReadableFile file) {
    long size = file.sizeBytes();
    long footerOffset = size - BlockLayout.FOOTER_BYTES;
    if (footerOffset < BlockLayout.HEADER_BYTES) {
      throw new CorruptFileException(file.path(), 0, "file size: " + size + " (expected: larger)");
    }
    ByteBuffer header = read(file, 0, BlockLayout.HEADER_BYTES);
    if (header.getInt(0) != BlockLayout.MAGIC) {
      throw new CorruptFileException(file.path(), 0, "magic: other (expected: HGMB)");
    }
    int version = header.getShort(BlockLayout.HEADER_VERSION);
    if (version != BlockLayout.VERSION) {
      throw new CorruptFileException(
          file.path(),
          BlockLayout.HEADER_VERSION,
          "format version: " + version + " (expected: " + BlockLayout.VERSION + ")");
    }
    byte[] footerBytes = bytes(file, footerOffset, BlockLayout.FOOTER_BYTES);
    ByteBuffer footer = ByteBuffer.wrap(footerBytes).order(ByteOrder.LITTLE_ENDIAN);
    requireChecksum(file.path(), footerOffset, footerBytes, footer);
    long[] offsets = new long[BlockLayout.SECTION_COUNT];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = footer.getLong(BlockLayout.FOOTER_SECTIONS + i * Long.BYTES);
    }
    return new BlockReader(file, summary(header, footer, size), offsets);
  }

  private static void requireChecksum(Path path, long offset, byte[] bytes, ByteBuffer footer) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, BlockLayout.FOOTER_CRC);
    if (footer.getInt(BlockLayout.FOOTER_MAGIC) != BlockLayout.MAGIC
        || footer.getInt(BlockLayout.FOOTER_CRC) != (int) crc.getValue()) {
      throw new CorruptFileException(path, offset, "footer checksum: other (expected: its own)");
    }
  }

  private static BlockSummary summary(ByteBuffer header, ByteBuffer footer, long size) {
    return new BlockSummary(
        BlockKind.of(header.getShort(BlockLayout.HEADER_KIND)),
        header.getLong(BlockLayout.HEADER_SEQUENCE),
        footer.getLong(BlockLayout.FOOTER_LEAST_TIME),
        footer.getLong(BlockLayout.FOOTER_GREATEST_TIME),
        footer.getInt(BlockLayout.FOOTER_SERIES_COUNT),
        footer.getLong(BlockLayout.FOOTER_POINT_COUNT),
        footer.getInt(BlockLayout.FOOTER_EXEMPLAR_COUNT),
        size);
  }

  private static ByteBuffer read(ReadableFile file, long position, int length) {
    return ByteBuffer.wrap(bytes(file, position, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ReadableFile file, long position, int length) {
    byte[] bytes = new byte[length];
    file.read(position, bytes, 0, length);
    return bytes;
  }

  public Path path() {
    return file.path();
  }

  public BlockSummary summary() {
    return summary;
  }

  /** The payload of the frame at {@code offset}, checked. */
  byte[] frame(long offset) {
    long end = summary.sizeBytes() - BlockLayout.FOOTER_BYTES;
    if (offset < BlockLayout.HEADER_BYTES || offset > end - BlockLayout.FRAME_HEADER_BYTES) {
      throw new CorruptFileException(path(), offset, "frame offset: outside (expected: inside)");
    }
    ByteBuffer header = read(file, offset, BlockLayout.FRAME_HEADER_BYTES);
    int length = header.getInt(0);
    if (length < 0
        || length > BlockLayout.FRAME_BYTES_MAX
        || length > end - offset - BlockLayout.FRAME_HEADER_BYTES) {
      throw new CorruptFileException(path(), offset, "frame length: " + length);
    }
    byte[] payload = new byte[length];
    file.read(offset + BlockLayout.FRAME_HEADER_BYTES, payload, 0, length);
    CRC32C crc = new CRC32C();
    crc.update(payload, 0, length);
    if (header.getInt(4) != (int) crc.getValue()) {
      throw new CorruptFileException(path(), offset, "frame checksum: other (expected: its own)");
    }
    return payload;
  }

  /** The payload of the compressed frame at {@code offset}, checked and decompressed. */
  byte[] compressedFrame(long offset) {
    ByteInput payload = new ByteInput(frame(offset));
    int rawLength = payload.getSize();
    byte[] raw = new byte[rawLength];
    long size =
        Zstd.decompressByteArray(
            raw,
            0,
            rawLength,
            payload.array(),
            payload.position(),
            payload.array().length - payload.position());
    if (Zstd.isError(size) || size != rawLength) {
      throw new CorruptFileException(path(), offset, "compressed frame: not readable");
    }
    return raw;
  }

  private ByteInput section(Section section) {
    return new ByteInput(compressedFrame(sectionOffsets[section.index()]));
  }

  /** The index, from memory or from the file. */
  public BlockIndex index() {
    BlockIndex known = index;
    if (known == null) {
      known = loadIndex();
      index = known;
    }
    return known;
  }

  private BlockIndex loadIndex() {
    boolean isSealed = summary.kind() == BlockKind.SEALED;
    ByteInput none = new ByteInput(new byte[0]);
    ByteInput parts = isSealed ? section(Section.PARTS) : none;
    ByteInput terms = isSealed ? section(Section.TERMS) : none;
    ByteInput series = section(Section.SERIES);
    ByteInput pages = section(Section.PAGES);
    try {
      return new BlockIndex(isSealed, parts, series, terms, pages);
    } catch (IndexOutOfBoundsException e) {
      throw damaged(sectionOffsets[Section.SERIES.index()], e);
    }
  }

  /** The exemplars, from memory or from the file. */
  public ExemplarIndex exemplarIndex() {
    ExemplarIndex known = exemplarIndex;
    if (known == null) {
      try {
        known = new ExemplarIndex(section(Section.EXEMPLARS));
      } catch (IndexOutOfBoundsException e) {
        throw damaged(sectionOffsets[Section.EXEMPLARS.index()], e);
      }
      exemplarIndex = known;
    }
    return known;
  }

  /** What an increment adds to its generation. */
  public Definitions definitions() {
    try {
      return Definitions.decode(section(Section.PARTS));
    } catch (IndexOutOfBoundsException e) {
      throw damaged(sectionOffsets[Section.PARTS.index()], e);
    }
  }

  /** Content that passed its checksum and still makes no sense. */
  CorruptFileException damaged(long offset, IndexOutOfBoundsException cause) {
    CorruptFileException damaged =
        new CorruptFileException(path(), offset, "content: " + cause.getMessage());
    damaged.initCause(cause);
    return damaged;
  }

  /** Memory of the indexes that are held now. */
  public long indexBytes() {
    BlockIndex known = index;
    ExemplarIndex exemplars = exemplarIndex;
    return (known == null ? 0 : known.sizeBytes())
        + (exemplars == null ? 0 : 48L * exemplars.count());
  }

  /** Forgets the indexes; the next read loads them again. */
  public void dropIndex() {
    index = null;
    exemplarIndex = null;
  }

  /** Takes a reference; false if the last one is gone already. */
  public boolean retain() {
    int count = references.get();
    while (count > 0) {
      if (references.compareAndSet(count, count + 1)) {
        return true;
      }
      count = references.get();
    }
    return false;
  }

  /** Whether the last reference is gone. */
  public boolean isClosed() {
    return references.get() == 0;
  }

  /** Gives a reference back. */
  public void release() {
    if (references.decrementAndGet() == 0) {
      file.close();
      if (isDeletedWhenClosed) {
        delete(path());
      }
    }
  }

  /** Lets the file be deleted with the last reference. */
  public void deleteWhenClosed() {
    isDeletedWhenClosed = true;
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot delete: " + path, e);
    }
  }
}
