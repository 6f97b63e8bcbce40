package io.heliograph.metricstore.codec;

import java.util.Arrays;

/**
 * A stream of integers in mini-blocks of 128, each with its own width and with exceptions patched
 * in, so that one outlier costs itself only.
 *
 * <p>Confined to one thread.
 */
final class MiniBlocks {

  /*
   * A mini-block is
   *
   *   [base: signed varint, BASED only]
   *   header byte: bit 7 = exceptions follow; low bits 0..64 = width of every value, or
   *                64 + k = sparse: a bitmap of non-zero values, then those with width k
   *   packed low bits
   *   [count byte, positions (a byte each), high bits (a varint each)]
   *
   * The unsigned numbers in it are, by form: the value itself; its zigzag; its distance from the
   * base. The base is the least value, or the second least when that leaves one low outlier as an
   * exception (its distance wraps round to a very large number).
   */

  /** Values in a mini-block; the last of a stream may have fewer. */
  static final int SIZE = 128;

  private static final int EXCEPTIONS_FLAG = 0x80;
  private static final int SPARSE_BASE = 64;
  private static final int SPARSE_MAX_WIDTH = 63;

  /** How a value becomes an unsigned number. */
  enum Form {
    UNSIGNED,
    ZIGZAG,
    BASED
  }

  private final long[] numbers = new long[SIZE];
  private final long[] alternative = new long[SIZE];
  private final int[] widths = new int[65];
  private long base;
  private int bestHeader;

  /** The encoded size of {@code values[from, from + count)}. */
  int sizeBytes(long[] values, int from, int count, Form form) {
    int total = 0;
    for (int i = 0; i < count; i += SIZE) {
      total += plan(values, from + i, Math.min(SIZE, count - i), form);
    }
    return total;
  }

  void encode(long[] values, int from, int count, Form form, ByteOutput out) {
    for (int i = 0; i < count; i += SIZE) {
      int length = Math.min(SIZE, count - i);
      plan(values, from + i, length, form);
      if (form == Form.BASED) {
        out.putSigned(base);
      }
      out.putByte(bestHeader);
      int width = bestHeader & 0x7F;
      if (width > SPARSE_BASE) {
        putSparse(length, width - SPARSE_BASE, out);
      } else {
        BitPacking.pack(numbers, 0, length, width, out);
      }
      if ((bestHeader & EXCEPTIONS_FLAG) != 0) {
        putExceptions(length, width, out);
      }
    }
  }

  static void decode(ByteInput in, long[] values, int from, int count, Form form) {
    for (int i = 0; i < count; i += SIZE) {
      decodeOne(in, values, from + i, Math.min(SIZE, count - i), form);
    }
  }

  private static void decodeOne(ByteInput in, long[] values, int from, int count, Form form) {
    long base = form == Form.BASED ? in.getSigned() : 0;
    int header = in.getByte();
    int width = header & 0x7F;
    if (width > SPARSE_BASE) {
      getSparse(in, values, from, count, width - SPARSE_BASE);
    } else {
      BitPacking.unpack(in, values, from, count, width);
    }
    if ((header & EXCEPTIONS_FLAG) != 0) {
      getExceptions(in, values, from, width);
    }
    switch (form) {
      case UNSIGNED -> {}
      case ZIGZAG -> {
        for (int i = from; i < from + count; i++) {
          values[i] = (values[i] >>> 1) ^ -(values[i] & 1);
        }
      }
      case BASED -> {
        for (int i = from; i < from + count; i++) {
          values[i] += base;
        }
      }
    }
  }

  /** Leaves the numbers, the base and the header of the cheapest form; returns its size. */
  private int plan(long[] values, int from, int count, Form form) {
    return switch (form) {
      case UNSIGNED -> {
        System.arraycopy(values, from, numbers, 0, count);
        yield planNumbers(numbers, count);
      }
      case ZIGZAG -> {
        for (int i = 0; i < count; i++) {
          numbers[i] = ByteOutput.zigZag(values[from + i]);
        }
        yield planNumbers(numbers, count);
      }
      case BASED -> planBased(values, from, count);
    };
  }

