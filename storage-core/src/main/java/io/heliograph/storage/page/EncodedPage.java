package io.heliograph.storage.page;

import static com.google.common.base.Preconditions.checkState;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.ReadableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A page in its encoded form. Opening reads the directory; each column is read, verified against
 * its checksum and decoded when asked for. Confined to the thread that reads.
 */
public final class EncodedPage implements PageReader {

  /** Bytes read at first: header and, for most pages, the whole directory. */
  private static final int FIRST_READ = 4096;

  /** A directory entry with what is needed to read the column. */
  private record Column(ColumnEntry entry, int encoding, int offset, int crc) {}

  private final ReadableFile file;
  private final long start;
  private final int length;
  private final DecodeMeter meter;
  private final Map<ColumnKey, Column> columns = new LinkedHashMap<>();
  private final Map<ColumnKey, Object> decoded = new HashMap<>();
  private int rowCount;

  private EncodedPage(ReadableFile file, long start, int length, DecodeMeter meter) {
    this.file = file;
    this.start = start;
    this.length = length;
    this.meter = meter;
  }

  /**
   * Opens the page at {@code [offset, offset + length)} of a file.
   *
   * @throws CorruptFileException if that is no undamaged page
   */
  public static EncodedPage open(ReadableFile file, long offset, int length, DecodeMeter meter) {
    EncodedPage page = new EncodedPage(file, offset, length, meter);
    try {
      page.readDirectory();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CorruptFileException(file.path(), offset, e);
    }
    return page;
  }

  private void readDirectory() {
    byte[] head = read(0, Math.min(FIRST_READ, length));
    ByteInput in = new ByteInput(head, 0, head.length);
    checkFixed("magic", in.u32(), PageLayout.MAGIC);
    checkFixed("page version", in.u8(), PageLayout.VERSION);
    int codec = in.u8();
    in.skip(2);
    rowCount = in.u32();
    int columnCount = in.u32();
    int stored = in.u32();
    int raw = in.u32();
    int crc = in.u32();
    if (stored < 0 || stored > length - PageLayout.HEADER_LENGTH || raw < 0) {
      throw corrupt(start, "directory length: " + stored + " (expected: within the page)");
    }
    int columnsOffset = PageLayout.HEADER_LENGTH + stored;
    byte[] all = columnsOffset <= head.length ? head : read(0, columnsOffset);
    checkFixed("crc32c of the directory", headChecksum(all, stored), crc);
    ByteInput directory = directory(all, codec, stored, raw);
    int offset = columnsOffset;
    for (int i = 0; i < columnCount; i++) {
      offset = readEntry(directory, offset);
    }
    if (offset != length) {
      throw corrupt(start, "page length: " + length + " (expected: " + offset + ")");
    }
  }

  private static int headChecksum(byte[] head, int stored) {
    CRC32C crc = new CRC32C();
    crc.update(head, 0, PageLayout.CRC_OFFSET);
    crc.update(head, PageLayout.HEADER_LENGTH, stored);
    return (int) crc.getValue();
  }

  private static ByteInput directory(byte[] head, int codec, int stored, int raw) {
    if (codec == PageLayout.SECTION_RAW) {
      return new ByteInput(head, PageLayout.HEADER_LENGTH, stored);
    }
    byte[] content = new byte[raw];
    Decompression.decompress(head, PageLayout.HEADER_LENGTH, stored, content, raw);
    return new ByteInput(content, 0, raw);
  }

  private int readEntry(ByteInput in, int offset) {
    int family = in.size();
    int nameLength = in.size();
    Bytes name = Bytes.copyOf(in.array(), in.skip(nameLength), nameLength);
    ColumnKey key = new ColumnKey(family, name);
    ColumnKind kind = ColumnKind.of(in.u8());
    int encoding = in.u8();
    int count = in.size();
    int stored = in.size();
    int raw = in.size();
    int distinct = in.size();
    long min = in.zigzag();
    ColumnEntry entry =
        new ColumnEntry(key, kind, count, stored, raw, distinct, min, min + in.varint());
    columns.put(key, new Column(entry, encoding, offset, in.u32()));
    return Math.addExact(offset, stored);
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  @Override
  public List<ColumnEntry> columns() {
    List<ColumnEntry> entries = new ArrayList<>(columns.size());
    columns.values().forEach(column -> entries.add(column.entry()));
    return entries;
  }

  @Override
  public boolean has(ColumnKey key) {
    return columns.containsKey(key);
  }

  @Override
  public LongColumn longs(ColumnKey key) {
    return decoded(key, LongColumn.class, LongColumn.EMPTY);
  }

  @Override
  public DoubleColumn doubles(ColumnKey key) {
    return decoded(key, DoubleColumn.class, DoubleColumn.EMPTY);
  }

  @Override
  public BitColumn bits(ColumnKey key) {
    return decoded(key, BitColumn.class, BitColumn.EMPTY);
  }

  @Override
  public BytesColumn bytes(ColumnKey key) {
    return decoded(key, BytesColumn.class, BytesColumn.EMPTY);
  }

  /**
   * Reads every column.
   *
   * @throws CorruptFileException at the first one that is damaged
   */
  public void verify() {
    columns.values().forEach(column -> decode(column));
  }

  private <C> C decoded(ColumnKey key, Class<C> type, C empty) {
    @Nullable Column column = columns.get(key);
    if (column == null) {
      return empty;
    }
    Object values = decoded.computeIfAbsent(key, missing -> decode(column));
    checkState(type.isInstance(values), "column %s is %s", key, column.entry().kind());
    return type.cast(values);
  }

  private Object decode(Column column) {
    ColumnEntry entry = column.entry();
    meter.decoding(entry.rawBytes());
    byte[] stored = read(column.offset(), entry.storedBytes());
    long at = start + column.offset();
    if (Checksum.of(stored, 0, stored.length) != column.crc()) {
      throw corrupt(at, "crc32c of column " + entry.key() + " (expected: " + column.crc() + ")");
    }
    try {
      return decode(column, new SectionReader(stored, 0, stored.length));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CorruptFileException(file.path(), at, e);
    }
  }

  private static Object decode(Column column, SectionReader in) {
    ColumnEntry entry = column.entry();
    int count = entry.count();
    return switch (entry.kind()) {
      case LONG -> LongCodec.decode(in, count);
      case DOUBLE -> DoubleCodec.decode(column.encoding(), entry.distinctCount(), in, count);
      case BITS -> BitCodec.decode(in, count);
      case BYTES, FIXED ->
          BytesCodec.decode(column.encoding(), (int) entry.min(), entry.distinctCount(), in, count);
    };
  }

  private byte[] read(int offset, int count) {
    byte[] target = new byte[count];
    file.read(start + offset, target, 0, count);
    return target;
  }

  private void checkFixed(String what, int found, int expected) {
    if (found != expected) {
      throw corrupt(start, what + ": " + found + " (expected: " + expected + ")");
    }
  }

  private CorruptFileException corrupt(long offset, String what) {
    return new CorruptFileException(file.path(), offset, what);
  }
}
