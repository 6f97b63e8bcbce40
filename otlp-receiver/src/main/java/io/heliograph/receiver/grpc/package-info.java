/**
 * OTLP/gRPC on grpc-netty, with the request's bytes handed over unparsed.
 *
 * <p>Starting point: {@link io.heliograph.receiver.grpc.GrpcIngestServer}.
 */
@NullMarked
package io.heliograph.receiver.grpc;

import org.jspecify.annotations.NullMarked;
