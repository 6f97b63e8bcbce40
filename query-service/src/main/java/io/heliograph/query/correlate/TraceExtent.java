package io.heliograph.query.correlate;

import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.LogResource;
import io.heliograph.api.v1.SeriesExemplar;
import io.heliograph.api.v1.TimeRange;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** When a trace was and who took part, gathered while its signals go by. Confined to one call. */
final class TraceExtent {

  private final Set<Resource> resources = new LinkedHashSet<>();
  private long startUnixNanos = Long.MAX_VALUE;
  private long endUnixNanos = Long.MIN_VALUE;
  private long spanCount;
  private long logCount;
  private long exemplarCount;

  void addSpans(List<ResourceSpans> parts) {
    for (ResourceSpans part : parts) {
      resources.add(part.getResource());
      for (ScopeSpans scope : part.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          spanCount++;
          extend(span.getStartTimeUnixNano());
          extend(span.getEndTimeUnixNano());
        }
      }
    }
  }

  void addLogs(LogBatch batch) {
    for (LogResource resource : batch.getResourcesList()) {
      resources.add(resource.getResource());
    }
    for (LogEntry entry : batch.getEntriesList()) {
      logCount++;
      if (spanCount == 0) {
        extend(entry.getOrderUnixNano());
      }
    }
  }

  void addExemplars(List<SeriesExemplar> exemplars) {
    exemplarCount += exemplars.size();
    for (SeriesExemplar exemplar : exemplars) {
      resources.add(exemplar.getResource());
      if (spanCount == 0) {
        extend(exemplar.getTimeUnixNano());
      }
    }
  }

  private void extend(long unixNanos) {
    if (unixNanos > 0) {
      startUnixNanos = Math.min(startUnixNanos, unixNanos);
      endUnixNanos = Math.max(endUnixNanos, unixNanos);
    }
  }

  boolean isUnknown() {
    return spanCount == 0 && logCount == 0 && exemplarCount == 0;
  }

  /** The participants, each identity once, in the order in which they were seen. */
  Set<Participant> participants() {
    Set<Participant> participants = new LinkedHashSet<>();
    resources.forEach(resource -> Participant.of(resource).ifPresent(participants::add));
    return participants;
  }

  /** From {@code aroundNanos} before the first to after the last time seen. */
  TimeRange window(long aroundNanos) {
    if (startUnixNanos > endUnixNanos) {
      return TimeRange.getDefaultInstance();
    }
    return TimeRange.newBuilder()
        .setStartUnixNano(Math.max(0, startUnixNanos - aroundNanos))
        .setEndUnixNano(Math.min(endUnixNanos, Long.MAX_VALUE - aroundNanos - 1) + aroundNanos + 1)
        .build();
  }

  long spanCount() {
    return spanCount;
  }

  long logCount() {
    return logCount;
  }

  long exemplarCount() {
    return exemplarCount;
  }
}
