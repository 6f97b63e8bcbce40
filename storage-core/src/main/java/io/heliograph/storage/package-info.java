/**
 * What every store shares: positions in the ingest log, and below it pages, index, partitions and
 * the engine that keeps them.
 *
 * <p>Starting points: {@link io.heliograph.storage.LogPosition}, then the packages in the order of
 * the data: {@code file}, {@code page}, {@code attribute}, {@code index}, {@code partition}, {@code
 * engine}; for reading {@code filter}, {@code search} and {@code budget}.
 */
@NullMarked
package io.heliograph.storage;

import org.jspecify.annotations.NullMarked;
