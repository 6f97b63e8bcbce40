/**
 * The engine that trace store and log index share: shards that take rows from the ingest log, make
 * pages of them, commit, seal and drop partitions, and can be searched at every moment.
 *
 * <p>Starting points: {@link io.heliograph.storage.engine.PageStore} is what a store owns, {@link
 * io.heliograph.storage.engine.ShardRows} is what it implements.
 *
 * <p>One thread, the store's log consumer, changes everything; any thread may take a snapshot.
 * Sealing runs on an executor that the owner gives.
 */
@NullMarked
package io.heliograph.storage.engine;

import org.jspecify.annotations.NullMarked;
