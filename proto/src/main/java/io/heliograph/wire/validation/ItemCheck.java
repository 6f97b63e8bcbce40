package io.heliograph.wire.validation;

/** Checks spans or log records. */
interface ItemCheck {
  /** What is wrong with the item in {@code array[offset, offset + length)}, until the next call. */
  Fault check(byte[] array, int offset, int length);

  /** Number of IDs that the item checked last loses if it is accepted. */
  int lostIds();
}
