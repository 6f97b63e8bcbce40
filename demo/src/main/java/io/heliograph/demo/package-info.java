/**
 * The demo: a small trading system, simulated in one process and instrumented with the
 * OpenTelemetry Java SDK, that sends its telemetry over OTLP.
 *
 * <p>Start at {@link io.heliograph.demo.Demo}; {@code simulation} is the time it runs in, {@code
 * telemetry} the SDK of each service, {@code platform} what the services run on and {@code trading}
 * what they do.
 */
@NullMarked
package io.heliograph.demo;

import org.jspecify.annotations.NullMarked;
