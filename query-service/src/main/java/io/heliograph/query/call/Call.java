package io.heliograph.query.call;

import io.heliograph.storage.budget.SearchBudget;

/**
 * What a call's work is done with.
 *
 * @param tenant whose data it reads
 * @param budget of everything that it reads; closed when the call ends. It ends early when the
 *     client has gone
 */
public record Call(String tenant, SearchBudget budget) {}
