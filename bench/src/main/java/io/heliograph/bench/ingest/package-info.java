/**
 * The whole server under load, and peers beside it: what an item costs in CPU, memory and disk, how
 * soon it is found, and how long reads take.
 *
 * <p>Starting point: {@link io.heliograph.bench.ingest.IngestBench}. Confined to one thread.
 */
@NullMarked
package io.heliograph.bench.ingest;

import org.jspecify.annotations.NullMarked;
