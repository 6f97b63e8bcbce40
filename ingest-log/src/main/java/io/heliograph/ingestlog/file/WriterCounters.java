package io.heliograph.ingestlog.file;

import java.util.List;

/**
 * What a writer did since the log was opened; see {@link io.heliograph.ingestlog.LogStatistics}.
 */
record WriterCounters(
    long frames,
    long payloadBytes,
    long storedBytes,
    long refusedFrames,
    long groups,
    long failures) {

  static final WriterCounters NONE = new WriterCounters(0, 0, 0, 0, 0, 0);

  WriterCounters plusGroup(List<PendingAppend> group) {
    long payload = 0;
    long stored = 0;
    for (PendingAppend append : group) {
      payload += append.payloadLength();
      stored += append.frameBytes();
    }
    return new WriterCounters(
        frames + group.size(),
        payloadBytes + payload,
        storedBytes + stored,
        refusedFrames,
        groups + 1,
        failures);
  }

  WriterCounters plusRefused(int count) {
    return new WriterCounters(
        frames, payloadBytes, storedBytes, refusedFrames + count, groups, failures);
  }

  WriterCounters plusFailure() {
    return new WriterCounters(
        frames, payloadBytes, storedBytes, refusedFrames, groups, failures + 1);
  }
}
