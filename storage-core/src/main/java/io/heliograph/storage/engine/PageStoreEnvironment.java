package io.heliograph.storage.engine;

import io.heliograph.storage.budget.MemoryBudget;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What a page store takes from its owner.
 *
 * @param clock wall time, for ages and manifests
 * @param memory from which live rows are reserved
 * @param maintenance runs sealing and deletions, one task after the other
 */
public record PageStoreEnvironment(
    InstantSource clock, MemoryBudget memory, Executor maintenance) {}
