package io.heliograph.storage.budget;

/**
 * What a search did.
 *
 * @param partitions partitions looked at
 * @param pagesCandidate pages that the index named
 * @param pagesDecoded pages of which at least one column was decoded
 * @param bytesDecoded bytes of columns after decompression
 * @param rowsMatched rows that matched
 * @param nanos elapsed time
 */
public record SearchStatistics(
    int partitions,
    int pagesCandidate,
    int pagesDecoded,
    long bytesDecoded,
    long rowsMatched,
    long nanos) {}
