package io.heliograph.storage.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A fast 64-bit hash of byte strings with a seed. Tables in memory use a seed of their process, so
 * that no sender can prepare collisions; what reaches the disk uses fixed seeds.
 */
public final class ByteHash {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long MULTIPLIER_A = 0xa0761d6478bd642fL;
  private static final long MULTIPLIER_B = 0xe7037ed1a0b428dbL;

  private ByteHash() {}

  public static long hash(byte[] source, int offset, int length, long seed) {
    long hash = seed ^ MULTIPLIER_A;
    int at = offset;
    int end = offset + length;
    for (; at + 16 <= end; at += 16) {
      hash =
          mix((long) LONG.get(source, at) ^ MULTIPLIER_A, (long) LONG.get(source, at + 8) ^ hash);
    }
    if (at + 8 <= end) {
      hash = mix((long) LONG.get(source, at) ^ MULTIPLIER_B, hash);
      at += 8;
    }
    return mix(tail(source, at, end) ^ MULTIPLIER_B, hash ^ length);
  }

  /** Hash of one 64-bit value. */
  public static long hash(long value, long seed) {
    return mix(value ^ MULTIPLIER_A, seed ^ MULTIPLIER_B);
  }

  private static long tail(byte[] source, int from, int end) {
    long word = 0;
    for (int i = from; i < end; i++) {
      word = (word << 8) | (source[i] & 0xff);
    }
    return word;
  }

  private static long mix(long a, long b) {
    return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
  }
}
