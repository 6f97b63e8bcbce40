/**
 * An application with the OpenTelemetry Java SDK: {@link io.heliograph.clients.ExportingClient}
 * sends a trace, a log record and metrics with the SDK's OTLP exporters, reads them back through
 * the HTTP API and compares. Confined to the main thread.
 */
@NullMarked
package io.heliograph.clients;

import org.jspecify.annotations.NullMarked;
