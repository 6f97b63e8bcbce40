/**
 * What every ingest protocol ends in: admission by bytes, validation, the ingest log, an outcome.
 *
 * <p>Starting point: {@link io.heliograph.receiver.ingest.Ingestion}. Nothing here knows a
 * protocol.
 */
@NullMarked
package io.heliograph.receiver.ingest;

import org.jspecify.annotations.NullMarked;
