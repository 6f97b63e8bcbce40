package io.heliograph.receiver.ingest;

import io.heliograph.ingestlog.Signal;
import java.util.Optional;

/**
 * One request as the receiver saw it, for the people who wonder what became of their data.
 *
 * @param receivedUnixNanos when its first byte was handled
 * @param peer address of the sender
 * @param protocol {@code grpc}, {@code http/protobuf}, {@code http/json}
 * @param signal empty where the request did not say
 * @param tenant whose request it was
 * @param sizeBytes of the OTLP protobuf; 0 where it could not be read
 * @param sampleTraceId 32 hexadecimal digits of one trace in an accepted request, else empty
 */
public record IngestEvent(
    long receivedUnixNanos,
    String peer,
    String protocol,
    Optional<Signal> signal,
    String tenant,
    long sizeBytes,
    IngestOutcome outcome,
    String sampleTraceId) {}
