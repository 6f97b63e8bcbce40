package io.heliograph.receiver.ingest;

import io.heliograph.ingestlog.Signal;

/**
 * A request whose bytes are here.
 *
 * @param buffer the OTLP protobuf; closed by {@link Ingestion} when the request is answered
 * @param peer address of the sender
 * @param protocol {@code grpc}, {@code http/protobuf} or {@code http/json}
 */
public record IngestRequest(
    Signal signal, String tenant, RequestBuffer buffer, String peer, String protocol) {}
