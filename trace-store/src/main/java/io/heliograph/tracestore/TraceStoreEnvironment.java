package io.heliograph.tracestore;

import io.heliograph.storage.budget.MemoryBudget;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What a trace store takes from its owner.
 *
 * @param clock wall time, for ages of partitions
 * @param nanoTime monotonic time, for quiet times
 * @param memory from which live spans are reserved
 * @param maintenance runs sealing and deletions, one task after the other
 */
public record TraceStoreEnvironment(
    InstantSource clock, LongSupplier nanoTime, MemoryBudget memory, Executor maintenance) {}
