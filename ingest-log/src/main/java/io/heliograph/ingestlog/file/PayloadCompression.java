package io.heliograph.ingestlog.file;

/** How payloads are stored. What is chosen applies to new frames; every reader reads all kinds. */
public enum PayloadCompression {
  /** As received. */
  NONE,
  /** Zstandard at a fast level, for payloads of 4 KiB and more that get smaller by an eighth. */
  ZSTD
}
