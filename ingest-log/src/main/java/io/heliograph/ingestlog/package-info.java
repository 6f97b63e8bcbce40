/**
 * The ingest log: the durable order of everything received, and the agents that feed it to the
 * stores.
 *
 * <p>Starting points: {@link io.heliograph.ingestlog.IngestLog} for whoever appends, {@link
 * io.heliograph.ingestlog.LogConsumer} and {@link io.heliograph.ingestlog.ConsumerAgent} for
 * whoever reads. This package is the port; it knows nothing of files. Local files are in {@code
 * io.heliograph.ingestlog.file}.
 *
 * <p>Many threads append; results are reported on the log's own thread. Each consumer is called on
 * the one thread of its agent.
 */
@NullMarked
package io.heliograph.ingestlog;

import org.jspecify.annotations.NullMarked;
