/**
 * Compaction: neighbouring increments into larger increments, an ended generation into sealed
 * blocks of two hours, sealed blocks into blocks of a day.
 *
 * <p>Starting points: {@link io.heliograph.metricstore.compaction.SealedMerge} and {@link
 * io.heliograph.metricstore.compaction.IncrementMerge}. Confined to the compaction thread.
 */
@NullMarked
package io.heliograph.metricstore.compaction;

import org.jspecify.annotations.NullMarked;
