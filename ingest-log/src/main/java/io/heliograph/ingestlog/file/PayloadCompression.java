package io.heliograph.ingestlog.file;

/** How payloads are stored. What is chosen applies to new frames; every reader reads all kinds. */
public enum PayloadCompression {
  /** As received. */
  NONE,
  /** Zstandard at a fast level, where that makes a payload smaller by an eighth or more. */
  ZSTD
}
