package io.heliograph.storage.page;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * Collects byte strings, with a dictionary as long as values repeat.
 *
 * <p>A column that is asked to keep a dictionary but sees mostly new values stops hashing them for
 * the rest of the page and begins the next {@value #PLAIN_PAGES} pages without one, then tries
 * again. Confined to the thread of its page builder.
 */
public final class BytesColumnBuilder extends ColumnBuilder {

  private static final int INITIAL = 16;

  /** Values to see before deciding that a dictionary doesn't pay. */
  private static final int TRIAL = 512;

  private static final int PLAIN_PAGES = 15;

  private final BytesDictionary entries = new BytesDictionary();
  private final int width;
  private final boolean dictionaryWanted;
  private final boolean dictionaryForced;
  private boolean hashing;
  private int plainPagesLeft;
  private int[] ids = new int[INITIAL];
  private int count;

  private BytesColumnBuilder(
      ColumnKey key, ColumnKind kind, int width, boolean wanted, boolean forced) {
    super(key, kind);
    this.width = width;
    this.dictionaryWanted = wanted;
    this.dictionaryForced = forced;
    this.hashing = wanted;
  }

  static BytesColumnBuilder fixed(ColumnKey key, int width) {
    checkArgument(width > 0, "column width: %s (expected: > 0)", width);
    return new BytesColumnBuilder(key, ColumnKind.FIXED, width, false, false);
  }

  static BytesColumnBuilder plain(ColumnKey key) {
    return new BytesColumnBuilder(key, ColumnKind.BYTES, 0, false, false);
  }

  static BytesColumnBuilder adaptive(ColumnKey key) {
    return new BytesColumnBuilder(key, ColumnKind.BYTES, 0, true, false);
  }

  static BytesColumnBuilder dictionary(ColumnKey key) {
    return new BytesColumnBuilder(key, ColumnKind.BYTES, 0, true, true);
  }

  /** Adds a value and returns the number of its entry. */
  public int add(byte[] source, int offset, int length) {
    assert width == 0 || length == width : "value length: " + length + " (expected: " + width + ")";
    if (!dictionaryWanted) {
      count++;
      return entries.append(source, offset, length);
    }
    int entry =
        hashing ? entries.add(source, offset, length) : entries.append(source, offset, length);
    addEntry(entry);
    return entry;
  }

  public int add(Bytes value) {
    return add(value.unsafeArray(), 0, value.length());
  }

  /** Adds a value that is there already, by the number that adding it returned. */
  public void addEntry(int entry) {
    assert dictionaryWanted : "a plain column has no entries to refer to";
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, Growth.size(count, count + 1));
    }
    ids[count++] = entry;
    if (count == TRIAL && hashing && !dictionaryForced && entries.size() > TRIAL * 3 / 4) {
      hashing = false;
      plainPagesLeft = PLAIN_PAGES + 1;
    }
  }

  /** The entries so far; without hashing the same byte string may occur more than once. */
  public BytesDictionary entries() {
    return entries;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  long sizeBytes() {
    return entries.sizeBytes() + (dictionaryWanted ? 4L * count : 0);
  }

  @Override
  ColumnEncoding encode(SectionWriter out) {
    return BytesCodec.encode(snapshot(), width, dictionaryForced, out);
  }

  @Override
  BytesColumn snapshot() {
    return new BytesColumn(
        entries.data(),
        entries.offsets(),
        width,
        entries.size(),
        dictionaryWanted ? ids : null,
        count);
  }

  @Override
  void reset(boolean arraysShared) {
    if (arraysShared) {
      entries.abandon();
      ids = new int[INITIAL];
    } else {
      entries.clear();
    }
    if (count > 0 && plainPagesLeft > 0) {
      plainPagesLeft--;
    }
    hashing = dictionaryWanted && plainPagesLeft == 0;
    count = 0;
  }
}
