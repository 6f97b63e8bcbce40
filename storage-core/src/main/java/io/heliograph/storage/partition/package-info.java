/**
 * Partitions: one directory for the frames [start, end) of one log partition, signal and tenant. It
 * holds a page file and its index; a sealed one is immutable, complete in itself and described by a
 * manifest.
 *
 * <p>Starting points: {@link io.heliograph.storage.partition.LivePartition} is written, {@link
 * io.heliograph.storage.partition.SealedPartition} is only read, {@link
 * io.heliograph.storage.partition.PartitionVerifier} checks either.
 *
 * <p>A live partition belongs to the thread of its shard; what it gives to readers is thread-safe
 * and counted, so that nothing is closed or deleted under a reader. The formats are described in
 * docs/format/partition.md and docs/format/page-file.md.
 */
@NullMarked
package io.heliograph.storage.partition;

import org.jspecify.annotations.NullMarked;
