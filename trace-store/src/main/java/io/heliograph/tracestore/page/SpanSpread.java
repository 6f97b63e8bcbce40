package io.heliograph.tracestore.page;

import io.heliograph.storage.index.PageRange;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.tracestore.span.SpanFields;
import java.util.List;

/** The ranges that some spans cover. Confined to one thread. */
public final class SpanSpread {

  private int spanCount;
  private long startMin;
  private long startMax;
  private long durationMin;
  private long durationMax;
  private long offsetMin;
  private long offsetMax;

  public SpanSpread() {
    clear();
  }

  public void include(long startUnixNanos, long durationNanos, long logOffset) {
    spanCount++;
    startMin = Math.min(startMin, startUnixNanos);
    startMax = Math.max(startMax, startUnixNanos);
    durationMin = Math.min(durationMin, durationNanos);
    durationMax = Math.max(durationMax, durationNanos);
    offsetMin = Math.min(offsetMin, logOffset);
    offsetMax = Math.max(offsetMax, logOffset);
  }

  /** The spans, of which there is at least one, as a page. */
  public PageSummary summary() {
    PageRange duration = new PageRange(SpanFields.DURATION_RANGE, durationMin, durationMax);
    return new PageSummary(spanCount, startMin, startMax, offsetMin, offsetMax, List.of(duration));
  }

  public void clear() {
    spanCount = 0;
    startMin = Long.MAX_VALUE;
    startMax = Long.MIN_VALUE;
    durationMin = Long.MAX_VALUE;
    durationMax = Long.MIN_VALUE;
    offsetMin = Long.MAX_VALUE;
    offsetMax = Long.MIN_VALUE;
  }
}
