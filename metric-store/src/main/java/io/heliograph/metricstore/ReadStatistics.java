package io.heliograph.metricstore;

import java.util.List;

/**
 * What an answer cost and whether it is whole.
 *
 * @param complete false if something that should have been looked at was not
 * @param warnings what was missing, one sentence each
 * @param blocksTotal blocks of the tenant; the head counts as one
 * @param blocksSearched blocks whose time range overlaps
 * @param seriesMatched series that match, with or without points in the range
 * @param pointsRead points decoded
 * @param pagesRead pages read from block files
 * @param bytesRead bytes read from block files
 * @param nanos elapsed time
 */
public record ReadStatistics(
    boolean complete,
    List<String> warnings,
    int blocksTotal,
    int blocksSearched,
    long seriesMatched,
    long pointsRead,
    long pagesRead,
    long bytesRead,
    long nanos) {

  public ReadStatistics {
    warnings = List.copyOf(warnings);
  }
}
