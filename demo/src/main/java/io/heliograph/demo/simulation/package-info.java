/**
 * Simulated time: processes written as straight-line code that wait in it, and what they wait for.
 *
 * <p>Start at {@link io.heliograph.demo.simulation.Simulation}. Exactly one process runs at a time,
 * so nothing here or in the simulated services needs a lock; only {@link
 * io.heliograph.demo.simulation.SimulationClock} and the figures of a {@link
 * io.heliograph.demo.simulation.Pool} are read by other threads.
 */
@NullMarked
package io.heliograph.demo.simulation;

import org.jspecify.annotations.NullMarked;
