/**
 * OTLP/HTTP on Armeria: protobuf and JSON, plain, gzip and zstd.
 *
 * <p>Starting points: {@link io.heliograph.receiver.http.OtlpHttpService}, which can be mounted on
 * any server, and {@link io.heliograph.receiver.http.HttpIngestServer}, which owns the OTLP port.
 */
@NullMarked
package io.heliograph.receiver.http;

import org.jspecify.annotations.NullMarked;
