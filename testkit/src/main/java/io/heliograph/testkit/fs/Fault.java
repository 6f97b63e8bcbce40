package io.heliograph.testkit.fs;

/** What goes wrong with an operation. */
public enum Fault {
  /**
   * The call fails with an I/O error and does nothing. A force that fails so leaves its data in the
   * page cache, marked clean: a later force will not write it, as on Linux.
   */
  IO_ERROR,
  /** The call fails for lack of space and does nothing. */
  NO_SPACE,
  /**
   * A write leaves half of its bytes in the page cache and fails; as {@link #IO_ERROR} otherwise.
   */
  TORN_WRITE,
  /** A force reports success and does nothing, as a disk that lies does; otherwise no fault. */
  LOST_FORCE,
  /** The machine stops before the call: it and every later one fail. */
  CRASH
}
