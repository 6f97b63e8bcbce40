package io.heliograph.wire.metric;

import io.heliograph.wire.Longs;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;

/**
 * Shows one side, positive or negative, of an exponential histogram's buckets.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class BucketsView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Longs bucketCounts = new Longs();
  private int offset;

  /** Shows the Buckets {@code message}, which may be absent. */
  public BucketsView wrap(Slice message) {
    this.message.wrap(message);
    bucketCounts.clear();
    offset = 0;
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Buckets.OFFSET -> offset = cursor.sint32();
        case OtlpTag.Buckets.BUCKET_COUNTS -> bucketCounts.add(cursor.varint());
        case OtlpTag.Buckets.BUCKET_COUNTS_PACKED -> cursor.unpackVarints(bucketCounts);
        default -> {}
      }
    }
    return this;
  }

  /** The whole Buckets message; absent if not sent. */
  public Slice message() {
    return message;
  }

  /** Index of the first bucket; the bucket at i holds (base^i, base^(i+1)]. */
  public int offset() {
    return offset;
  }

  /** Number of values in each bucket, unsigned, from the bucket at the offset on. */
  public Longs bucketCounts() {
    return bucketCounts;
  }
}