  private int planBased(long[] values, int from, int count) {
    long least = Long.MAX_VALUE;
    long second = Long.MAX_VALUE;
    for (int i = from; i < from + count; i++) {
      long value = values[i];
      if (value < least) {
        second = least;
        least = value;
      } else if (value < second) {
        second = value;
      }
    }
    int size = distances(values, from, count, least, numbers);
    int header = bestHeader;
    base = least;
    if (count > 2 && second != least) {
      int otherSize = distances(values, from, count, second, alternative);
      if (otherSize < size) {
        System.arraycopy(alternative, 0, numbers, 0, count);
        base = second;
        return otherSize;
      }
    }
    bestHeader = header;
    return size;
  }

  private int distances(long[] values, int from, int count, long origin, long[] into) {
    for (int i = 0; i < count; i++) {
      into[i] = values[from + i] - origin;
    }
    return planNumbers(into, count) + ByteOutput.varintSize(ByteOutput.zigZag(origin));
  }

  private int planNumbers(long[] unsigned, int count) {
    Arrays.fill(widths, 0);
    for (int i = 0; i < count; i++) {
      widths[64 - Long.numberOfLeadingZeros(unsigned[i])]++;
    }
    int widest = 64;
    while (widest > 0 && widths[widest] == 0) {
      widest--;
    }
    int best = 1 + BitPacking.sizeBytes(count, widest);
    bestHeader = widest;
    int exceptions = 0;
    for (int width = widest - 1; width >= 0; width--) {
      exceptions += widths[width + 1];
      int each = 1 + (widest - width + 6) / 7;
      int size = 2 + BitPacking.sizeBytes(count, width) + exceptions * each;
      if (size < best) {
        best = size;
        bestHeader = width | EXCEPTIONS_FLAG;
      }
    }
    int nonZero = count - widths[0];
    int sparse = 1 + BitPacking.sizeBytes(count, 1) + BitPacking.sizeBytes(nonZero, widest);
    if (sparse < best && widest > 0 && widest <= SPARSE_MAX_WIDTH) {
      best = sparse;
      bestHeader = SPARSE_BASE + widest;
    }
    return best;
  }

  private void putSparse(int count, int width, ByteOutput out) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      long number = numbers[i];
      alternative[i] = number == 0 ? 0 : 1;
      if (number != 0) {
        numbers[kept++] = number;
      }
    }
    BitPacking.pack(alternative, 0, count, 1, out);
    BitPacking.pack(numbers, 0, kept, width, out);
  }

  private static void getSparse(ByteInput in, long[] values, int from, int count, int width) {
    BitPacking.unpack(in, values, from, count, 1);
    int nonZero = 0;
    for (int i = from; i < from + count; i++) {
      nonZero += (int) values[i];
    }
    long[] kept = new long[nonZero];
    BitPacking.unpack(in, kept, 0, nonZero, width);
    int next = 0;
    for (int i = from; i < from + count; i++) {
      if (values[i] != 0) {
        values[i] = kept[next++];
      }
    }
  }

  private void putExceptions(int count, int width, ByteOutput out) {
    int countPosition = out.skip(1);
    int exceptions = 0;
    for (int i = 0; i < count; i++) {
      if (numbers[i] >>> width != 0) {
        out.putByte(i);
        exceptions++;
      }
    }
    out.array()[countPosition] = (byte) exceptions;
    for (int i = 0; i < count; i++) {
      if (numbers[i] >>> width != 0) {
        out.putVarint(numbers[i] >>> width);
      }
    }
  }

  private static void getExceptions(ByteInput in, long[] values, int from, int width) {
    int exceptions = in.getByte();
    int position = in.position();
    in.skip(exceptions);
    for (int i = 0; i < exceptions; i++) {
      values[from + in.array()[position + i]] |= in.getVarint() << width;
    }
  }
}
