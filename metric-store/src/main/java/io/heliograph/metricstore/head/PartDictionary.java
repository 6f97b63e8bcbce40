package io.heliograph.metricstore.head;

import io.heliograph.metricstore.index.GrowingTerms;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.TermExtractor;
import io.heliograph.metricstore.series.SeriesParts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parts of one kind, by their canonical bytes, with their terms. Aliases lead from bytes as they
 * were sent to the part, so that what was seen before needs no canonical form.
 *
 * <p>Guarded by its generation's lock.
 */
final class PartDictionary {

  /** Senders that shuffle attributes must not grow the table without end. */
  private static final int ALIASES_PER_PART_MAX = 8;

  private static final int ALIASES_FREE = 1024;

  private final PartKind kind;
  private final ByteKeys canonical;
  private final ByteKeys aliases;
  private final GrowingTerms terms = new GrowingTerms();
  private final TermExtractor extractor = new TermExtractor();
  private byte[] @Nullable [] parts = new byte[16][];
  private long[] @Nullable [] hashes = new long[16][];
  private int size;
  private long partBytes;

  PartDictionary(PartKind kind, long seed) {
    this.kind = kind;
    canonical = new ByteKeys(seed);
    aliases = new ByteKeys(seed);
  }

  int size() {
    return size;
  }

  long sizeBytes() {
    return canonical.sizeBytes() + aliases.sizeBytes() + 3 * partBytes + 64L * size;
  }

  GrowingTerms terms() {
    return terms;
  }

  long hashAlias(byte[] array, int offset, int length) {
    return aliases.hash(array, offset, length);
  }

  /** The part that was once sent as these bytes, or -1. */
  int findAlias(long hash, byte[] array, int offset, int length) {
    return aliases.find(hash, array, offset, length);
  }

  void addAlias(long hash, byte[] array, int offset, int length, int ordinal) {
    if (aliases.size() < ALIASES_FREE + ALIASES_PER_PART_MAX * size) {
      aliases.add(hash, array, offset, length, ordinal);
    }
  }

  /** The part with these canonical bytes, or -1. */
  int find(byte[] part) {
    return canonical.find(canonical.hash(part, 0, part.length), part, 0, part.length);
  }

  /** Adds a part that is not there and returns its ordinal. */
  int add(byte[] part) {
    int ordinal = size;
    put(ordinal, part);
    return ordinal;
  }

  /** Puts a part at an ordinal at or beyond the end; ordinals in between stay without a part. */
  void put(int ordinal, byte[] part) {
    canonical.add(canonical.hash(part, 0, part.length), part, 0, part.length, ordinal);
    if (ordinal >= parts.length) {
      int capacity = Math.max(ordinal + 1, 2 * parts.length);
      parts = Arrays.copyOf(parts, capacity);
      hashes = Arrays.copyOf(hashes, capacity);
    }
    parts[ordinal] = part;
    hashes[ordinal] = SeriesParts.hash(part);
    size = ordinal + 1;
    partBytes += part.length;
    extractor.extract(kind, part, term -> terms.add(term, ordinal));
  }

  boolean has(int ordinal) {
    return ordinal < size && parts[ordinal] != null;
  }

  byte[] part(int ordinal) {
    byte[] part = parts[ordinal];
    if (part == null) {
      throw new IllegalStateException("part of " + kind + ": " + ordinal + " (expected: known)");
    }
    return part;
  }

  long[] hash(int ordinal) {
    long[] hash = hashes[ordinal];
    if (hash == null) {
      throw new IllegalStateException("part of " + kind + ": " + ordinal + " (expected: known)");
    }
    return hash;
  }
}
