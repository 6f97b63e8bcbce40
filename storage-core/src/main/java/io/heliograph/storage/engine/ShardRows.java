package io.heliograph.storage.engine;

import io.heliograph.storage.search.LiveSource;
import java.util.List;

/**
 * The rows of one shard that are in no page yet: the store's part of a shard. Confined to the
 * consumer thread.
 */
public interface ShardRows extends AutoCloseable {

  boolean isEmpty();

  /** Bytes of memory that the rows hold. */
  long sizeBytes();

  /** Immutable views of the rows, for searches. */
  List<? extends LiveSource> snapshot();

  /** Gives all rows to {@code sink} as pages. The rows stay readable until {@link #clear()}. */
  void cut(PageSink sink);

  /** Forgets the rows, which are in pages now. */
  void clear();

  /** Gives back buffers. */
  @Override
  void close();
}
