package io.heliograph.storage.page;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How pages are encoded.
 *
 * @param zstdLevel level for columns of values
 */
public record PageOptions(int zstdLevel) {

  /** Pages that the ingest thread writes: the fastest level whose size is still near the best. */
  public static final PageOptions LIVE = new PageOptions(1);

  public PageOptions {
    checkArgument(zstdLevel >= 1 && zstdLevel <= 19, "zstd level: %s (expected: 1-19)", zstdLevel);
  }
}
