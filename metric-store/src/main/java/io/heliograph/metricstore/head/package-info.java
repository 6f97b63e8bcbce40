/**
 * The head: a growing index of series, and the points that no block holds yet.
 *
 * <p>Starting points: {@link io.heliograph.metricstore.head.Generation} and {@link
 * io.heliograph.metricstore.head.FrameApplier}. One thread writes, any number read at the same
 * time: points through a count that is published after each frame, the index under a read lock.
 */
@NullMarked
package io.heliograph.metricstore.head;

import org.jspecify.annotations.NullMarked;
