package io.heliograph.storage.page;

import java.util.Arrays;

/** A column of booleans: one section holding a code and, if they differ, the bits. */
final class BitCodec {

  private static final int ALL_FALSE = 0;
  private static final int ALL_TRUE = 1;
  private static final int MIXED = 2;

  private BitCodec() {}

  static ColumnEncoding encode(long[] words, int count, SectionWriter out) {
    int trues = 0;
    for (int i = 0; i < count; i++) {
      trues += (int) ((words[i >>> 6] >>> i) & 1);
    }
    ByteOutput body = out.body();
    if (trues == 0 || trues == count) {
      body.u8(trues == 0 ? ALL_FALSE : ALL_TRUE);
    } else {
      body.u8(MIXED);
      writeBits(words, count, body);
    }
    out.section(body);
    return ColumnEncoding.of(0);
  }

  private static void writeBits(long[] words, int count, ByteOutput body) {
    for (int at = 0; at < count; at += 8) {
      int bits = (int) (words[at >>> 6] >>> at) & 0xff;
      body.u8(count - at < 8 ? bits & ((1 << (count - at)) - 1) : bits);
    }
  }

  static BitColumn decode(SectionReader in, int count) {
    long[] words = new long[(count + 63) >>> 6];
    ByteInput section = in.next();
    int code = section.u8();
    switch (code) {
      case ALL_FALSE -> {}
      case ALL_TRUE -> Arrays.fill(words, -1L);
      case MIXED -> {
        for (int at = 0; at < count; at += 8) {
          words[at >>> 6] |= (long) section.u8() << at;
        }
      }
      default -> throw new IllegalArgumentException("bit encoding: " + code + " (expected: 0-2)");
    }
    return new BitColumn(words, count);
  }
}
