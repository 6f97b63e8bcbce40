/**
 * What the simulated services run on: their instances, gRPC calls between them, Kafka topics,
 * PostgreSQL and Redis as their clients see them. All of it is instrumented by the semantic
 * conventions; trace context crosses a service's border in headers only.
 *
 * <p>Start at {@link io.heliograph.demo.platform.Platform} and {@link
 * io.heliograph.demo.platform.Service}. Confined to the simulation, except that metric readers call
 * the observable instruments' callbacks.
 */
@NullMarked
package io.heliograph.demo.platform;

import org.jspecify.annotations.NullMarked;
