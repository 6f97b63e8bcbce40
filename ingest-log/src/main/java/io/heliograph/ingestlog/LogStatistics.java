package io.heliograph.ingestlog;

/**
 * What a log holds and how it does. Counters start at 0 when the log is opened.
 *
 * @param bytes space that the log takes now
 * @param budgetBytes space that it may take
 * @param appendedFrames frames made durable
 * @param appendedPayloadBytes their payloads before compression
 * @param appendedStoredBytes what was written for them, all included
 * @param refusedFrames appends that were refused
 * @param groups groups of frames that shared one force
 * @param forceNanosP50 median time of a force, in nanoseconds; 0 if there was none
 * @param forceNanosP99 99th percentile
 * @param forceNanosMax longest
 * @param forceFailures forces and writes that failed
 * @param corruptFrames acknowledged frames found damaged or missing
 * @param tornBytes bytes of unacknowledged frames that were discarded when the log was opened
 * @param freeBytes what the disk still has for files; {@link Long#MAX_VALUE} if it does not say
 * @param freeBytesReserve what is left to others: with less free, appends are refused
 * @param isFailing whether appends are refused because the log can't be written
 */
public record LogStatistics(
    long bytes,
    long budgetBytes,
    long appendedFrames,
    long appendedPayloadBytes,
    long appendedStoredBytes,
    long refusedFrames,
    long groups,
    long forceNanosP50,
    long forceNanosP99,
    long forceNanosMax,
    long forceFailures,
    long corruptFrames,
    long tornBytes,
    long freeBytes,
    long freeBytesReserve,
    boolean isFailing) {

  /** Whether appends are refused because the log may take no more space. */
  public boolean isBudgetUsedUp() {
    return bytes >= budgetBytes;
  }

  /** Whether appends are refused because the disk is as full as it may be. */
  public boolean isDiskFull() {
    return freeBytes <= freeBytesReserve;
  }
}
