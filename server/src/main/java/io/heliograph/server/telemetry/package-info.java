/**
 * The server's own telemetry, made with the OpenTelemetry SDK and kept in the server itself under
 * the tenant {@code _self}.
 *
 * <p>Starting point: {@link io.heliograph.server.telemetry.SelfTelemetry}. There is no feedback
 * loop: the exporters hand their bytes to the ingest log directly, and nothing that happens to
 * frames of {@code _self} makes telemetry.
 */
@NullMarked
package io.heliograph.server.telemetry;

import org.jspecify.annotations.NullMarked;
