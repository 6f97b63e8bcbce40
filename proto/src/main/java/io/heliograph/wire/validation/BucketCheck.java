package io.heliograph.wire.validation;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireCursor;

/**
 * Checks the buckets of a histogram point, explicit or exponential, however they are split over
 * packed and unpacked fields.
 *
 * <p>Confined to one thread.
 */
final class BucketCheck {
  private final Fault fault;
  private final Side positive = new Side();
  private final Side negative = new Side();
  private long counts;
  private long bounds;
  private double lastBound;
  private boolean increasing;
  private int scale;

  BucketCheck(Fault fault) {
    this.fault = fault;
  }

  void startExplicit() {
    counts = 0;
    bounds = 0;
    increasing = true;
  }

  void counts(int more) {
    counts += more;
  }

  void bounds(WireCursor packed) {
    int more = packed.packedFixed64Count();
    for (int i = 0; i < more; i++) {
      bound(Double.longBitsToDouble(packed.packedFixed64(i)));
    }
  }

  void bound(double bound) {
    increasing &= bounds == 0 ? !Double.isNaN(bound) : bound > lastBound;
    lastBound = bound;
    bounds++;
  }

  void concludeExplicit() {
    if (counts > ItemValidator.ELEMENTS_MAX) {
      fault.note(Rejection.TOO_MANY_ELEMENTS, "bucket_counts");
    }
    if (counts != bounds + 1 && (counts | bounds) != 0) {
      fault.note(Rejection.BUCKETS_MISMATCH, "bucket_counts");
    }
    if (!increasing) {
      fault.note(Rejection.BOUNDS_NOT_INCREASING, "explicit_bounds");
    }
  }

  void startExponential() {
    scale = 0;
    positive.start();
    negative.start();
  }

  void scale(int scale) {
    this.scale = scale;
  }

  void positive(WireCursor buckets) {
    positive.merge(buckets);
  }

  void negative(WireCursor buckets) {
    negative.merge(buckets);
  }

  void concludeExponential() {
    if (scale < ItemValidator.SCALE_MIN || scale > ItemValidator.SCALE_MAX) {
      fault.note(Rejection.SCALE_OUT_OF_RANGE, "scale");
    }
    conclude(positive, "positive.bucket_counts", "positive.offset");
    conclude(negative, "negative.bucket_counts", "negative.offset");
  }

  private void conclude(Side side, String countsField, String offsetField) {
    if (side.counts > ItemValidator.ELEMENTS_MAX) {
      fault.note(Rejection.TOO_MANY_ELEMENTS, countsField);
    }
    // The upper bound of the last bucket has an index, too.
    if (side.offset + side.counts > Integer.MAX_VALUE) {
      fault.note(Rejection.BUCKET_INDEX_OVERFLOW, offsetField);
    }
  }

  /** The positive or the negative buckets of an exponential histogram. */
  private static final class Side {
    private final WireCursor cursor = new WireCursor();
    private long offset;
    private long counts;

    void start() {
      offset = 0;
      counts = 0;
    }

    void merge(WireCursor buckets) {
      cursor.reset(buckets.array(), buckets.offset(), buckets.length());
      while (cursor.nextField()) {
        switch (cursor.tag()) {
          case OtlpTag.Buckets.OFFSET -> offset = cursor.sint32();
          case OtlpTag.Buckets.BUCKET_COUNTS -> counts++;
          case OtlpTag.Buckets.BUCKET_COUNTS_PACKED -> counts += cursor.packedVarintCount();
          default -> {}
        }
      }
    }
  }
}
