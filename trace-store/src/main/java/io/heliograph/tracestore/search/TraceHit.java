package io.heliograph.tracestore.search;

import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.search.Cursor;
import io.heliograph.tracestore.span.TraceId;
import java.util.Comparator;

/**
 * A found trace and what it is ordered by: greater keys first.
 *
 * @param sortKey the trace's start or duration
 */
record TraceHit(long sortKey, TraceId traceId) {

  /** The better hit comes first. */
  static final Comparator<TraceHit> ORDER =
      Comparator.comparingLong(TraceHit::sortKey).reversed().thenComparing(TraceHit::traceId);

  static TraceHit of(Cursor cursor) {
    Bytes tie = cursor.tie();
    return new TraceHit(cursor.sortKey(), TraceId.at(tie.unsafeArray(), 0));
  }
}
