package io.heliograph.storage.page;

/**
 * A column of byte strings. Sections: lengths of the entries (none if they have one width), the
 * entries one behind the other, and with a dictionary the entry of each value.
 */
final class BytesCodec {

  private static final int PLAIN = 0;
  private static final int DICTIONARY = 1;

  private BytesCodec() {}

  /**
   * @param keepEntries whether others refer to the column's entries by number
   */
  static ColumnEncoding encode(
      BytesColumn column, int width, boolean keepEntries, SectionWriter out) {
    // Without a repetition entry and value are the same, in either form.
    boolean repeats = column.hasDictionary() && column.entryCount() < column.count();
    if (repeats && (keepEntries || dictionaryPays(column))) {
      writeLengths(column, width, out);
      out.section(column.data(), 0, dataLength(column));
      writeEntries(column, out);
      return new ColumnEncoding(DICTIONARY, column.entryCount(), width, width);
    }
    writePlain(column, width, out);
    return new ColumnEncoding(PLAIN, 0, width, width);
  }

  /** Whether the bytes saved by not repeating entries are more than the references cost. */
  private static boolean dictionaryPays(BytesColumn column) {
    long repeated = -dataLength(column);
    for (int i = 0; i < column.count(); i++) {
      repeated += column.length(column.entryOf(i));
    }
    int width = BitPacking.width(column.entryCount() - 1L);
    return repeated >= BitPacking.packedLength(column.count(), width)
        || column.entryCount() <= column.count() / 4;
  }

  private static int dataLength(BytesColumn column) {
    return column.entryCount() == 0 ? 0 : column.end(column.entryCount() - 1);
  }

  private static void writeLengths(BytesColumn column, int width, SectionWriter out) {
    if (width > 0) {
      return;
    }
    long[] lengths = out.scratch(column.entryCount());
    for (int entry = 0; entry < column.entryCount(); entry++) {
      lengths[entry] = column.length(entry);
    }
    out.integers(lengths, column.entryCount());
  }

  private static void writeEntries(BytesColumn column, SectionWriter out) {
    long[] entries = out.scratch(column.count());
    for (int i = 0; i < column.count(); i++) {
      entries[i] = column.entryOf(i);
    }
    out.integers(entries, column.count());
  }

  private static void writePlain(BytesColumn column, int width, SectionWriter out) {
    if (!column.hasDictionary()) {
      writeLengths(column, width, out);
      out.section(column.data(), 0, dataLength(column));
      return;
    }
    long[] lengths = out.scratch(column.count());
    for (int i = 0; i < column.count(); i++) {
      lengths[i] = column.length(column.entryOf(i));
    }
    out.integers(lengths, column.count());
    ByteOutput body = out.body();
    for (int i = 0; i < column.count(); i++) {
      int entry = column.entryOf(i);
      body.bytes(column.data(), column.start(entry), column.length(entry));
    }
    out.section(body);
  }

  static BytesColumn decode(int code, int width, int distinctCount, SectionReader in, int count) {
    return switch (code) {
      case PLAIN -> readEntries(in, width, count);
      case DICTIONARY -> readDictionary(in, width, distinctCount, count);
      default ->
          throw new IllegalArgumentException("bytes encoding: " + code + " (expected: 0, 1)");
    };
  }

  private static BytesColumn readDictionary(
      SectionReader in, int width, int distinctCount, int count) {
    BytesColumn plain = readEntries(in, width, distinctCount);
    long[] decoded = IntegerCodec.decode(in.next(), count);
    int[] entries = new int[count];
    for (int i = 0; i < count; i++) {
      if (decoded[i] < 0 || decoded[i] >= distinctCount) {
        throw new IllegalArgumentException("entry: " + decoded[i] + " of " + distinctCount);
      }
      entries[i] = (int) decoded[i];
    }
    return plain.withEntries(entries);
  }

  private static BytesColumn readEntries(SectionReader in, int width, int entryCount) {
    if (width > 0) {
      byte[] data = in.nextBytes(Math.multiplyExact(width, entryCount));
      return new BytesColumn(data, new int[0], width, entryCount, null, entryCount);
    }
    int[] offsets = offsets(IntegerCodec.decode(in.next(), entryCount), entryCount);
    return new BytesColumn(
        in.nextBytes(offsets[entryCount]), offsets, 0, entryCount, null, entryCount);
  }

  private static int[] offsets(long[] lengths, int entryCount) {
    int[] offsets = new int[entryCount + 1];
    for (int entry = 0; entry < entryCount; entry++) {
      if (lengths[entry] < 0 || lengths[entry] > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("entry length: " + lengths[entry]);
      }
      offsets[entry + 1] = Math.addExact(offsets[entry], (int) lengths[entry]);
    }
    return offsets;
  }
}
