package io.heliograph.metricstore.head;

/**
 * A table from four ordinals to the number of a series, with open addressing. Confined to one
 * thread.
 */
final class SeriesKeys {

  private long[] firstHalves = new long[32];
  private long[] secondHalves = new long[32];
  private int[] numbers = new int[32];
  private int size;

  long sizeBytes() {
    return 20L * numbers.length;
  }

  /** The number of the series, or -1. */
  int find(int metric, int resource, int scope, int attributes) {
    long first = half(metric, resource);
    long second = half(scope, attributes);
    int mask = numbers.length - 1;
    for (int slot = slot(first, second); numbers[slot] != 0; slot = (slot + 1) & mask) {
      if (firstHalves[slot] == first && secondHalves[slot] == second) {
        return numbers[slot] - 1;
      }
    }
    return -1;
  }

  /** Adds a series that is not there. */
  void add(int metric, int resource, int scope, int attributes, int number) {
    if (2 * (size + 1) > numbers.length) {
      grow();
    }
    insert(half(metric, resource), half(scope, attributes), number + 1);
    size++;
  }

  private void insert(long first, long second, int entry) {
    int mask = numbers.length - 1;
    int slot = slot(first, second);
    while (numbers[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    firstHalves[slot] = first;
    secondHalves[slot] = second;
    numbers[slot] = entry;
  }

  private int slot(long first, long second) {
    long hash = first * 0x9E3779B97F4A7C15L ^ second * 0xD6E8FEB86659FD93L;
    return (int) (((hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L) >>> 33) & (numbers.length - 1);
  }

  private void grow() {
    long[] oldFirst = firstHalves;
    long[] oldSecond = secondHalves;
    int[] oldNumbers = numbers;
    firstHalves = new long[2 * oldFirst.length];
    secondHalves = new long[2 * oldSecond.length];
    numbers = new int[2 * oldNumbers.length];
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != 0) {
        insert(oldFirst[i], oldSecond[i], oldNumbers[i]);
      }
    }
  }

  private static long half(int high, int low) {
    return ((long) high << 32) | (low & 0xFFFF_FFFFL);
  }
}
