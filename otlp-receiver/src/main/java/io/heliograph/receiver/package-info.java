/**
 * OTLP in, over gRPC and HTTP: validate, admit or push back, append the raw bytes to the ingest
 * log, acknowledge.
 *
 * <p>Starting point: {@link io.heliograph.receiver.OtlpReceiver}, which opens both servers. Network
 * threads only move bytes; decompression, validation and the hand-over to the log run on the
 * receiver's own workers; an answer is sent when the log reports that the bytes are durable.
 */
@NullMarked
package io.heliograph.receiver;

import org.jspecify.annotations.NullMarked;
