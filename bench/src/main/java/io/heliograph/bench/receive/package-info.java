/**
 * The receive path alone: ports, validation, the ingest log with its force, the acknowledgement; no
 * store is attached.
 *
 * <p>Starting points: {@link io.heliograph.bench.receive.ReceiveBench} measures, {@link
 * io.heliograph.bench.receive.ReceiveServer} is the process that it measures.
 */
@NullMarked
package io.heliograph.bench.receive;

import org.jspecify.annotations.NullMarked;
