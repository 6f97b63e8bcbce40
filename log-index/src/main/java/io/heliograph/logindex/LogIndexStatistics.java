package io.heliograph.logindex;

/**
 * What the index took since it was opened.
 *
 * @param records taken
 * @param recordBytes their length as sent
 * @param lostIds trace and span IDs that were dropped as invalid; their records were kept
 * @param malformedFrames frames that were kept only up to where they are malformed
 * @param refusedFrames frames that were passed over because there are too many tenants
 */
public record LogIndexStatistics(
    long records, long recordBytes, long lostIds, long malformedFrames, long refusedFrames) {}
