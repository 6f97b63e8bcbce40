/**
 * Block files: points of many series over a range of time, written once and never changed.
 *
 * <p>An <em>increment</em> holds what the head collected between two checkpoints, and refers to the
 * series of its generation by number. A <em>sealed</em> block has an index of its own and needs
 * nothing else. Starting points: {@link io.heliograph.metricstore.block.BlockWriter}, {@link
 * io.heliograph.metricstore.block.BlockReader}; {@code docs/format/metric-block.md} describes the
 * bytes. Readers are shared by any number of threads, everything else is confined to one.
 */
@NullMarked
package io.heliograph.metricstore.block;

import org.jspecify.annotations.NullMarked;
