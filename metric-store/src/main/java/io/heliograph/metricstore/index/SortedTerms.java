package io.heliograph.metricstore.index;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.ByteOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Terms of a block, in one array of bytes: front-coded in groups of 16, with their ordinals behind
 * each. Immutable.
 */
public final class SortedTerms implements TermLookup {

  /*
   *   varint group count; per group: varint distance of its first byte from that of the one before
   *   groups of up to 16 terms:
   *     varint shared bytes with the term before (0 for the first of a group), varint rest, bytes
   *     varint count of ordinals; up to 16: each one's distance from the one before as a varint,
   *                               more: varint length, a serialized roaring bitmap
   */

  private static final int GROUP = 16;
  private static final int MAX_LIST = 16;

  private final byte[] bytes;
  private final int[] groups;

  private SortedTerms(byte[] bytes, int[] groups) {
    this.bytes = bytes;
    this.groups = groups;
  }

  /** Reads what {@link Builder#build} wrote. */
  public static SortedTerms of(byte[] bytes) {
    ByteInput in = new ByteInput(bytes);
    int[] groups = new int[in.getSize()];
    int start = 0;
    for (int i = 0; i < groups.length; i++) {
      start += in.getSize();
      groups[i] = start;
    }
    int base = in.position();
    for (int i = 0; i < groups.length; i++) {
      groups[i] += base;
    }
    return new SortedTerms(bytes, groups);
  }

  /** Memory of the terms. */
  public long sizeBytes() {
    return bytes.length + 4L * groups.length;
  }

  @Override
  public @Nullable RoaringBitmap find(byte[] term) {
    Cursor cursor = new Cursor(groupOf(term));
    while (cursor.next()) {
      int order = Arrays.compareUnsigned(cursor.term, 0, cursor.length, term, 0, term.length);
      if (order == 0) {
        return cursor.parts();
      }
      if (order > 0) {
        return null;
      }
      cursor.skipParts();
    }
    return null;
  }

  @Override
  public void scan(byte[] prefix, TermVisitor visitor) {
    Cursor cursor = new Cursor(groupOf(prefix));
    while (cursor.next()) {
      if (startsWith(cursor.term, cursor.length, prefix)) {
        visitor.term(cursor.term, cursor.length, cursor.parts());
      } else if (Arrays.compareUnsigned(cursor.term, 0, cursor.length, prefix, 0, prefix.length)
          > 0) {
        return;
      } else {
        cursor.skipParts();
      }
    }
  }

  static boolean startsWith(byte[] term, int length, byte[] prefix) {
    return length >= prefix.length
        && Arrays.equals(term, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** The last group whose first term is not after {@code term}; 0 if there is none. */
  private int groupOf(byte[] term) {
    int low = 0;
    int high = groups.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      Cursor first = new Cursor(middle);
      first.next();
      if (Arrays.compareUnsigned(first.term, 0, first.length, term, 0, term.length) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private final class Cursor {

    private final ByteInput in;
    private byte[] term = new byte[64];
    private int length;

    Cursor(int group) {
      in = new ByteInput(bytes, groups.length == 0 ? bytes.length : groups[group]);
    }

    boolean next() {
      if (!in.hasRemaining()) {
        return false;
      }
      int shared = in.getSize();
      int rest = in.getSize();
      if (shared + rest > term.length) {
        term = Arrays.copyOf(term, Math.max(2 * term.length, shared + rest));
      }
      System.arraycopy(bytes, in.position(), term, shared, rest);
      in.skip(rest);
      length = shared + rest;
      return true;
    }

    RoaringBitmap parts() {
      int count = in.getSize();
      return count > MAX_LIST ? roaring() : list(count);
    }

    void skipParts() {
      int count = in.getSize();
      if (count > MAX_LIST) {
        int size = in.getSize();
        in.skip(size);
      } else {
        for (int i = 0; i < count; i++) {
          in.getVarint();
        }
      }
    }

    private RoaringBitmap list(int count) {
      RoaringBitmap parts = new RoaringBitmap();
      int part = 0;
      for (int i = 0; i < count; i++) {
        part += in.getSize();
        parts.add(part);
      }
      return parts;
    }

    private RoaringBitmap roaring() {
      int size = in.getSize();
      RoaringBitmap parts = new RoaringBitmap();
      try {
        parts.deserialize(ByteBuffer.wrap(bytes, in.position(), size));
      } catch (IOException e) {
        throw new IndexOutOfBoundsException("bitmap of a term: " + e.getMessage());
      }
      in.skip(size);
      return parts;
    }
  }

  /** Takes terms in order. Confined to one thread. */
  public static final class Builder {

    private final ByteOutput body = new ByteOutput(4096);
    private final ByteOutput starts = new ByteOutput(256);
    private byte[] previous = new byte[0];
    private int count;
    private int lastStart;

    /** Appends a term, greater than the one before. */
    public void add(byte[] term, RoaringBitmap parts) {
      int shared = 0;
      if (count % GROUP == 0) {
        starts.putVarint(body.size() - lastStart);
        lastStart = body.size();
      } else {
        int mismatch = Arrays.mismatch(previous, term);
        assert mismatch >= 0 : "terms in order: equal terms";
        shared = mismatch;
      }
      body.putVarint(shared);
      body.putVarint(term.length - shared);
      body.putBytes(term, shared, term.length - shared);
      putParts(parts);
      previous = term;
      count++;
    }

    private void putParts(RoaringBitmap parts) {
      int cardinality = parts.getCardinality();
      body.putVarint(cardinality);
      if (cardinality <= MAX_LIST) {
        int last = 0;
        for (int part : parts.toArray()) {
          body.putVarint(part - last);
          last = part;
        }
        return;
      }
      parts.runOptimize();
      ByteBuffer serialized = ByteBuffer.allocate(parts.serializedSizeInBytes());
      parts.serialize(serialized);
      body.putVarint(serialized.capacity());
      body.putBytes(serialized.array());
    }

    public byte[] build() {
      ByteOutput out = new ByteOutput(body.size() + starts.size() + 8);
      out.putVarint((count + GROUP - 1) / GROUP);
      out.putBytes(starts);
      out.putBytes(body);
      return out.toByteArray();
    }
  }
}
