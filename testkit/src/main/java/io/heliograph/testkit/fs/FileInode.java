package io.heliograph.testkit.fs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A file's bytes, twice: as the page cache has them and as the disk does. Between two forces every
 * state that a sector went through is kept, because the kernel may have written any of them.
 * Guarded by the disk's lock.
 */
final class FileInode extends Inode {

  /** What a disk writes as a whole or not at all. */
  static final int SECTOR_BYTES = 512;

  private byte[] cached = new byte[0];
  private int size;
  private byte[] durable = new byte[0];
  private int durableSize;

  /** States of the sectors that differ from the disk's, by sector number. */
  private final TreeMap<Integer, Sector> unsynced = new TreeMap<>();

  /** Sizes that the file had since the last force. */
  private final List<Integer> unsyncedSizes = new ArrayList<>();

  private int links;
  private boolean locked;

  /** States of one sector since the last force, oldest first. */
  private static final class Sector {

    private final List<byte[]> states = new ArrayList<>();

    /** Whether the next force will write it; not after a force that failed. */
    private boolean dirty;
  }

  @Override
  int size() {
    return size;
  }

  int links() {
    return links;
  }

  void link() {
    links++;
  }

  void unlink() {
    links--;
  }

  boolean tryLock() {
    boolean acquired = !locked;
    locked = true;
    return acquired;
  }

  void unlock() {
    locked = false;
  }

  /** As {@link java.nio.channels.FileChannel#read(ByteBuffer, long)}. */
  int read(ByteBuffer target, long position) {
    if (position >= size) {
      return target.hasRemaining() ? -1 : 0;
    }
    int count = (int) Math.min(target.remaining(), size - position);
    target.put(cached, (int) position, count);
    return count;
  }

  void write(ByteBuffer source, long position, int count) {
    int start = Math.toIntExact(position);
    int end = Math.addExact(start, count);
    reserve(end);
    source.get(cached, start, count);
    touch(start, end);
    if (end > size) {
      resize(end);
    }
  }

  void truncate(int newSize) {
    if (newSize < size) {
      Arrays.fill(cached, newSize, size, (byte) 0);
      touch(newSize, size);
      resize(newSize);
    }
  }

  private void reserve(int capacity) {
    int rounded = (capacity + SECTOR_BYTES - 1) / SECTOR_BYTES * SECTOR_BYTES;
    if (rounded > cached.length) {
      cached = Arrays.copyOf(cached, Math.max(rounded, cached.length * 2));
    }
  }

  private void resize(int newSize) {
    size = newSize;
    unsyncedSizes.add(newSize);
  }

  private void touch(int start, int end) {
    for (int number = start / SECTOR_BYTES; number * SECTOR_BYTES < end; number++) {
      Sector sector = unsynced.computeIfAbsent(number, ignored -> new Sector());
      int from = number * SECTOR_BYTES;
      sector.states.add(Arrays.copyOfRange(cached, from, from + SECTOR_BYTES));
      sector.dirty = true;
    }
  }

  void force() {
    if (durable.length < cached.length) {
      durable = Arrays.copyOf(durable, cached.length);
    }
    unsynced
        .entrySet()
        .removeIf(entry -> {
          int from = entry.getKey() * SECTOR_BYTES;
          if (entry.getValue().dirty) {
            System.arraycopy(cached, from, durable, from, SECTOR_BYTES);
          }
          return entry.getValue().dirty;
        });
    durableSize = size;
    unsyncedSizes.clear();
  }

  /** The kernel reports an error once and takes the pages for clean. */
  void failForce() {
    unsynced.values().forEach(sector -> sector.dirty = false);
  }

  void flipBit(long bit) {
    int at = Math.toIntExact(bit / Byte.SIZE);
    byte mask = (byte) (1 << (bit % Byte.SIZE));
    if (at >= size) {
      throw new IllegalArgumentException("bit: " + bit + " (expected: below " + size + " bytes)");
    }
    cached[at] ^= mask;
    if (at < durable.length) {
      durable[at] ^= mask;
    }
  }

  /** This file as it is after a power loss. */
  FileInode afterPowerLoss(SplittableRandom random, double survival) {
    byte[] content = Arrays.copyOf(durable, cached.length);
    unsynced.forEach((number, sector) -> {
      if (random.nextDouble() < survival) {
        byte[] state = lastOrAny(sector.states, random);
        System.arraycopy(state, 0, content, number * SECTOR_BYTES, SECTOR_BYTES);
      }
    });
    FileInode survivor = new FileInode();
    survivor.size =
        !unsyncedSizes.isEmpty() && random.nextDouble() < survival
            ? lastOrAny(unsyncedSizes, random)
            : durableSize;
    Arrays.fill(content, Math.min(survivor.size, content.length), content.length, (byte) 0);
    survivor.cached = content;
    survivor.durable = content.clone();
    survivor.durableSize = survivor.size;
    return survivor;
  }

  private static <T> T lastOrAny(List<T> states, SplittableRandom random) {
    return random.nextBoolean() ? states.getLast() : states.get(random.nextInt(states.size()));
  }

  /** This file with everything it has in the page cache. */
  FileInode copy() {
    FileInode copy = new FileInode();
    copy.cached = cached.clone();
    copy.size = size;
    copy.durable = durable.clone();
    copy.durableSize = durableSize;
    unsynced.forEach((number, sector) -> {
      Sector sectorCopy = new Sector();
      sectorCopy.states.addAll(sector.states);
      sectorCopy.dirty = sector.dirty;
      copy.unsynced.put(number, sectorCopy);
    });
    copy.unsyncedSizes.addAll(unsyncedSizes);
    return copy;
  }
}
