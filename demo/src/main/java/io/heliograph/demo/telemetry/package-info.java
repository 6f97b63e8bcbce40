/**
 * The OpenTelemetry SDK as the simulated services use it: one per service instance, each with its
 * own resource, all driven by the simulation's clock.
 *
 * <p>Start at {@link io.heliograph.demo.telemetry.Telemetry}; {@link
 * io.heliograph.demo.telemetry.OtlpDestination} is where it goes. The SDK's own threads export; the
 * rest is called by the running process of the simulation.
 */
@NullMarked
package io.heliograph.demo.telemetry;

import org.jspecify.annotations.NullMarked;
